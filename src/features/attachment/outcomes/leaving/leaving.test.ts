import { expect, test } from "vitest";
import { closeRequest } from "#features/attachment/closing/commands.ts";
import { addFact, setStanding } from "#features/attachment/commands.ts";
import { jobs as offerJobs } from "#features/attachment/offers/jobs.ts";
import { openSending } from "#features/attachment/offers/sending/commands.ts";
import { words as offerWords } from "#features/attachment/offers/words.ts";
import { jobs } from "#features/attachment/outcomes/jobs.ts";
import { enterRequest } from "#features/attachment/requests/commands.ts";
import { attachmentRoutes } from "#features/attachment/routes.tsx";
import { batches, offers } from "#features/attachment/schema.ts";
import { undoAct } from "#features/attachment/undoing/commands.ts";
import { doctors, practices } from "#features/practices/public.ts";
import { dayInParis } from "#platform/french.ts";
import { messageJobs } from "#platform/messages/jobs.ts";
import { type Visit, visit } from "#platform/testing.ts";
import { words } from "./words.ts";

const now = Temporal.Instant.from("2026-11-21T09:00:00Z");
const today = dayInParis(now);
const open = () => visit({ "medecin-traitant": attachmentRoutes }, now, [...jobs, ...offerJobs, ...messageJobs]);
/** Somebody offered to a practice by mail. */
const offered = (as: Visit) =>
  as.work(async (tx) => {
    const { db, tenantId } = tx;
    const [practice] = await db.insert(practices).values({ tenantId, name: "Bellevue", email: "cabinet@exemple.fr" }).returning();
    const [doctor] = await db.insert(doctors).values({ tenantId, practiceId: practice!.id, familyName: "Modèle" }).returning();
    const dossier = { familyName: "Fictive", givenName: "Odile", address: "3 rue des Essais", reasons: ["ald" as const] };
    const person = await enterRequest(tx, { dossier, door: "phone", informedOn: today });
    const [batch] = await db
      .insert(batches)
      .values({
        ...{ tenantId, number: 1, state: "sent" as const, startsOn: today, weightsVersion: 0, summary: {}, sentAt: tx.now, lastBy: tx.by },
        deadline: now.add({ hours: 240 }),
      })
      .returning();
    const line = { requestId: person, practiceId: practice!.id, doctorId: doctor!.id };
    const [offer] = await db
      .insert(offers)
      .values({ tenantId, batchId: batch!.id, state: "sent", ...line })
      .returning();
    await setStanding(tx, person, { state: "offered" });
    await addFact(tx, { ...line, offerId: offer!.id, kind: "offered" });
    const { token } = await openSending(tx, batch!, practice!, "mail");
    const page = `/medecin-traitant/propositions/${token}`;
    return { person, page, act: (noun: string) => `${page}/${offer!.id}/${noun}` };
  });

test("a practice is told when somebody it accepted leaves the list, who on its page, and when they come back", async () => {
  const as = await open();
  const { person, act } = await offered(as);
  await as.anonymous.post(act("reponse"), { answer: "accept" });
  await as.anonymous.post(act("rendez-vous"), { on: today.add({ days: 5 }).toString() });
  const later = async () => {
    as.clock.now = as.clock.now.add({ minutes: 16 });
    await as.drain();
    return as.outbox.filter(({ to }) => to === "cabinet@exemple.fr").map(({ subject }) => subject);
  };
  const close = () => as.work((tx) => closeRequest(tx, person, { closing: "withdrawn" }));
  // Taken back within a quarter of an hour, nobody hears of it.
  await as.work(async (tx) => undoAct(tx, person, (await closeRequest(tx, person, { closing: "withdrawn" })) as string));
  expect(await later()).toEqual([]);
  const closed = (await close()) as string;
  expect(await later()).toEqual([words.left.subject]);
  const [message] = as.outbox.filter(({ to }) => to === "cabinet@exemple.fr");
  for (const named of ["Odile", "Fictive", "ALD"]) expect(`${message!.subject} ${message!.text} ${message!.html}`).not.toContain(named);
  const page = await as.anonymous.text(/\/medecin-traitant\/propositions\/[\w-]{32}/.exec(message!.text)![0]);
  expect(page).toContain("Odile Fictive");
  expect(page).toContain(words.gone);
  expect(page).toContain(words.cancelVisit("26 novembre 2026"));
  // What it no longer needs is gone from the page.
  expect(page).not.toContain("3 rue des Essais");
  as.clock.now = as.clock.now.add({ minutes: 1 });
  await as.work((tx) => undoAct(tx, person, closed));
  expect(await later()).toEqual([words.left.subject, words.back.subject]);
  expect(await later()).toHaveLength(2);
});

test("a line withdrawn before any answer names nobody and tells the practice nothing", async () => {
  const as = await open();
  const { person, page: path } = await offered(as);
  await as.work((tx) => closeRequest(tx, person, { closing: "withdrawn" }));
  as.clock.now = as.clock.now.add({ minutes: 16 });
  await as.drain();
  expect(as.outbox.filter(({ to }) => to === "cabinet@exemple.fr")).toEqual([]);
  const page = await as.anonymous.text(path);
  expect(page).not.toContain("Odile");
  expect(page).toContain(offerWords.withdrawn);
});
