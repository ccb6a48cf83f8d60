import { expect, phone, test } from "./fixtures.ts";
import { openMessage } from "./paper.ts";
import { newFamily, newMobile } from "./people.ts";

test.use({ ...phone, javaScriptEnabled: false });

test("a resident asks for a doctor on an old telephone", async ({ page, elsewhere, signInAs, expectSound }) => {
  const family = newFamily();
  const email = `rose.${family.toLowerCase()}@habitants.example`;

  await test.step("mistakes are said, what was written stays", async () => {
    await page.goto("/demo");
    await expectSound(page);
    await page.getByRole("link", { name: "Demander un médecin" }).click();
    await expectSound(page);
    await page.getByLabel("Nom", { exact: true }).fill(family);
    await page.getByLabel("Par SMS").check();
    await page.getByRole("button", { name: "Envoyer ma demande" }).click();
    const problems = page.getByRole("alert");
    await expect(problems).toContainText("Indiquez le prénom");
    await expect(problems).toContainText("Indiquez la commune ou le code postal");
    await expect(page.getByLabel("Nom", { exact: true })).toHaveValue(family);
    await expect(page.getByLabel("Par SMS")).toBeChecked();
    await expectSound(page);
  });

  await test.step("the request is received", async () => {
    await page.getByLabel("Prénom", { exact: true }).fill("Rose");
    await page.getByLabel("Date de naissance").fill("12/05/1952");
    await page.getByLabel("Téléphone", { exact: true }).fill(newMobile());
    await page.getByLabel(/^Adresse e-mail/).fill(email);
    // As fast as a thumb: a form that is filled in at once comes from a robot, and is asked again.
    await page.getByLabel("Adresse", { exact: true }).pressSequentially("18 avenue de la Gare prolongée", { delay: 110 });
    await page.getByLabel("Ville ou code postal").fill("34700");
    await page.getByLabel("J’ai plus de 75 ans").check();
    await page.getByLabel("Par e-mail").check();
    await page.getByRole("button", { name: "Envoyer ma demande" }).click();
    await expect(page.getByRole("alert")).toContainText("Écrivez le nom et le code postal");
    await page.getByLabel("Ville ou code postal").clear();
    await page.getByLabel("Ville ou code postal").pressSequentially("Lodève", { delay: 600 });
    await page.getByRole("button", { name: "Envoyer ma demande" }).click();
    await expect(page.getByRole("heading", { name: "Votre demande est reçue" })).toBeVisible();
    await expectSound(page);
  });

  const claire = await elsewhere({ viewport: { width: 1280, height: 900 }, isMobile: false, hasTouch: false });
  await signInAs("Claire", claire);
  await page.goto(await openMessage(claire, email, "Votre demande est bien reçue"));

  await test.step("the link of the message shows, corrects, withdraws, takes back", async () => {
    await expect(page.getByText("Bonjour Rose")).toBeVisible();
    await expect(page.getByText("Vous êtes sur la liste. Nous cherchons un médecin pour vous.")).toBeVisible();
    await expectSound(page);
    await page.getByRole("link", { name: "Corriger" }).click();
    await expectSound(page);
    await page.getByLabel("Adresse", { exact: true }).fill("3 rue Neuve");
    await page.getByRole("button", { name: "Enregistrer" }).click();
    await expect(page.getByText("C’est corrigé.")).toBeVisible();
    await expect(page.getByText("3 rue Neuve")).toBeVisible();
    await page.getByText("Retirer ma demande").first().click();
    await page.getByRole("button", { name: "Retirer ma demande" }).click();
    await expect(page.getByText("Votre demande est retirée.")).toBeVisible();
    await expectSound(page);
    await page.getByRole("button", { name: "Je change d’avis" }).click();
    await expect(page.getByText("C’est annulé. Votre place est gardée.")).toBeVisible();
    await expectSound(page);
  });

  await test.step("anybody reads the figures", async () => {
    await page.goto("/demo");
    await page.getByRole("link", { name: "Où en est la liste commune" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Nos chiffres" })).toBeVisible();
    await expect(page.getByRole("rowheader", { name: "Se sont inscrites" })).toBeVisible();
    await expectSound(page);
  });
});
