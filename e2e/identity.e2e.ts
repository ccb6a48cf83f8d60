import { createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { ours } from "./app.ts";
import { expect, test } from "./fixtures.ts";
import { newFamily } from "./people.ts";

test.setTimeout(300_000);

/** The last mail to an address, as the terminal of a development server prints it. */
const printed = (email: string): string =>
  readFileSync(ours(process.env.E2E_TERMINAL)!, "utf8")
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

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
/** What an authenticator application shows for a key (RFC 6238), now or `later` periods of 30 seconds. */
const codeOf = (key: string, later = 0): string => {
  const bits = [...key.replace(/\s/g, "")].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, "0")).join("");
  const secret = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + later));
  const mac = createHmac("sha1", secret).update(counter).digest();
  return String((mac.readUInt32BE(mac.at(-1)! & 15) & 0x7fffffff) % 1_000_000).padStart(6, "0");
};
const closed = "Cette page n’est pas pour vous";
const list = "/demo/medecin-traitant/demandes";
const expectList = (page: Page) => expect(page.getByRole("heading", { level: 1, name: "Liste d’attente commune" })).toBeVisible();

test("somebody new gets an access, comes in by mail, by a passkey, with an application; leaves for good", async ({
  page,
  elsewhere,
  signInAs,
  expectSound,
}) => {
  const family = newFamily();
  const email = `lou.${family.toLowerCase()}@cpts.example`;
  await test.step("the coordinator gives an access", async () => {
    await signInAs("Claire");
    await page.goto("/demo/administration/acces/nouveau");
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
  const ask = async (on: Page) => {
    await on.goto("/connexion");
    await on.getByLabel("Adresse électronique").fill(email);
    await on.getByRole("button", { name: "Recevoir mon lien" }).click();
    await expect(on.getByRole("heading", { name: "Regardez vos messages" })).toBeVisible();
  };
  const expectHome = (on: Page) => expect(on.getByRole("heading", { name: `Bonjour Lou ${family}, secrétaire` })).toBeVisible();
  await test.step("a code of the mail opens, once", async () => {
    await ask(lou);
    await expectSound(lou);
    const code = await inMail(email, /code sur la page restée ouverte\s: (\d{6})/);
    await lou.getByLabel("Code reçu").fill(String((Number(code) + 1) % 1_000_000).padStart(6, "0"));
    await lou.getByRole("button", { name: "Me connecter" }).click();
    await expect(lou.getByRole("alert")).toContainText("Ce code n’est pas le bon");
    await expectSound(lou);
    await lou.getByLabel("Code reçu").fill(code);
    await lou.getByRole("button", { name: "Me connecter" }).click();
    await expectHome(lou);
  });

  await test.step("patients ask for a second proof: a passkey is made on the way", async () => {
    await holdAuthenticator(lou);
    await lou.getByRole("link", { name: "Liste d’attente" }).first().click();
    await expect(lou.getByRole("heading", { name: "Confirmez que c’est vous" })).toBeVisible();
    await expectSound(lou);
    await lou.getByLabel(/^Nom de la clé/).fill("téléphone de l’accueil");
    await lou.getByRole("button", { name: "Ajouter une clé d’accès" }).click();
    await expectList(lou);
  });

  await test.step("next time the passkey is enough", async () => {
    await lou.goto("/mon-compte");
    await lou.getByRole("button", { name: "Me déconnecter" }).click();
    await expect(lou.getByRole("button", { name: "Me déconnecter" })).toHaveCount(0);
    await lou.goto("/connexion");
    await lou.getByRole("button", { name: "Utiliser ma clé d’accès" }).click();
    await expectHome(lou);
    await lou.goto(list);
    await expectList(lou);
  });

  const key = await test.step("an application of codes is added", async () => {
    await lou.goto("/mon-compte");
    await expect(lou.getByText("téléphone de l’accueil").first()).toBeVisible();
    await expectSound(lou);
    await lou.getByRole("button", { name: "Relier une application" }).click();
    await lou.getByText("Vous ne pouvez pas viser").click();
    const shown = (await lou.locator("code").textContent())!;
    await lou.getByLabel("Code affiché").fill("12");
    await lou.getByRole("button", { name: "Relier", exact: true }).click();
    await expect(lou.getByRole("alert")).toContainText("Ce code n’est pas le bon");
    await expectSound(lou);
    await lou.getByLabel("Code affiché").fill(codeOf(shown));
    await lou.getByRole("button", { name: "Relier", exact: true }).click();
    await expect(lou.getByRole("heading", { name: "Application reliée" })).toBeVisible();
    await expectSound(lou);
    return shown;
  });

  const tablet = await elsewhere();
  await test.step("elsewhere, the link of the mail and a code of the application open the list", async () => {
    const before = printed(email);
    await ask(tablet);
    await expect.poll(() => printed(email) !== before && /\/connexion\/lien\?jeton=/.test(printed(email))).toBe(true);
    await tablet.goto(await inMail(email, /(http\S+\/connexion\/lien\?jeton=[\w-]+)/));
    await expectSound(tablet);
    await tablet.getByRole("button", { name: "Me connecter" }).click();
    await expectHome(tablet);
    await tablet.goto(list);
    await expect(tablet.getByText("Avec quoi voulez-vous le confirmer")).toBeVisible();
    await expectSound(tablet);
    // The present code served to link the application: the next one is taken.
    await tablet.getByLabel(/^Code de votre application/).fill(codeOf(key, 1));
    await tablet.getByRole("button", { name: "Confirmer", exact: true }).click();
    await expectList(tablet);
  });

  await test.step("the other devices are closed from one’s account", async () => {
    await lou.goto("/mon-compte");
    await expect(lou.getByRole("table", { name: "Mes appareils connectés" }).getByRole("row")).toHaveCount(3);
    await lou.getByRole("button", { name: "Déconnecter tous les autres" }).click();
    await expect(lou.getByRole("table", { name: "Mes appareils connectés" }).getByRole("row")).toHaveCount(2);
    await tablet.goto(list);
    await expect(tablet.getByRole("heading", { level: 1, name: "Entrer dans la démonstration" })).toBeVisible();
    await lou.goto(list);
    await expectList(lou);
  });

  await test.step("an access that ends closes at once", async () => {
    await page.goto("/demo/administration/acces");
    await page.getByRole("link", { name: `Lou ${family}, secrétaire` }).click();
    await page.getByRole("button", { name: "Retirer l’accès" }).click();
    await expect(page.getByText("L’accès est retiré.")).toBeVisible();
    await lou.goto(list);
    await expect(lou.getByRole("heading", { level: 1 })).toHaveText(closed);
    await expectSound(lou);
  });
});
