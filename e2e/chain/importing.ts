import { expect } from "../fixtures.ts";
import { toList } from "../paper.ts";
import { asCsv, asXlsx, dayFromToday, newBirthday, newFamily, newMobile } from "../people.ts";
import type { Chain } from "./people.ts";

/** Somebody who is on the list already, as their page says. */
const somebodyKnown = async ({ page }: Chain) => {
  await toList(page);
  await page.getByRole("row").nth(1).getByRole("rowheader").getByRole("link").click();
  await page.getByRole("link", { name: "Corriger la fiche" }).click();
  return {
    family: await page.getByLabel("Nom de famille").inputValue(),
    given: await page.getByLabel("Prénom", { exact: true }).inputValue(),
    birth: await page.getByLabel(/^Date de naissance/).inputValue(),
  };
};

const line = (family: string, given: string, birth: string, ald = "") => [
  family,
  given,
  birth,
  newMobile(),
  "12 rue des Platanes",
  "Clermont-l'Hérault",
  "02/01/2026",
  ald,
];

/** A spreadsheet as it comes: one line twice, one without a name, one of somebody known, a column called in another way. */
export const importSpreadsheet = async (chain: Chain): Promise<void> => {
  const { page, expectSound, imported, scripts } = chain;
  const known = await somebodyKnown(chain);
  const aline = line(imported, "Aline", newBirthday(1940, 1945), "oui");
  const rows = [
    ["Nom", "Prénom", "Né(e) le", "Tél.", "Adresse", "Bourg", "Inscrit le", "ALD"],
    aline,
    line(newFamily(), "Bruno", newBirthday(), "oui"),
    line(newFamily(), "Chloé", newBirthday()),
    line(newFamily(), "Denis", newBirthday()),
    aline,
    line("", "", ""),
    line(known.family, known.given, known.birth),
  ];
  await toList(page);
  await page.getByText("Autour de la liste").click();
  await page.getByRole("link", { name: "Importer un tableau" }).click();
  await page.getByLabel("Fichier").setInputFiles(scripts ? await asXlsx(rows) : asCsv(rows));
  await page.getByRole("button", { name: "Lire ce fichier" }).click();
  await expect(page.getByText("4 nouvelles, 2 ressemblances, 1 refusée.")).toBeVisible();
  await expect(page.getByText("Aucun nom dans cette ligne.")).toBeVisible();
  await expect(page.getByText(/Ressemble à .*, ligne 2 de ce fichier/)).toBeVisible();
  await expect(page.getByText(/Ressemble à .*, dans la liste depuis le/)).toBeVisible();

  await page.getByText("Colonnes du fichier").click();
  await expect(page.getByText(/^Colonnes laissées de côté\s: Bourg \(/)).toBeVisible();
  await page.getByLabel(/^Commune/).selectOption("Bourg (Clermont-l'Hérault)");
  await page.getByRole("button", { name: "Relire avec ces colonnes" }).click();
  await expect(page.getByRole("cell", { name: "Clermont-l'Hérault" }).first()).toBeVisible();

  await page.getByRole("button", { name: "Importer 4 lignes" }).click();
  await expect(page.getByRole("alert")).toContainText("Indiquez le jour où les personnes ont été informées");
  await expectSound(page);
  await page.getByLabel(/Les personnes ont été informées le/).fill(dayFromToday());
  await page.getByRole("button", { name: "Importer 4 lignes" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Importé le");
  await expect(page.locator(".figure", { hasText: "demandes ajoutées" })).toContainText("4");
};

/** What was imported went further: it is not taken back any more. */
export const keepImport = async ({ page }: Chain): Promise<void> => {
  await page.goto("/demo/medecin-traitant/import");
  await page
    .getByRole("link", { name: /Ouvrir l’import/ })
    .first()
    .click();
  await page.getByRole("button", { name: "Annuler l’import" }).click();
  await expect(page.getByRole("alert")).toContainText("l’import ne s’annule plus");
};
