import { expect, phone, test } from "./fixtures.ts";
import { openMessage } from "./paper.ts";
import { textOf } from "./pdf.ts";
import { newFamily, newMobile } from "./people.ts";

test.use(phone);

test("a nurse joins from nothing on a telephone, to the certificate", async ({ page, elsewhere, signInAs, expectSound }) => {
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

  const sheet = await test.step("the coordinator accepts", async () => {
    await claire.goto("/demo/adherents?etat=applied");
    await claire.getByRole("link", { name: `Rose ${family}` }).click();
    await claire.getByRole("button", { name: "Accepter", exact: true }).click();
    await expect(claire.getByText("Adhésion acceptée.")).toBeVisible();
    await expectSound(claire);
    return claire.url();
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

  const own = page.url().replace(/\?.*/, "");
  await test.step("the fee is received, and noted", async () => {
    await claire.goto(sheet);
    await claire.getByRole("link", { name: "Noter un paiement" }).click();
    await expect(claire.getByRole("heading", { level: 1, name: `Paiement de Rose ${family}` })).toBeVisible();
    await claire.getByLabel("Montant, en €").fill("vingt");
    await claire.getByRole("button", { name: "Enregistrer le paiement" }).click();
    await expect(claire.getByRole("alert")).toBeVisible();
    await expectSound(claire);
    await claire.getByLabel("Montant, en €").fill("20");
    await claire.getByLabel("Chèque").check();
    await claire.getByRole("button", { name: "Enregistrer le paiement" }).click();
    await expect(claire.getByText("Paiement enregistré.")).toBeVisible();
  });

  const number = await test.step("the certificate is issued in one click", async () => {
    await claire.getByRole("button", { name: /^Éditer l’attestation \d{4}$/ }).click();
    await expect(claire.getByText("Attestation éditée.")).toBeVisible();
    await expectSound(claire);
    const title = await claire.getByRole("heading", { level: 1, name: /^Attestation n° / }).textContent();
    return /\d{4}-\d{4,}/.exec(title!)![0];
  });

  const code = await test.step("she fetches it by her own link", async () => {
    await page.goto(own);
    await expect(page.getByText(/Il reste à payer/)).toHaveCount(0);
    await expect(page.getByRole("link", { name: /^Reçu n° / })).toBeVisible();
    await expectSound(page);
    const link = page.getByRole("link", { name: /^Attestation \d{4} \(PDF\)$/ });
    const answer = await page.request.get((await link.getAttribute("href"))!);
    expect(answer.headers()["content-type"]).toBe("application/pdf");
    const file = await answer.body();
    expect(file.subarray(0, 5).toString()).toBe("%PDF-");
    const text = textOf(file);
    expect(text).toContain(family);
    expect(text).toContain(`Attestation n° ${number}`);
    expect(text).toContain("Infirmier");
    return /(?:[0-9A-Z]{4}-){3}[0-9A-Z]{4}/.exec(text.replaceAll("\n", ""))![0];
  });

  await test.step("anybody who holds it learns that it is valid, and nothing more", async () => {
    const anybody = await elsewhere(phone);
    await anybody.goto("/demo/adherents/verification");
    await expectSound(anybody);
    await anybody.getByLabel("Code").fill(code.replaceAll("-", " ").toLowerCase());
    await anybody.getByRole("button", { name: "Vérifier" }).click();
    await expect(anybody.getByText("Cette attestation est valable")).toBeVisible();
    await expectSound(anybody);
    expect(await anybody.content()).not.toMatch(new RegExp(`Rose|${family}|${email}|${number}`, "i"));
    await anybody.goto(anybody.url().replace(/.{3}$/, "000"));
    await expect(anybody.getByText("Aucune attestation n’a ce code")).toBeVisible();
    await expectSound(anybody);
  });
});
