import { expect, phone, test } from "./fixtures.ts";
import { findInList, openMessage, toList } from "./paper.ts";
import { newFamily, newMobile } from "./people.ts";

test("a pharmacy enters a person from its own link", async ({ page, elsewhere, signInAs, expectSound }) => {
  const family = newFamily();
  const pharmacy = `Pharmacie ${newFamily()}`;
  const email = `comptoir.${family.toLowerCase()}@partenaires.example`;
  await signInAs("Claire");
  await toList(page);
  await page.getByText("Autour de la liste").click();
  await page.getByRole("link", { name: "Partenaires" }).click();
  await expectSound(page);
  await page.getByText("Ajouter un partenaire").click();
  await page.getByLabel("Nom du partenaire").fill(pharmacy);
  await page.getByLabel("E-mail").fill(email);
  await page.getByRole("button", { name: "Ajouter", exact: true }).click();
  await expect(page.getByText("Le partenaire est ajouté.")).toBeVisible();
  await page.getByRole("button", { name: `Envoyer le lien à ${pharmacy}` }).click();
  await expect(page.getByText("Le lien part par e-mail.")).toBeVisible();
  const link = await openMessage(page, email);

  const counter = await elsewhere(phone);
  await counter.goto(link);
  await expect(counter.getByText(`Depuis ${pharmacy}.`)).toBeVisible();
  await expectSound(counter);
  const fill = async () => {
    await counter.getByLabel("Nom", { exact: true }).fill(family);
    await counter.getByLabel("Prénom", { exact: true }).fill("Lucette");
    await counter.getByLabel("Date de naissance").fill("1947");
    await counter.getByLabel("Téléphone", { exact: true }).fill(newMobile());
    await counter.getByLabel("Ville ou code postal").fill("Gignac 34150");
    await counter.getByLabel("Votre nom").fill("Mme Ortie");
  };
  await fill();
  await counter.getByRole("button", { name: "Envoyer", exact: true }).click();
  await expect(counter.getByRole("alert")).toContainText("cochez la case");
  await expect(counter.getByLabel("Nom", { exact: true })).toHaveValue(family);
  await expectSound(counter);
  await counter.getByLabel(/J’ai dit à la personne/).check();
  await counter.getByRole("button", { name: "Envoyer", exact: true }).click();
  await expect(counter.getByText("Envoyé. La personne est sur la liste.")).toBeVisible();
  await expectSound(counter);
  await counter.getByRole("button", { name: "Annuler" }).click();
  await expect(counter.getByText("C’est annulé : la personne n’est plus sur la liste.")).toBeVisible();
  await fill();
  await counter.getByLabel(/J’ai dit à la personne/).check();
  await counter.getByRole("button", { name: "Envoyer", exact: true }).click();
  await expect(counter.getByText("Envoyé. La personne est sur la liste.")).toBeVisible();

  await findInList(page, family);
  await page.getByRole("link", { name: `Lucette ${family}` }).click();
  await expect(page.getByRole("definition").filter({ hasText: `Mme Ortie, ${pharmacy}` })).toBeVisible();
  await expectSound(page);

  await page.goto("/demo/medecin-traitant/partenaires");
  await page.getByRole("button", { name: `Affiche à imprimer pour ${pharmacy}` }).click();
  await expect(page.getByText(`Lien réservé à : ${pharmacy}`)).toBeVisible();
  await expectSound(page);
  await page.goto("/demo/medecin-traitant/partenaires");
  await page.getByRole("button", { name: `Terminer avec ${pharmacy}` }).click();
  await expect(page.getByText("C’est terminé : ses liens ne s’ouvrent plus.")).toBeVisible();
  await counter.goto(link);
  await expect(counter.getByRole("heading", { name: "Ce lien ne sert plus" })).toBeVisible();
  await expectSound(counter);
});
