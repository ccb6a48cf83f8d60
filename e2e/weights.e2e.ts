import { expect, test } from "./fixtures.ts";

test("the board sees what a change of weights would do, decides, goes back", async ({ page, signInAs, expectSound }) => {
  await signInAs("Paul");
  await page.getByRole("link", { name: "Priorités" }).first().click();
  await expectSound(page);
  const inForce = page.getByRole("table", { name: "Poids en vigueur" }).getByRole("row").filter({ hasText: "Grossesse" });
  const points = await inForce.getByRole("cell").first().textContent();
  await page.getByText("Changer les poids").click();
  await page.getByLabel("Grossesse").fill("beaucoup");
  await page.getByRole("button", { name: "Voir l’effet" }).click();
  await expect(page.getByRole("alert")).toContainText("Indiquez un nombre");
  await expectSound(page);
  await page.getByLabel("Grossesse").fill("90");
  await page.getByRole("button", { name: "Voir l’effet" }).click();
  await expect(page.getByRole("heading", { name: "Effet de ce changement, avant décision" })).toBeVisible();
  await expect(page.getByText(/personnes sur .* en attente changent de rang/)).toBeVisible();
  await expect(inForce).toContainText(points!);
  await expect(inForce).not.toContainText("90");
  await expectSound(page);

  await page.getByRole("button", { name: "Décider" }).click();
  await expect(page.getByRole("alert")).toBeVisible();
  await expect(page.getByLabel("Grossesse")).toHaveValue("90");
  await page.getByLabel("Pourquoi ce changement").fill("Bureau du mois : essai pour trois mois");
  await page.getByRole("button", { name: "Décider" }).click();
  await expect(page.getByText("Les nouveaux poids sont en vigueur.")).toBeVisible();
  await expect(inForce).toContainText("90");
  await expect(page.getByRole("table", { name: "Décisions" })).toContainText("Bureau du mois : essai pour trois mois");
  await expectSound(page);
  await page.getByRole("status").getByRole("button", { name: "Annuler" }).click();
  await expect(page.getByText("Les poids précédents sont de nouveau en vigueur.")).toBeVisible();
  await expect(inForce.getByRole("cell").first()).toHaveText(points!);
});
