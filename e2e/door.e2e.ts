import { expect, test } from "./fixtures.ts";

test("a resident finds the door without an account", async ({ page, expectSound }) => {
  await page.goto("/");
  await expectSound(page);
  await page.getByRole("link", { name: "CPTS de démonstration" }).click();
  await expectSound(page);
  await expect(page.getByRole("link", { name: "Demander un médecin" })).toBeVisible();
});

test("a demo person enters in one click and leaves", async ({ page, signInAs, expectSound }) => {
  await page.goto("/demo/connexion");
  await expectSound(page);
  await signInAs("Claire");
  await expectSound(page);
  await page.getByRole("link", { name: /Claire Primevère/ }).click();
  await expectSound(page);
  await page.getByRole("button", { name: "Me déconnecter" }).click();
  await page.goto("/demo/medecin-traitant/demandes");
  await expect(page).toHaveURL(/connexion/);
});
