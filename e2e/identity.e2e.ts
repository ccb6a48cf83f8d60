import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { newFamily } from "./people.ts";

test.setTimeout(120_000);

/** The last mail to an address, as the terminal of a development server prints it. */
const printed = (email: string): string =>
  readFileSync(process.env.E2E_TERMINAL!, "utf8")
    .split("\nMessage pour ")
    .findLast((it) => it.startsWith(email)) ?? "";
const inMail = async (email: string, what: RegExp): Promise<string> => {
  await expect.poll(() => what.exec(printed(email))?.[1]).toBeDefined();
  return what.exec(printed(email))![1]!;
};
/** A telephone that knows its owner's finger. */
const holdAuthenticator = async (page: Page) => {
  const client = await page.context().newCDPSession(page);
  await client.send("WebAuthn.enable");
  const { authenticatorId } = await client.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return { client, authenticatorId };
};

test("somebody new gets an access, comes in by mail, then by a passkey", async ({ page, elsewhere, signInAs, expectSound }) => {
  const family = newFamily();
  const email = `lou.${family.toLowerCase()}@cpts.example`;
  await test.step("the coordinator gives an access", async () => {
    await signInAs("Claire");
    await page.goto("/demo/administration/acces");
    await expectSound(page);
    await page.getByRole("link", { name: "Donner un accès" }).click();
    await page.getByRole("button", { name: "Donner cet accès" }).click();
    await expect(page.getByRole("alert")).toContainText("Indiquez une adresse électronique");
    await expectSound(page);
    await page.getByLabel("Adresse électronique").fill(email);
    await page.getByLabel("Nom et fonction").fill(`Lou ${family}, secrétaire`);
    await page.getByLabel(/^Équipe salariée/).check();
    await page.getByRole("button", { name: "Donner cet accès" }).click();
    await expect(page.getByText("L’accès est donné. La personne en est prévenue par mail.")).toBeVisible();
  });

  const lou = await elsewhere();
  const ask = async () => {
    await lou.goto("/connexion");
    await expectSound(lou);
    await lou.getByLabel("Adresse électronique").fill(email);
    await lou.getByRole("button", { name: "Recevoir mon lien" }).click();
    await expect(lou.getByRole("heading", { name: "Regardez vos messages" })).toBeVisible();
    await expectSound(lou);
  };
  await test.step("a code of the mail opens, once", async () => {
    await ask();
    const code = await inMail(email, /code sur la page restée ouverte\s: (\d{6})/);
    await lou.getByLabel("Code reçu").fill(String((Number(code) + 1) % 1_000_000).padStart(6, "0"));
    await lou.getByRole("button", { name: "Me connecter" }).click();
    await expect(lou.getByRole("alert")).toContainText("Ce code n’est pas le bon");
    await expectSound(lou);
    await lou.getByLabel("Code reçu").fill(code);
    await lou.getByRole("button", { name: "Me connecter" }).click();
    await lou.goto("/demo");
    await expect(lou.getByRole("heading", { name: `Bonjour Lou ${family}, secrétaire` })).toBeVisible();
  });

  await test.step("patients ask for a second proof: a passkey is made on the way", async () => {
    await holdAuthenticator(lou);
    await lou.getByRole("link", { name: "Liste d’attente" }).first().click();
    await expect(lou.getByRole("heading", { name: "Confirmez que c’est vous" })).toBeVisible();
    await expectSound(lou);
    await lou.getByLabel(/^Nom de la clé/).fill("téléphone de l’accueil");
    await lou.getByRole("button", { name: "Ajouter une clé d’accès" }).click();
    await expect(lou.getByRole("heading", { level: 1, name: "Liste d’attente commune" })).toBeVisible();
    await lou.goto("/mon-compte");
    await expect(lou.getByText("téléphone de l’accueil").first()).toBeVisible();
    await expectSound(lou);
  });

  await test.step("next time the passkey is enough", async () => {
    await lou.getByRole("button", { name: "Me déconnecter" }).click();
    await lou.goto("/connexion");
    await lou.getByRole("button", { name: "Utiliser ma clé d’accès" }).click();
    await expect(lou.getByRole("link", { name: "Se connecter" })).toHaveCount(0);
    await lou.goto("/demo/medecin-traitant/demandes");
    await expect(lou.getByRole("heading", { level: 1, name: "Liste d’attente commune" })).toBeVisible();
  });

  await test.step("an access that ends closes at once", async () => {
    await page.goto("/demo/administration/acces");
    await page.getByRole("link", { name: `Lou ${family}, secrétaire` }).click();
    await page.getByRole("button", { name: "Retirer l’accès" }).click();
    await expect(page.getByText("L’accès est retiré.")).toBeVisible();
    await lou.goto("/demo/medecin-traitant/demandes");
    await expect(lou.getByRole("heading", { level: 1, name: "Liste d’attente commune" })).toHaveCount(0);
    await expectSound(lou);
  });
});
