import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { administrationRoutes } from "#features/administration/routes.tsx";
import { journalRows } from "#platform/journal.ts";
import { messageJobs } from "#platform/messages/jobs.ts";
import { memberships } from "#platform/tables.ts";
import { visit } from "#platform/testing.ts";
import { words } from "./words.ts";

const now = Temporal.Instant.from("2026-11-21T12:00:00Z");
const home = "/administration/acces";
const grant = { email: " Nadia.Roux@Exemple.FR ", name: "Nadia Roux, infirmière", roles: ["member", "board"] };

const house = async () => {
  const as = await visit({ administration: administrationRoutes({}) }, now, messageJobs);
  const people = () =>
    as.database.commons.select().from(memberships).where(eq(memberships.communityId, as.community.id)).orderBy(memberships.id);
  const byEmail = async (email: string) => (await people()).find((person) => person.email === email);
  return { as, people, byEmail };
};

test("an access is given by e-mail, told by mail, written in the journal", async () => {
  const { as, byEmail } = await house();
  expect((await as.coordinator.post(home, grant)).status).toBe(303);
  expect(await byEmail("nadia.roux@exemple.fr")).toMatchObject({ roles: ["member", "board"], endedAt: null, personId: null, since: now });
  await as.drain();
  expect(as.outbox).toMatchObject([{ to: "nadia.roux@exemple.fr", channel: "mail" }]);
  expect(as.outbox[0]!.text).toContain(`http://essai.test/${as.community.slug}/connexion`);
  const actions = await as.work(async (tx) => (await Array.fromAsync(journalRows(tx))).map(({ action }) => action));
  expect(actions).toContain("membership.granted");
  const list = await as.coordinator.text(home);
  for (const part of [grant.name, "nadia.roux@exemple.fr", words.roleNames.board, words.neverIn]) expect(list).toContain(part);
});

test("what is wrong is said beside its field and nothing typed is lost", async () => {
  const { as, people } = await house();
  const before = (await people()).length;
  const answer = await as.coordinator.post(home, { email: "pas une adresse", name: "N", roles: [] });
  expect(answer.status).toBe(422);
  const text = await answer.text();
  for (const part of [words.badEmail, words.noName, words.noRole, 'value="pas une adresse"']) expect(text).toContain(part);
  expect(await (await as.coordinator.post(home, { ...grant, roles: "chef" })).text()).toContain("problemes");
  const known = (await people()).find(({ id }) => id === as.memberId("member"))!;
  expect(await (await as.coordinator.post(home, { ...grant, email: known.email })).text()).toContain(words.taken);
  expect(await people()).toHaveLength(before);
});

test("roles are changed; an access ends and is restored", async () => {
  const { as, people } = await house();
  const id = as.memberId("member");
  const one = async () => (await people()).find((person) => person.id === id)!;
  expect((await as.coordinator.post(`${home}/${id}`, { roles: ["treasurer", "board"] })).status).toBe(303);
  expect((await one()).roles).toEqual(["treasurer", "board"]);
  expect((await as.coordinator.post(`${home}/${id}`, {})).status).toBe(422);
  const ended = await as.coordinator.post(`${home}/${id}/fin`);
  expect(ended.headers.get("location")).toContain(`retire=${id}`);
  expect((await one()).endedAt).toEqual(now);
  expect((await as.coordinator.get(`${home}/${id}`)).status).toBe(404);
  expect((await as.coordinator.post(`${home}/${id}`, { roles: "member" })).status).toBe(404);
  expect(await as.coordinator.text(`${home}?retire=${id}`)).toContain(`action="/${as.community.slug}${home}/${id}/retablissement"`);
  expect((await as.coordinator.post(`${home}/${id}/retablissement`)).status).toBe(303);
  expect(await one()).toMatchObject({ endedAt: null, roles: ["treasurer", "board"] });
});

test("somebody who left comes back by the same address", async () => {
  const { as, people } = await house();
  const id = as.memberId("member");
  await as.coordinator.post(`${home}/${id}/fin`);
  const { email } = (await people()).find((person) => person.id === id)!;
  expect((await as.coordinator.post(home, { ...grant, email })).status).toBe(303);
  expect((await people()).filter((person) => person.email === email)).toMatchObject([{ id, endedAt: null, name: grant.name }]);
});

test("there is always somebody at the coordination", async () => {
  const { as, people } = await house();
  const id = as.memberId("coordinator");
  for (const [path, fields] of [
    [`${home}/${id}`, { roles: "member" }],
    [`${home}/${id}/fin`, {}],
  ] as const) {
    const answer = await as.coordinator.post(path, fields);
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain(words.lastCoordinator);
  }
  expect((await as.coordinator.post(`${home}/${id}`, { roles: ["coordinator", "board"] })).status).toBe(303);
  const other = await as.somebody("other", ["coordinator"]);
  // Each removes the other at the same time: one of them must fail.
  const answers = await Promise.all([other.post(`${home}/${id}/fin`), as.coordinator.post(`${home}/${as.memberId("other")}/fin`)]);
  expect(answers.map(({ status }) => status).sort()).toEqual([303, 422]);
  expect((await people()).filter(({ roles, endedAt }) => roles.includes("coordinator") && !endedAt)).toHaveLength(1);
});

test("nobody but the coordinator touches accesses; the neighbours find nobody", async () => {
  const { as, people } = await house();
  const id = as.memberId("member");
  const before = await people();
  const acts: [string, Record<string, string | string[]>][] = [
    [home, grant],
    [`${home}/${id}`, { roles: "coordinator" }],
    [`${home}/${id}/fin`, {}],
    [`${home}/${id}/retablissement`, {}],
  ];
  for (const [path, fields] of acts) {
    for (const person of [as.member, as.employee, as.board, as.treasurer, as.practice_secretary, as.referent, as.intruder])
      expect((await person.post(path, fields)).status, path).toBe(403);
    expect((await as.anonymous.post(path, fields)).status, path).toBe(401);
    if (path !== home) expect((await as.neighbour.post(path, fields)).status, path).toBe(404);
  }
  expect(await people()).toEqual(before);
  expect((await as.neighbour.get(`${home}/${id}`)).status).toBe(404);
  expect(await as.neighbour.text(home)).not.toContain(before.find((person) => person.id === id)!.email);
});
