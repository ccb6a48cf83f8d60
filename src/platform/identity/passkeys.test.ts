import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { memberships } from "#platform/tables.ts";
import { softwareAuthenticator } from "./authenticator.testing.ts";
import { passkeys, sessions } from "./tables.ts";
import { type Browser, installation, uniqueEmail } from "./testing.ts";

type House = Awaited<ReturnType<typeof installation>>;
const member = async (house: House, name?: string) => {
  const email = uniqueEmail(name);
  await house.join(email, ["member"]);
  return { email, browser: await house.signIn(email) };
};
const enrol = async ({ origin }: House, browser: Browser, key = softwareAuthenticator({ origin })) => {
  const options = await (await browser.json("/mon-compte/cles/demande", {})).json();
  const answer = await browser.json("/mon-compte/cles/nouvelle", {
    response: key.register(options),
    nom: "Téléphone",
    retour: "/mon-compte",
  });
  return { key, options, answer };
};
const prove = async (browser: Browser, key: ReturnType<typeof softwareAuthenticator>, retour = "/mon-compte") =>
  browser.json("/connexion/cle", { response: key.authenticate(await (await browser.json("/connexion/cle/demande", {})).json()), retour });

test("a passkey is made, signs in alone, and opens what is most protected for 15 minutes", async () => {
  const house = await installation();
  const { email, browser } = await member(house);
  expect((await browser.actor()).assurance).toBe(1);
  const before = new Map(browser.jar);
  const { key, options, answer } = await enrol(house, browser);
  expect(options.authenticatorSelection).toMatchObject({ residentKey: "required", userVerification: "required" });
  expect(await answer.json()).toEqual({ to: "/mon-compte" });
  expect((await browser.actor()).assurance).toBe(3);
  expect(house.lastMail(email)!.text).toContain("clé d’accès");
  const old = house.browser();
  for (const [name, value] of before) old.jar.set(name, value);
  expect((await old.actor()).personId).toBeUndefined();

  const phone = house.browser();
  expect(await (await prove(phone, key, `/${house.community.slug}/qui`)).json()).toEqual({ to: `/${house.community.slug}/qui` });
  expect(await phone.actor()).toMatchObject({ personId: (await browser.actor()).personId, assurance: 3, roles: ["member"] });
  house.clock.now = house.clock.now.add({ minutes: 15 });
  expect((await phone.actor()).assurance).toBe(2);
  const asked = await phone.get(`/${house.community.slug}/trois`);
  expect(asked.headers.get("location")).toBe(`/connexion/preuve?niveau=3&retour=${encodeURIComponent(`/${house.community.slug}/trois`)}`);
  expect(await phone.text(asked.headers.get("location")!)).toContain("data-passkey");
  await prove(phone, key);
  expect(await phone.text(`/${house.community.slug}/trois`)).toBe("trois");
});

test("a challenge serves once, in the browser that asked; another site's answer is refused", async () => {
  const house = await installation();
  const { browser } = await member(house);
  const { key } = await enrol(house, browser);
  const phone = house.browser();
  const options = await (await phone.json("/connexion/cle/demande", {})).json();
  const response = key.authenticate(options);
  expect((await house.browser().json("/connexion/cle", { response })).status).toBe(422);
  const jar = new Map(phone.jar);
  expect((await phone.json("/connexion/cle", { response })).status).toBe(200);
  const replay = house.browser();
  for (const [name, value] of jar) replay.jar.set(name, value);
  expect((await replay.json("/connexion/cle", { response })).status).toBe(422);

  const phished = softwareAuthenticator({ origin: "https://mal.exemple" });
  const victim = await member(house);
  expect((await enrol(house, victim.browser, phished)).answer.status).toBe(422);
});

test("a key that checked nobody's finger, face or code is neither kept nor believed", async () => {
  const house = await installation();
  const { browser } = await member(house);
  const lax = softwareAuthenticator({ origin: house.origin, verifies: false });
  expect((await enrol(house, browser, lax)).answer.status).toBe(422);
  expect((await browser.actor()).assurance).toBe(1);
});

test("proving more takes one's own passkey; somebody else's opens nothing", async () => {
  const house = await installation();
  const [one, other] = [await member(house), await member(house, "dominique")];
  const { key } = await enrol(house, other.browser);
  await enrol(house, one.browser);
  const { personId } = await one.browser.actor();
  const rows = () => house.database.commons.select().from(sessions).where(eq(sessions.userId, personId!));
  const before = await rows();
  expect((await prove(one.browser, key)).status).toBe(422);
  expect((await one.browser.actor()).personId).toBe(personId);
  expect(await rows()).toEqual(before);
});

test("nobody removes or renames somebody else's passkey; one's own needs a fresh proof", async () => {
  const house = await installation();
  const [one, other] = [await member(house), await member(house, "dominique")];
  await enrol(house, one.browser);
  const [row] = await house.database.commons
    .select()
    .from(passkeys)
    .where(eq(passkeys.userId, (await one.browser.actor()).personId!));
  await enrol(house, other.browser);
  for (const act of ["retrait", "nom"])
    expect((await other.browser.post(`/mon-compte/cles/${row!.id}/${act}`, { nom: "volée" })).status).toBe(404);
  expect((await house.browser().post(`/mon-compte/cles/${row!.id}/retrait`)).headers.get("location")).toContain("/connexion");
  expect((await house.database.commons.select().from(passkeys).where(eq(passkeys.id, row!.id)))[0]!.name).toBe("Téléphone");

  const byMailOnly = await house.signIn(one.email);
  expect((await byMailOnly.post(`/mon-compte/cles/${row!.id}/retrait`)).headers.get("location")).toContain("/connexion/preuve");
  expect((await byMailOnly.json("/mon-compte/cles/demande", {})).status).toBe(403);
  expect((await one.browser.post(`/mon-compte/cles/${row!.id}/nom`, { nom: "Cabinet" })).status).toBe(303);
  expect(await one.browser.text("/mon-compte")).toContain("Cabinet");
  expect((await one.browser.post(`/mon-compte/cles/${row!.id}/nom`, { nom: " " })).status).toBe(422);
  expect((await one.browser.post(`/mon-compte/cles/${row!.id}/retrait`)).headers.get("location")).toBe("/mon-compte");
  expect(await house.database.commons.select().from(passkeys).where(eq(passkeys.id, row!.id))).toEqual([]);
});

test("one leaves a demonstration by one's own passkey; a membership that ended keeps its passkey out", async () => {
  const house = await installation({ demo: true, demoCommunity: true });
  const { email, browser } = await member(house);
  const { key } = await enrol(house, browser);
  const fictive = await house.join(uniqueEmail("sacha"), ["board"]);
  const visitor = house.browser();
  await visitor.post(`/${house.community.slug}/connexion`, { membre: fictive.id });
  expect((await prove(visitor, key)).status).toBe(200);
  expect((await visitor.actor()).roles).toEqual(["member"]);
  await house.database.commons.update(memberships).set({ endedAt: house.clock.now }).where(eq(memberships.email, email));
  const later = house.browser();
  expect((await prove(later, key)).status).toBe(422);
  expect((await later.actor()).personId).toBeUndefined();
});

test("the paths of the engine are not served", async () => {
  const { browser } = await installation();
  for (const path of ["/api/auth/get-session", "/api/auth/passkey/list-user-passkeys", "/api/auth/sign-up/email"])
    expect((await browser().get(path)).status).toBe(404);
});
