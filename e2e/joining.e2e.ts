import { expect, phone, test } from "./fixtures.ts";
import { openMessage } from "./paper.ts";
import { newFamily, newMobile } from "./people.ts";

test.use(phone);
test.setTimeout(120_000);

test("a nurse joins from nothing on a telephone", async ({ page, elsewhere, signInAs, expectSound }) => {
  const family = newFamily();
  const email = `rose.${family.toLowerCase()}@soignants.example`;

  await test.step("who is not in the directory writes who they are", async () => {
    await page.goto("/demo/adherents/adhesion");
    await page.getByLabel("Votre nom, ou votre numéro RPPS").fill(family);
    await page.getByRole("button", { name: "Me trouver" }).click();
    await expect(page.getByText("Nous ne vous trouvons pas dans l’annuaire")).toBeVisible();
    await expectSound(page);
    await page.getByRole("link", { name: "Je ne me trouve pas" }).click();
    await page.getByLabel("Nom", { exact: true }).fill(family);
    await page.getByRole("button", { name: "Continuer" }).click();
    await expect(page.getByRole("alert")).toContainText("Indiquez votre prénom");
    await expect(page.getByRole("alert")).toContainText("Indiquez votre adresse e-mail");
    await expect(page.getByLabel("Nom", { exact: true })).toHaveValue(family);
    await expectSound(page);
    await page.getByLabel("Prénom", { exact: true }).fill("Rose");
    await page.getByLabel("Profession").selectOption("Infirmier");
    await page.getByLabel(/^Adresse e-mail/).fill(email);
    await page.getByLabel(/^Téléphone/).fill(newMobile());
    await page.getByLabel("Libéral", { exact: true }).check();
    await page.getByLabel(/^Commune d’exercice/).fill("34700 Lodève");
    await page.getByRole("button", { name: "Continuer" }).click();
  });

  await test.step("the college, the fee and the charter are read, then signed", async () => {
    await expect(page.getByRole("heading", { level: 1, name: "Relisez et signez" })).toBeVisible();
    await expect(page.getByText("Nous vous proposons le collège « Professionnels de santé libéraux ».")).toBeVisible();
    await expect(page.getByText(/Cotisation \d{4}\s: 20,00\s€/)).toBeVisible();
    // As slowly as one reads: a charter signed at once was signed by a robot.
    await page.getByRole("button", { name: "Envoyer ma demande" }).click({ delay: 3500 });
    await expect(page.getByRole("alert")).toContainText("Cochez la case pour signer");
    await expectSound(page);
    await page.getByLabel(/^J’ai lu et je signe/).click({ delay: 3500 });
    await page.getByRole("button", { name: "Envoyer ma demande" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Ouvrez votre messagerie" })).toBeVisible();
    await expectSound(page);
  });

  const claire = await elsewhere({ viewport: { width: 1280, height: 900 }, isMobile: false, hasTouch: false });
  await signInAs("Claire", claire);
  await test.step("the address is confirmed by one tap, and the board has to accept", async () => {
    await page.goto(await openMessage(claire, email, "Confirmez votre adhésion"));
    await expect(page.getByText(`Vous demandez à adhérer au nom de Rose ${family}.`)).toBeVisible();
    await expectSound(page);
    await page.getByRole("button", { name: "Confirmer mon adhésion" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Votre adhésion" })).toBeVisible();
    await expect(page.getByText("Votre demande est à l’étude : le bureau vous répond bientôt.")).toBeVisible();
    await expectSound(page);
  });

  await test.step("the coordinator accepts", async () => {
    await claire.goto("/demo/adherents?etat=applied");
    await claire.getByRole("link", { name: `Rose ${family}` }).click();
    await claire.getByRole("button", { name: "Accepter", exact: true }).click();
    await expect(claire.getByText("Adhésion acceptée.")).toBeVisible();
    await expectSound(claire);
  });

  await test.step("the letter opens one’s own membership: what is owed, what is known, what may be corrected", async () => {
    await page.goto(await openMessage(claire, email, "Votre adhésion est acceptée"));
    await expect(page.getByText("Vous êtes adhérent.")).toBeVisible();
    await expect(page.getByText(/Il reste à payer pour \d{4}\s: 20,00\s€/)).toBeVisible();
    await expectSound(page);
    await page.getByRole("link", { name: "Corriger" }).click();
    await page.getByLabel(/^Commune d’exercice/).fill("34150 Gignac");
    await page.getByRole("button", { name: "Enregistrer" }).click();
    await expect(page.getByText("Vos coordonnées sont à jour.")).toBeVisible();
    await page.getByRole("button", { name: "Annuler" }).click();
    await expect(page.getByText("C’est annulé : tout est comme avant.")).toBeVisible();
    await expect(page.getByRole("definition").filter({ hasText: "34700 Lodève" })).toBeVisible();
  });
});
