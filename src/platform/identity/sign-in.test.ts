import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { memberships } from "#platform/tables.ts";
import { foundCommunity } from "#platform/testing.ts";
import { sessions, signInMails, users } from "./tables.ts";
import { installation, uniqueEmail } from "./testing.ts";
import { words } from "./words.ts";

test("a mailed link opens a page; its button signs in, once; looking spends nothing", async () => {
  const { browser, join, lastMail, community } = await installation();
  const email = uniqueEmail();
  await join(email, ["coordinator", "member"]);
  const me = browser();
  expect(
    (await me.post("/connexion", { email: ` ${email.toUpperCase()} `, retour: `/${community.slug}/qui` })).headers.get("location"),
  ).toBe("/connexion/code");
  const { link, token } = lastMail(email)!;
  const elsewhere = browser();
  for (const _ of [1, 2]) expect(await elsewhere.text(link)).toContain(email);
  expect((await elsewhere.actor()).personId).toBeUndefined();
  const entered = await elsewhere.post("/connexion/lien", { jeton: token });
  expect([entered.status, entered.headers.get("location")]).toEqual([303, `/${community.slug}/qui`]);
  expect(await elsewhere.actor()).toMatchObject({ name: "Camille Essai", roles: ["coordinator", "member"], assurance: 1 });
  expect((await browser().post("/connexion/lien", { jeton: token })).status).toBe(410);
  expect((await browser().get(link)).status).toBe(410);
  expect((await me.post("/connexion/code", { code: lastMail(email)!.code })).status).toBe(422);
});

test("the code works in the browser that asked, once, for 15 minutes, with five tries", async () => {
  const { browser, join, lastMail, clock, signIn } = await installation();
  const email = uniqueEmail();
  await join(email, ["member"]);
  const me = await signIn(email);
  expect((await me.actor()).roles).toEqual(["member"]);

  const stranger = browser();
  await stranger.post("/connexion", { email: uniqueEmail("autre") });
  await browser().post("/connexion", { email });
  expect((await stranger.post("/connexion/code", { code: lastMail(email)!.code })).status).toBe(422);

  const late = browser();
  await late.post("/connexion", { email });
  const { code, token } = lastMail(email)!;
  clock.now = clock.now.add({ minutes: 15 });
  expect((await late.post("/connexion/code", { code })).status).toBe(422);
  expect((await late.post("/connexion/lien", { jeton: token })).status).toBe(410);

  const clumsy = browser();
  await clumsy.post("/connexion", { email });
  const right = lastMail(email)!.code;
  const wrong = right === "000000" ? "111111" : "000000";
  for (const _ of [1, 2, 3, 4, 5]) expect((await clumsy.post("/connexion/code", { code: wrong })).status).toBe(422);
  expect((await clumsy.post("/connexion/code", { code: right })).status).toBe(422);
  expect((await clumsy.actor()).personId).toBeUndefined();
});

test("two tries of the same code at once open one session", async () => {
  const { browser, join, lastMail, database } = await installation();
  const email = uniqueEmail();
  await join(email, ["member"]);
  const me = browser();
  await me.post("/connexion", { email });
  const { token } = lastMail(email)!;
  const answers = await Promise.all([1, 2, 3, 4].map(() => browser().post("/connexion/lien", { jeton: token })));
  expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 410, 410, 410]);
  const [person] = await database.commons.select().from(users).where(eq(users.email, email));
  expect(await database.commons.select().from(sessions).where(eq(sessions.userId, person!.id))).toHaveLength(1);
});

test("the answer says nothing of whether an address is known; nobody unknown gets a mail or an account", async () => {
  const { browser, join, mails, database } = await installation();
  const [known, unknown] = [uniqueEmail(), uniqueEmail()];
  await join(known, ["member"]);
  const seen = [];
  for (const email of [known, unknown]) {
    const me = browser();
    const asked = await me.post("/connexion", { email });
    const wrong = await me.post("/connexion/code", { code: "12" });
    seen.push([
      asked.status,
      asked.headers.get("location"),
      [...me.jar.keys()],
      await me.text("/connexion/code"),
      wrong.status,
      await wrong.text(),
    ]);
  }
  expect(seen[0]).toEqual(seen[1]);
  expect(mails.map(({ to }) => to)).toEqual([known]);
  expect(await database.commons.select().from(users).where(eq(users.email, unknown))).toEqual([]);
});

test("what is stored opens nothing: links and codes are hashed", async () => {
  const { browser, join, lastMail, database } = await installation();
  const email = uniqueEmail();
  await join(email, ["member"]);
  await browser().post("/connexion", { email });
  const { code, token } = lastMail(email)!;
  const [row] = await database.commons.select().from(signInMails).where(eq(signInMails.email, email));
  expect(JSON.stringify(row)).not.toContain(token);
  expect(row!.codeHash).not.toContain(code);
});

test("who asked for no page arrives in their only community, or chooses among theirs", async () => {
  const { browser, join, lastMail, community, clock } = await installation();
  const email = uniqueEmail();
  await join(email, ["member"]);
  const enter = async () => {
    const me = browser();
    await me.post("/connexion", { email });
    return (await me.post("/connexion/code", { code: lastMail(email)!.code })).headers.get("location");
  };
  expect(await enter()).toBe(`/${community.slug}`);
  const other = (await foundCommunity(clock.now, "CPTS voisine")).community;
  await join(email, ["board"], other);
  expect(await enter()).toBe("/mon-compte");
});

test("roles are of one community; a membership given later is found; one that ended opens nothing", async () => {
  const { browser, join, signIn, community, database, clock } = await installation();
  const other = (await foundCommunity(clock.now, "CPTS voisine")).community;
  const email = uniqueEmail();
  await join(email, ["coordinator"]);
  const me = await signIn(email);
  expect(await me.actor(other.slug)).toMatchObject({ memberId: "", roles: [], assurance: 1 });
  const later = await join(email, ["referent"], other);
  expect(await me.actor(other.slug)).toMatchObject({ memberId: later.id, roles: ["referent"] });
  const person = (await me.actor()).personId;
  expect((await database.commons.select().from(memberships).where(eq(memberships.id, later.id)))[0]!.personId).toBe(person);
  const second = await join(uniqueEmail("bis"), ["treasurer", "coordinator"]);
  await database.commons.update(memberships).set({ personId: person! }).where(eq(memberships.id, second.id));
  expect((await me.actor()).roles.toSorted()).toEqual(["coordinator", "treasurer"]);

  await database.commons.update(memberships).set({ endedAt: clock.now }).where(eq(memberships.personId, person!));
  expect(await me.actor(community.slug)).toMatchObject({ memberId: "", roles: [] });
  const again = browser();
  const before = (await database.commons.select().from(sessions).where(eq(sessions.userId, person!))).length;
  await signIn(email, again);
  expect((await again.actor()).personId).toBeUndefined();
  expect(await database.commons.select().from(sessions).where(eq(sessions.userId, person!))).toHaveLength(before);
});

test("sessions end: 12 hours, sign-out, one by one, all others; at once", async () => {
  const { browser, join, signIn, clock, identity } = await installation();
  const email = uniqueEmail();
  await join(email, ["member"]);
  const [desk, phone, third] = [
    await signIn(email),
    await signIn(email, browser(undefined, "Mozilla/5.0 (iPhone) Safari/605")),
    await signIn(email),
  ];
  const { personId } = await desk.actor();
  const open = await identity.sessionsOf(personId!, clock.now);
  expect(open.map(({ device }) => device).toSorted()).toEqual(["Firefox sur Windows", "Firefox sur Windows", "Safari sur iPhone"]);
  expect(await desk.text("/mon-compte")).toContain(words.account.here);
  const onPhone = open.find(({ device }) => device.includes("iPhone"))!;
  const stolen = new Map(phone.jar);

  const stranger = uniqueEmail("voisin");
  await join(stranger, ["member"]);
  const neighbour = await signIn(stranger);
  expect((await neighbour.post(`/mon-compte/appareils/${onPhone.id}/fermeture`)).status).toBe(404);
  expect((await phone.actor()).personId).toBe(personId);
  expect((await desk.post(`/mon-compte/appareils/${onPhone.id}/fermeture`)).status).toBe(303);
  expect((await phone.actor()).personId).toBeUndefined();
  const thief = browser();
  for (const [name, value] of stolen) thief.jar.set(name, value);
  expect((await thief.actor()).personId).toBeUndefined();

  await desk.post("/mon-compte/appareils/fermeture");
  expect([(await third.actor()).personId, (await desk.actor()).personId]).toEqual([undefined, personId]);
  expect((await neighbour.actor()).personId).toBeDefined();
  const kept = new Map(desk.jar);
  await desk.post("/deconnexion");
  for (const [name, value] of kept) desk.jar.set(name, value);
  expect((await desk.actor()).personId).toBeUndefined();

  const long = await signIn(email);
  clock.now = clock.now.add({ hours: 12, seconds: 1 });
  expect((await long.actor()).personId).toBeUndefined();
});

test("cookies: no cache of the session, __Host- over https, not readable by scripts; a forged one is nobody", async () => {
  const { browser, join, lastMail } = await installation({ origin: "https://maillage.exemple" });
  const email = uniqueEmail();
  await join(email, ["member"]);
  const me = browser();
  await me.post("/connexion", { email });
  const answer = await me.post("/connexion/code", { code: lastMail(email)!.code });
  const [cookie, ...others] = answer.headers.getSetCookie().filter((line) => !/max-age=0/i.test(line));
  expect(others).toEqual([]);
  expect(cookie).toMatch(/^__Host-maillage\.session_token=/);
  for (const part of ["HttpOnly", "Secure", "SameSite=Lax", "Path=/"]) expect(cookie).toContain(part);
  expect(cookie).not.toContain("Domain");
  const forger = browser();
  for (const [name, value] of me.jar) forger.jar.set(name, `${decodeURIComponent(value).slice(0, 20)}xxxxxxxxxxxx.${"A".repeat(43)}%3D`);
  expect((await forger.actor()).personId).toBeUndefined();
});

test("one comes back to a page of this site only", async () => {
  const { join, lastMail, browser } = await installation();
  for (const evil of ["https://mal.exemple/", "//mal.exemple", "/\\mal.exemple", "javascript:alert(1)", "/\t/mal.exemple"]) {
    const email = uniqueEmail();
    await join(email, ["member"]);
    const me = browser();
    await me.post("/connexion", { email, retour: evil });
    expect((await me.post("/connexion/code", { code: lastMail(email)!.code })).headers.get("location")).toMatch(/^\/($|[^/\\])/);
  }
});
