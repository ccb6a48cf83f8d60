import { expect, test } from "vitest";
import { findCycle, linesOf } from "#features/attachment/batches/lines/queries.ts";
import { answerOffer } from "#features/attachment/offers/commands.ts";
import { jobs as offerJobs } from "#features/attachment/offers/jobs.ts";
import { enterRequest } from "#features/attachment/requests/commands.ts";
import { findRequest, readHistory } from "#features/attachment/requests/queries.ts";
import { attachmentRoutes } from "#features/attachment/routes.tsx";
import { doctors, practices } from "#features/practices/public.ts";
import type { Tx } from "#platform/database.ts";
import { messageJobs } from "#platform/messages/jobs.ts";
import { type Visit, visit } from "#platform/testing.ts";
import { words } from "./words.ts";

const now = Temporal.Instant.from("2026-11-16T09:00:00Z");
const today = Temporal.PlainDate.from("2026-11-16");
const base = "/medecin-traitant/cycles";
const here = { lat: 43.6, lon: 3.4, precision: "address" as const };

const waitingNextDoor = (tx: Tx, givenName: string) =>
  enterRequest(tx, {
    dossier: { familyName: "Vallat", givenName, birthDate: "1960-05-05", city: "Clermont", communeCode: "34079", point: here },
    door: "phone",
    enteredOn: today.subtract({ months: 2 }),
    informedOn: today,
  });
const practiceWithPlaces = async ({ db, tenantId, now: placesStatedAt }: Tx) => {
  const [practice] = await db
    .insert(practices)
    .values({ tenantId, name: "Bellevue", city: "Lodève", email: "cabinet@exemple.fr", ...here })
    .returning();
  await db.insert(doctors).values({ tenantId, practiceId: practice!.id, familyName: "Roc", places: 4, placesStatedAt });
};
const propose = async (as: Visit) => /cycles\/([0-9a-f-]{36})/.exec((await as.coordinator.post(base)).headers.get("location")!)![1]!;

test("the end of a cycle is taken back until another is prepared: practices are asked again, who was accepted since stays", async () => {
  const as = await visit({ "medecin-traitant": attachmentRoutes }, now, [...messageJobs, ...offerJobs]);
  const [alice, bruno] = await as.work(async (tx) => {
    await practiceWithPlaces(tx);
    return [await waitingNextDoor(tx, "Alice"), await waitingNextDoor(tx, "Bruno")];
  });
  const id = await propose(as);
  const path = `${base}/${id}`;
  const version = /name="version" value="(\d+)"/.exec(await as.coordinator.text(`${path}/messages`))![1]!;
  await as.coordinator.post(`${path}/envoi`, { version });
  await as.drain();
  const link = /http:\/\/essai\.test(\/\S+propositions\/[\w-]+)/.exec(as.outbox[0]!.text)![1]!;
  const { deadline } = (await as.work((tx) => findCycle(tx, id)))!;
  const lineOf = async (person: string) => (await as.work((tx) => linesOf(tx, id))).find(({ offer }) => offer.requestId === person)!.offer;
  const accept = async (person: string) => {
    const { id: offerId } = await lineOf(person);
    return as.work((tx) => answerOffer(tx, { batchId: id }, offerId, { answer: "accept", refusal: undefined, note: "" }));
  };
  const stateOf = async (person: string) => (await as.work((tx) => findRequest(tx, person)))!.state;
  as.clock.now = now.add({ minutes: 5 });
  const ended = await as.coordinator.post(`${path}/cloture`);
  expect(await as.coordinator.text(ended.headers.get("location")!)).toContain(`${path}/reouverture`);
  expect([(await lineOf(bruno!)).state, await stateOf(bruno!)]).toEqual(["silent", "waiting"]);
  as.clock.now = now.add({ minutes: 6 });
  expect(await accept(alice!)).toBeUndefined();
  expect(await as.coordinator.post(`${path}/reouverture`)).toMatchObject({ status: 303 });
  expect(await as.work((tx) => findCycle(tx, id))).toMatchObject({ state: "sent", closedAt: null, deadline });
  expect([(await lineOf(alice!)).state, await stateOf(alice!)]).toEqual(["accepted", "accepted"]);
  expect([(await lineOf(bruno!)).state, await stateOf(bruno!)]).toEqual(["sent", "offered"]);
  expect((await as.work((tx) => readHistory(tx, bruno!))).filter(({ kind, undoneAt }) => kind === "silent" && !undoneAt)).toEqual([]);
  expect(await as.anonymous.text(link)).toContain("Répondez avant");
  expect(await (await as.coordinator.post(`${path}/reouverture`)).text()).toContain(words.notEnded);

  as.clock.now = now.add({ minutes: 8 });
  await as.coordinator.post(`${path}/cloture`);
  await propose(as);
  expect(await as.coordinator.text(path)).not.toContain("/reouverture");
  expect(await (await as.coordinator.post(`${path}/reouverture`)).text()).toContain(words.another);
});
