import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { type Actor, type Role, roles, visitor } from "#platform/actor.ts";
import { record, verifyJournal } from "#platform/journal.ts";
import { messageJobs } from "#platform/messages/jobs.ts";
import { send } from "#platform/messages/send.ts";
import { communities, memberships } from "#platform/tables.ts";
import { testRoles, visit } from "#platform/testing.ts";
import { administration } from "./feature.ts";
import { mayExport, mayManageAccess, mayManageTasks, mayReadMessages, maySeeJournal, maySeeMessages, maySendAgain } from "./policy.ts";
import { PageNumber } from "./rules.ts";

const now = Temporal.Instant.from("2026-11-21T12:00:00Z");
const house = async ({ demo = false } = {}) => {
  const feature = administration([{ name: "essai", labels: { test: "Essai" }, retention: [], personalData: [] }]);
  const as = await visit({ administration: feature.routes }, now, messageJobs);
  if (demo) await as.database.commons.update(communities).set({ demo }).where(eq(communities.id, as.community.id));
  return { as, feature };
};

describe("who may do what", () => {
  const actor = (role: Role): Actor => ({ personId: "p", memberId: "m", name: "", roles: [role], assurance: 3 });
  const may = (rule: (actor: Actor) => boolean) => roles.filter((role) => rule(actor(role)));
  test.for([
    ["manages tasks", mayManageTasks, ["coordinator"]],
    ["manages access", mayManageAccess, ["coordinator"]],
    ["sends again", maySendAgain, ["coordinator"]],
    ["exports", mayExport, ["coordinator"]],
    ["sees the journal", maySeeJournal, ["coordinator", "board"]],
    ["sees messages", (it: Actor) => maySeeMessages(it, { demo: false }), ["coordinator"]],
    ["sees the messages of a demo", (it: Actor) => maySeeMessages(it, { demo: true }), [...roles]],
    ["reads messages that left", (it: Actor) => mayReadMessages(it, { demo: false, captures: false }), []],
    ["reads messages kept here", (it: Actor) => mayReadMessages(it, { demo: false, captures: true }), ["coordinator"]],
    ["reads the messages of a demo", (it: Actor) => mayReadMessages(it, { demo: true, captures: false }), [...roles]],
  ] as [string, (actor: Actor) => boolean, Role[]][])("who %s", ([, rule, allowed]) => {
    expect(may(rule)).toEqual(allowed);
    expect(rule(visitor)).toBe(false);
    expect(rule({ ...actor("coordinator"), roles: [], memberId: "" })).toBe(false);
  });
});

test.for([
  ["messages", ["coordinator"]],
  ["taches", ["coordinator"]],
  ["journal", ["coordinator", "board"]],
  ["journal/verification", ["coordinator", "board"]],
  ["journal/export", ["coordinator", "board"]],
  ["acces", ["coordinator"]],
  ["acces/nouveau", ["coordinator"]],
  ["acces/:id", ["coordinator"]],
] as [string, Role[]][])("%s opens for those it is for, and for nobody else", async ([page, allowed]) => {
  const { as } = await house();
  const path = `/administration/${page.replace(":id", as.memberId("member"))}`;
  for (const role of testRoles) expect((await as[role].get(path)).status, role).toBe(allowed.includes(role) ? 200 : 403);
  expect((await as.intruder.get(path)).status).toBe(403);
  expect((await as.anonymous.get(path)).status).toBe(401);
});

test("the administration opens on the first page one may see", async () => {
  const { as } = await house();
  expect((await as.coordinator.get("/administration")).headers.get("location")).toMatch(/administration\/messages$/);
  expect((await as.board.get("/administration")).headers.get("location")).toMatch(/administration\/journal$/);
  expect((await as.member.get("/administration")).status).toBe(403);
});

test("pages of names and of rights ask for a stronger proof", async () => {
  const { as } = await house();
  const [weak, fair] = [await as.somebody("weak", ["coordinator"], 1), await as.somebody("fair", ["coordinator"], 2)];
  for (const path of ["/administration/journal", "/administration/acces"]) {
    expect((await weak.get(path)).status, path).toBe(401);
    expect((await fair.get(path)).status, path).toBe(200);
  }
  for (const path of ["/administration/journal/export", "/administration/acces/nouveau"]) expect((await fair.get(path)).status).toBe(401);
  const grant = { email: "x@exemple.fr", name: "Xavier", roles: "member" };
  expect((await fair.post("/administration/acces", grant)).status).toBe(401);
  expect((await fair.post(`/administration/acces/${as.memberId("member")}/fin`)).status).toBe(401);
});

test("the feature says what waits, and erases what it said it would", async () => {
  const { as, feature } = await house();
  const coordinator: Actor = { ...visitor, personId: "p", memberId: "m", roles: ["coordinator"] };
  const waiting = (actor: Actor) => as.work(async (tx) => (await feature.waiting!(tx, actor)).map(({ count }) => count));
  expect(await waiting(coordinator)).toEqual([0, 0]);
  expect(await waiting(visitor)).toEqual([]);
  const letter = { subject: "Bonjour", paragraphs: ["Une page vous attend."] };
  await as.work((tx) => send(tx, { channel: "mail", to: "x@exemple.fr", purpose: "test", letter }));
  await as.drain();
  as.clock.now = now.add({ hours: 24 * 31 });
  expect(await as.work(feature.retention[0]!.purge)).toBe(1);
});

test("details of the journal and closed accesses go after three years; the chain still verifies", async () => {
  const as = await visit({}, now);
  const [, journal, accesses] = administration([]).retention;
  const before = await as.work(async (tx) => {
    record(tx, "test", "thing", "1", { note: "Ce détail ne reste pas" });
    const row = { id: crypto.randomUUID(), communityId: tx.tenantId, name: "Partie", roles: ["employee" as const], since: now };
    await tx.db.insert(memberships).values({ ...row, email: `${row.id}@exemple.fr`, endedAt: tx.now });
    return (await verifyJournal(tx)).lines;
  });
  as.clock.now = Temporal.Instant.from("2029-11-01T09:00:00Z");
  expect([await as.work(journal!.purge), await as.work(accesses!.purge)]).toEqual([0, 0]);
  as.clock.now = Temporal.Instant.from("2029-12-01T09:00:00Z");
  expect(await as.work(journal!.purge)).toBeGreaterThan(0);
  expect([await as.work(journal!.purge), await as.work(accesses!.purge), await as.work(accesses!.purge)]).toEqual([0, 1, 0]);
  const after = await as.work(verifyJournal);
  expect(after.broken).toBeUndefined();
  expect(after.lines).toBeGreaterThan(before);
});

test("a page number is a whole number from 1", () => {
  for (const text of [undefined, "", "0", "-1", "2.5", "x", "1e9"]) expect(PageNumber.parse(text)).toBe(1);
  expect(PageNumber.parse("12")).toBe(12);
});
