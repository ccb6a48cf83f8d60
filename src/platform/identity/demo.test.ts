import { expect, test } from "vitest";
import { foundCommunity } from "#platform/testing.ts";
import { installation, uniqueEmail } from "./testing.ts";
import { words } from "./words.ts";

const plain = (page: string) => page.replace(/&#39;/g, "'");

test("in a demonstration one enters as a fictitious person, and is nobody elsewhere", async () => {
  const house = await installation({ demo: true, demoCommunity: true });
  const { slug } = house.community;
  const fictive = await house.join(uniqueEmail(), ["coordinator"], house.community, "Sacha Fictif");
  const home = (await foundCommunity(house.clock.now)).community;
  const real = await house.join(uniqueEmail(), ["coordinator"], home);
  const browser = house.browser();
  const page = plain(await browser.text(`/${slug}/connexion`));
  for (const said of [words.community.demoLead, "Sacha Fictif", words.roles.coordinator]) expect(page).toContain(said);
  expect((await browser.post(`/${slug}/connexion`, { membre: real.id })).status).toBe(404);
  expect((await browser.post(`/${home.slug}/connexion`, { membre: real.id })).status).toBe(404);
  expect((await browser.post(`/${slug}/connexion`, { membre: fictive.id })).headers.get("location")).toBe(`/${slug}`);
  expect(await browser.actor()).toMatchObject({ memberId: fictive.id, roles: ["coordinator"], assurance: 3, name: "Sacha Fictif" });
  expect(await browser.actor(home.slug)).toMatchObject({ roles: [], memberId: "", assurance: 0 });

  const second = house.browser();
  await second.post(`/${slug}/connexion`, { membre: fictive.id });
  const account = await second.text("/mon-compte");
  expect(account).toContain(words.account.demoTitle);
  expect(account).not.toContain(words.account.devices);
  expect((await second.json("/mon-compte/cles/demande", {})).status).toBe(403);
  expect((await second.post("/mon-compte/application/debut")).headers.get("location")).toBe("/mon-compte");
  await second.post("/mon-compte/appareils/fermeture");
  expect((await browser.actor()).memberId).toBe(fictive.id);
  house.clock.now = house.clock.now.add({ hours: 1 });
  expect((await browser.actor()).assurance).toBe(3);
});

test("without the demonstration option, or in a real community, the same address is the ordinary sign-in", async () => {
  for (const options of [{ demo: false, demoCommunity: true }, { demo: true }]) {
    const house = await installation(options);
    const email = uniqueEmail();
    const someone = await house.join(email, ["coordinator"]);
    const browser = house.browser();
    const page = await browser.text(`/${house.community.slug}/connexion`);
    expect(page).toContain(words.signIn.send);
    expect(page).not.toContain(someone.name);
    expect((await browser.post(`/${house.community.slug}/connexion`, { membre: someone.id })).status).toBe(404);
    expect((await browser.actor()).personId).toBeUndefined();
  }
});

test("a demonstration that closes closes its sessions", async () => {
  const open = await installation({ demo: true, demoCommunity: true });
  const fictive = await open.join(uniqueEmail(), ["member"]);
  const browser = open.browser();
  await browser.post(`/${open.community.slug}/connexion`, { membre: fictive.id });
  const closed = (await installation({ demo: false })).browser();
  for (const [name, value] of browser.jar) closed.jar.set(name, value);
  expect((await closed.actor(open.community.slug)).personId).toBeUndefined();
  expect((await closed.get("/mon-compte")).headers.get("location")).toContain("/connexion");
});
