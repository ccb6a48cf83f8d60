import { randomInt } from "node:crypto";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { professionalsProvider } from "./provider.testing.ts";
import { accounts } from "./tables.ts";
import { type Browser, installation, uniqueEmail } from "./testing.ts";
import { words } from "./words.ts";

const origin = "http://localhost";
const nurse = () => {
  const rpps = String(10_000_000_000 + randomInt(1_000_000_000));
  return {
    sub: `f:0c1e:8${rpps}`,
    SubjectNameID: `8${rpps}`,
    given_name: "Alix",
    family_name: "Soignant",
    SubjectRefPro: { exercices: [{ codeProfession: "60", nomDexercice: "SOIGNANT", prenomDexercice: "Alix", activities: [] }] },
  };
};
const open = async () => {
  const psc = await professionalsProvider(`${origin}/connexion/psc/retour`);
  const house = await installation({ oidc: psc.oidc, origin });
  psc.world.who = nurse();
  const start = async (browser: Browser, retour = "/") =>
    (await browser.get(`/connexion/psc?retour=${encodeURIComponent(retour)}`)).headers.get("location")!;
  /** From the button to the page one lands on. */
  const enter = async (browser: Browser, retour?: string) => browser.get(await psc.visit(await start(browser, retour)));
  const known = async () => {
    const email = uniqueEmail("alix");
    await house.join(email, ["member"]);
    const browser = house.browser();
    await enter(browser);
    await browser.post("/connexion/psc/adresse", { email });
    await browser.post("/connexion/code", { code: house.lastMail(email)!.code });
    return { email, browser };
  };
  return { psc, house, start, enter, known };
};

test("the first time an address is asked for and proved by a code; then one button is enough", async () => {
  const { psc, house, enter } = await open();
  const email = uniqueEmail("alix");
  await house.join(email, ["member"]);
  const browser = house.browser();
  const landed = await enter(browser, `/${house.community.slug}/trois`);
  expect(landed.headers.get("location")).toBe("/connexion/psc/adresse");
  const asked = psc.requests[0]!;
  expect([asked.get("acr_values"), asked.get("scope"), asked.get("code_challenge_method")]).toEqual(["eidas1", "openid scope_all", "S256"]);
  for (const name of ["state", "nonce", "code_challenge"]) expect(asked.get(name)!.length).toBeGreaterThanOrEqual(43);
  expect(await browser.text("/connexion/psc/adresse")).toContain("Alix SOIGNANT");
  expect((await browser.actor()).personId).toBeUndefined();

  await browser.post("/connexion/psc/adresse", { email });
  const mail = house.lastMail(email)!;
  expect(mail.link).toBe("");
  expect(await browser.text("/connexion/code")).toContain(words.code.onlyCode);
  expect((await browser.post("/connexion/code", { code: mail.code })).headers.get("location")).toBe(`/${house.community.slug}/trois`);
  expect(await browser.text(`/${house.community.slug}/trois`)).toBe("trois");
  const { personId } = await browser.actor();
  expect(await house.identity.findPerson(personId!)).toMatchObject({ email, rpps: psc.world.who.SubjectNameID.slice(1) });
  expect((await house.database.commons.select().from(accounts).where(eq(accounts.userId, personId!)))[0]).toMatchObject({
    professionCode: "60",
  });

  const phone = house.browser();
  expect((await enter(phone, `/${house.community.slug}/qui`)).headers.get("location")).toBe(`/${house.community.slug}/qui`);
  expect(await phone.actor()).toMatchObject({ personId, assurance: 3 });
  house.clock.now = house.clock.now.add({ minutes: 15 });
  expect((await phone.actor()).assurance).toBe(2);
  await enter(phone);
  expect((await phone.actor()).assurance).toBe(3);
});

test("an unknown address gets the same answer and no account", async () => {
  const { house, enter } = await open();
  const browser = house.browser();
  await enter(browser);
  expect((await browser.post("/connexion/psc/adresse", { email: uniqueEmail() })).headers.get("location")).toBe("/connexion/code");
  expect(house.mails).toEqual([]);
  expect((await browser.post("/connexion/psc/adresse", { email: "rien" })).status).toBe(422);
});

test("the way back is believed once, only in the browser that left, only with its own state", async () => {
  const { psc, house, start } = await open();
  const browser = house.browser();
  const back = await psc.visit(await start(browser));
  expect((await house.browser().get(back)).status).toBe(400);
  const jar = new Map(browser.jar);
  expect((await browser.get(back.replace(/state=[^&]+/, "state=autre"))).status).toBe(400);
  for (const [name, value] of jar) browser.jar.set(name, value);
  expect((await browser.get(back)).status).toBe(303);
  for (const [name, value] of jar) browser.jar.set(name, value);
  expect((await browser.get(back)).status).toBe(400);
  expect((await browser.get("/connexion/psc/retour?error=access_denied&state=x")).status).toBe(400);
});

test("an answer about somebody else than the signed token is refused", async () => {
  const { psc, house, start } = await open();
  const browser = house.browser();
  const back = await psc.visit(await start(browser));
  psc.world.lie = nurse();
  const answer = await browser.get(back);
  expect([answer.status, answer.headers.get("location")]).toEqual([400, null]);
});

test("a code obtained by one browser is worth nothing in another (PKCE)", async () => {
  const { psc, house, start } = await open();
  const [mine, stolen] = [house.browser(), house.browser()];
  const back = new URLSearchParams((await psc.visit(await start(mine))).split("?")[1]);
  const other = await psc.visit(await start(stolen));
  const answer = await stolen.get(other.replace(/code=[^&]+/, `code=${back.get("code")}`));
  expect([answer.status, (await stolen.actor()).personId]).toEqual([400, undefined]);
  expect((await stolen.get("/connexion/psc/adresse")).status).toBe(400);
});

test("an identity is one person's; it cannot be added to an account by a mailbox alone", async () => {
  const { psc, house, enter, known } = await open();
  const first = await known();
  const other = uniqueEmail("autre");
  await house.join(other, ["member"]);
  const neighbour = await house.signIn(other);
  const refused = await enter(neighbour);
  expect([refused.status, (await refused.text()).includes(words.psc.taken)]).toEqual([400, true]);
  const mine = (await neighbour.actor()).personId;
  expect(mine).not.toBe((await first.browser.actor()).personId);

  // Who holds the mailbox of somebody with a card cannot add their own card.
  psc.world.who = nurse();
  const thief = house.browser();
  await enter(thief);
  await thief.post("/connexion/psc/adresse", { email: first.email });
  const landed = await thief.post("/connexion/code", { code: house.lastMail(first.email)!.code });
  expect(await thief.text(landed.headers.get("location")!)).toContain(words.psc.proveFirst);
  expect(await thief.actor()).toMatchObject({ assurance: 1 });
  const signed = await house.signIn(first.email);
  expect((await (await enter(signed)).text()).includes(words.psc.proveFirst)).toBe(true);
  expect(await house.database.commons.select().from(accounts).where(eq(accounts.accountId, psc.world.who.sub))).toEqual([]);

  // Whoever has no proof yet may link theirs from the account, then remove it while it is fresh.
  expect((await enter(neighbour, "/mon-compte")).headers.get("location")).toBe("/mon-compte");
  expect((await neighbour.actor()).assurance).toBe(3);
  expect((await neighbour.post("/mon-compte/psc/retrait")).headers.get("location")).toBe("/mon-compte");
  expect(await house.database.commons.select().from(accounts).where(eq(accounts.userId, mine!))).toEqual([]);
});

test("a silent provider is a calm page; the sign-in by mail remains", async () => {
  const { psc, house } = await open();
  psc.close();
  const broken = await installation({ oidc: { ...psc.oidc, discoveryUrl: "http://127.0.0.1:9/rien" } });
  const answer = await broken.browser().get("/connexion/psc");
  expect([answer.status, (await answer.text()).includes(words.psc.down)]).toEqual([400, true]);
  expect(await house.browser().text("/connexion")).toContain(words.signIn.send);
  const without = (await installation()).browser();
  expect((await without.get("/connexion/psc")).status).toBe(404);
  expect(await without.text("/connexion")).not.toContain("Pro Santé Connect");
});
