import { expect, type Page } from "@playwright/test";
import { asCsv, newFamily } from "./people.ts";

const read = async (page: Page, path: string, rows: readonly string[][]): Promise<void> => {
  await page.goto(path);
  await page.getByLabel("Fichier").setInputFiles(asCsv(rows));
  await page.getByRole("button", { name: "Lire ce fichier" }).click();
  await expect(page.getByRole("button", { name: /^Importer \d/ })).toBeVisible();
};

const askToJoin = async (page: Page): Promise<void> => {
  const family = newFamily();
  await page.goto("/demo/adherents/adhesion?saisie=personne");
  await page.getByLabel("Nom", { exact: true }).fill(family);
  await page.getByLabel("Prénom", { exact: true }).fill("Aline");
  await page.getByLabel(/^Adresse e-mail/).fill(`aline.${family.toLowerCase()}@soignants.example`);
  await page.getByRole("button", { name: "Continuer" }).click();
  // As slowly as one reads: a charter signed at once was signed by a robot.
  await page.getByLabel(/^J’ai lu et je signe/).click({ delay: 3500 });
  await page.getByRole("button", { name: "Envoyer ma demande" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Ouvrez votre messagerie" })).toBeVisible();
};

/** What the coordinator has in hand: imports to read again, a practice asked for its places, a partner’s new link, an application to confirm, a cycle to send. */
export const prepareDrafts = async (page: Page): Promise<void> => {
  await read(page, "/demo/medecin-traitant/import", [
    ["Nom", "Prénom", "Né(e) le", "Commune"],
    [newFamily(), "Aline", "03/09/1948", "Gignac"],
    ["", "Bruno", "", ""],
  ]);
  await read(page, "/demo/cabinets/import", [
    ["Cabinet", "Nom", "Prénom", "Commune"],
    [`Cabinet ${newFamily()}`, newFamily(), "Aline", "Gignac"],
  ]);
  await read(page, "/demo/territoire/chiffres/import", [
    ["Code INSEE", "Commune", "Diabète"],
    ["34142", "Lodève", "6,8"],
    ["", "Nullepart", "5"],
  ]);
  await read(page, "/demo/adherents/participations/import", [
    ["Nom", "Prénom", "Réunion", "Date"],
    ["Coquelicot", "Nadia", "Réunion de secteur", "05/11/2026"],
    [newFamily(), "Bruno", "Réunion de secteur", "05/11/2026"],
  ]);
  await page.goto("/demo/cabinets?participe=yes");
  await page.getByRole("row").nth(1).getByRole("link").first().click();
  await page.getByRole("button", { name: "Demander leurs places" }).click();
  await expect(page.getByText("La demande de places est partie.")).toBeVisible();
  await page.goto("/demo/medecin-traitant/partenaires");
  await page
    .getByRole("button", { name: /^Envoyer le lien à/ })
    .first()
    .click();
  await expect(page.getByText("Le lien part par e-mail.")).toBeVisible();
  await askToJoin(page);
  await page.goto("/demo/annuaire");
  await page.getByRole("row").nth(1).getByRole("link").first().click();
  await page.getByRole("button", { name: "Lui envoyer le lien vers sa fiche" }).click();
  await expect(page.getByText("Le lien est parti vers son adresse e-mail.")).toBeVisible();
  await page.goto("/demo/medecin-traitant/cycles");
  await page.getByRole("button", { name: "Préparer le prochain cycle" }).click();
  await expect(page.getByText("Le cycle est prêt à relire.")).toBeVisible();
};

/** Leaves the house as it was found. */
export const dropDrafts = async (page: Page): Promise<void> => {
  for (const [path, drop] of [
    ["/demo/medecin-traitant/cycles", "Abandonner ce cycle"],
    ["/demo/medecin-traitant/import", "Abandonner ce fichier"],
    ["/demo/cabinets/import", "Abandonner ce fichier"],
    ["/demo/territoire/chiffres/import", "Abandonner ce fichier"],
    ["/demo/adherents/participations/import", "Abandonner ce fichier"],
  ] as const) {
    await page.goto(path);
    await page.getByRole("table").first().getByRole("link").first().click();
    await page.getByRole("button", { name: drop }).click();
    await expect(page.getByRole("button", { name: drop })).toHaveCount(0);
  }
};
