import { and, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { closeRequest } from "#features/attachment/closing/commands.ts";
import { addFact, setStanding } from "#features/attachment/commands.ts";
import { answerOffer, planVisit, undoAnswer } from "#features/attachment/offers/commands.ts";
import { jobs as offerJobs } from "#features/attachment/offers/jobs.ts";
import { enterRequest } from "#features/attachment/requests/commands.ts";
import { findRequest, readHistory } from "#features/attachment/requests/queries.ts";
import { attachmentRoutes } from "#features/attachment/routes.tsx";
import type { Dossier } from "#features/attachment/rules.ts";
import { batches, counts, facts, offers, requests } from "#features/attachment/schema.ts";
import { undoAct } from "#features/attachment/undoing/commands.ts";
import { doctors, practices } from "#features/practices/public.ts";
import type { Tx } from "#platform/database.ts";
import { dayInParis, longDate } from "#platform/french.ts";
import { messageJobs } from "#platform/messages/jobs.ts";
import { isRefused } from "#platform/refusal.ts";
import { readSpreadsheet } from "#platform/spreadsheet/read.ts";
import { type Visit, visit } from "#platform/testing.ts";
import { words as callWords } from "./calls/words.ts";
import { followUp, markDeclared, markFailed, markSeen } from "./commands.ts";
import { returnPatientsOf } from "./departures/commands.ts";
import { jobs } from "./jobs.ts";
import { everyReason, purgeExited } from "./retention/commands.ts";
import { newsFor, whyNotDeclared, whyNotFailed, whyNotOn, whyNotSeen } from "./rules.ts";
import { words } from "./words.ts";

const now = Temporal.Instant.from("2026-11-21T09:00:00Z");
const today = dayInParis(now);
const entered = today.subtract({ months: 4 });
const base = "/medecin-traitant";
const open = () => visit({ "medecin-traitant": attachmentRoutes }, now, [...offerJobs, ...jobs, ...messageJobs]);
const accept = { answer: "accept", refusal: undefined, note: "" } as const;

const done = (answer: unknown): string => {
  expect(isRefused(answer), JSON.stringify(answer)).toBe(false);
  return answer as string;
};
let number = 0;
/** A person offered to a doctor who has three places, in a batch that was sent. */
const offered = async (tx: Tx, dossier: Partial<Dossier> = {}) => {
  const { db, tenantId, by } = tx;
  const [practice] = await db.insert(practices).values({ tenantId, name: "Bellevue", phone: "+33467000000", city: "Gignac" }).returning();
  const [doctor] = await db
    .insert(doctors)
    .values({ tenantId, practiceId: practice!.id, familyName: "Modèle", givenName: "Anne", places: 3, placesStatedAt: tx.now })
    .returning();
  const person = await enterRequest(tx, {
    dossier: { familyName: "Fictive", givenName: "Odile", birthDate: "1950-03-02", phones: ["+33612345678"], reasons: ["ald"], ...dossier },
    door: "phone",
    enteredOn: entered,
    informedOn: entered,
  });
  const [batch] = await db
    .insert(batches)
    .values({
      ...{ tenantId, number: ++number, state: "sent", startsOn: today, weightsVersion: 0, summary: {}, sentAt: tx.now, lastBy: by },
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
  return { person, practice: practice!.id, doctor: doctor!.id, offer: offer!.id, where: { batchId: batch!.id } };
};
const accepted = (as: Visit, dossier: Partial<Dossier> = {}) =>
  as.work(async (tx) => {
    const it = await offered(tx, dossier);
    await answerOffer(tx, it.where, it.offer, accept);
    return it;
  });
const request = async (as: Visit, id: string) => (await as.work((tx) => findRequest(tx, id)))!;
const line = (as: Visit, id: string) =>
  as.work(
    async ({ db, tenantId }) =>
      (
        await db
          .select()
          .from(offers)
          .where(and(eq(offers.tenantId, tenantId), eq(offers.id, id)))
      )[0]!,
  );
const places = (as: Visit, id: string) =>
  as.work(
    async ({ db, tenantId }) =>
      (
        await db
          .select()
          .from(doctors)
          .where(and(eq(doctors.tenantId, tenantId), eq(doctors.id, id)))
      )[0]!.places,
  );
const kinds = async (as: Visit, id: string) =>
  (await as.work((tx) => readHistory(tx, id))).filter(({ undoneAt }) => !undoneAt).map(({ kind }) => kind);
const later = (as: Visit, minutes: number) => {
  as.clock.now = as.clock.now.add({ minutes });
};

test("rules say why not", () => {
  expect([whyNotSeen({ state: "accepted" }), whyNotSeen({ state: "seen" }), whyNotSeen({ state: "waiting" })]).toEqual([
    undefined,
    words.alreadySeen,
    words.notAccepted,
  ]);
  expect(whyNotSeen({ state: "declared" })).toBe(words.declaredAlready);
  expect([whyNotDeclared({ state: "accepted" }), whyNotDeclared({ state: "declared" }), whyNotDeclared({ state: "offered" })]).toEqual([
    undefined,
    words.alreadyDeclared,
    words.notAccepted,
  ]);
  expect([whyNotFailed({ state: "declared" }), whyNotFailed({ state: "closed" })]).toEqual([undefined, words.notAccepted]);
  expect(whyNotOn(today, entered, today)).toBeUndefined();
  expect(whyNotOn(today.add({ days: 1 }), entered, today)).toBe(words.futureDay);
  expect(whyNotOn(entered.subtract({ days: 1 }), entered, today)).toBe(words.beforeAcceptance(longDate(entered)));
});

test("news are what the person does not know yet", () => {
  const past = (kind: "accepted" | "told" | "closed", code: string | null = null, offerId: string | null = "a") => ({
    kind,
    code,
    offerId,
  });
  const standing = (state: "accepted" | "waiting" | "closed" | "seen", closing: "other" | "deceased" | null = null) => ({ state, closing });
  expect(newsFor(standing("accepted"), [past("accepted")])).toBe("accepted");
  expect(newsFor(standing("accepted"), [past("accepted"), past("told", "accepted:sms")])).toBeUndefined();
  expect(newsFor(standing("accepted"), [past("told", "accepted:sms"), past("accepted", null, "b")])).toBe("accepted");
  expect(newsFor(standing("waiting"), [past("accepted"), past("told", "accepted:sms")])).toBe("returned");
  expect(newsFor(standing("waiting"), [past("told", "accepted:sms"), past("told", "returned:sms")])).toBeUndefined();
  expect(newsFor(standing("waiting"), [])).toBeUndefined();
  expect(newsFor(standing("seen"), [past("accepted")])).toBeUndefined();
  expect(newsFor(standing("closed", "other"), [past("closed")])).toBe("closed");
  expect(newsFor(standing("closed", "other"), [past("closed"), past("told", "closed:mail")])).toBeUndefined();
  expect(newsFor(standing("closed", "deceased"), [past("told", "accepted:sms"), past("closed")])).toBeUndefined();
});

test("the visit then the declaration, each at its day, each taken back; the entry date never moves", async () => {
  const as = await open();
  const { person } = await accepted(as);
  const refused = await as.work((tx) => markSeen(tx, person, today.add({ days: 1 })));
  expect(refused).toMatchObject({ problems: { on: [words.futureDay] } });
  const seen = done(await as.work((tx) => markSeen(tx, person, today)));
  const declared = done(await as.work((tx) => markDeclared(tx, person, today)));
  expect(await request(as, person)).toMatchObject({ state: "declared", exitedOn: today, enteredOn: entered });
  expect(await as.work((tx) => undoAct(tx, person, seen))).toMatchObject({ problems: { form: [words.undoDeclaredFirst] } });
  expect(await as.work((tx) => undoAct(tx, person, declared))).toBeUndefined();
  expect(await request(as, person)).toMatchObject({ state: "seen", exitedOn: null });
  expect(await as.work((tx) => undoAct(tx, person, seen))).toBeUndefined();
  const both = done(await as.work((tx) => markSeen(tx, person, today, { declaredToo: true })));
  expect((await request(as, person)).state).toBe("declared");
  expect(await as.work((tx) => undoAct(tx, person, both))).toBeUndefined();
  expect(await request(as, person)).toMatchObject({ state: "accepted", exitedOn: null });
  expect(await kinds(as, person)).toEqual(["entered", "offered", "accepted"]);
});

test("nothing that follows an acceptance is dated before it, also when it was given again", async () => {
  const as = await open();
  const { person, where, offer } = await accepted(as);
  const before = { problems: { on: [words.beforeAcceptance(longDate(today))] } };
  expect(await as.work((tx) => markSeen(tx, person, today.subtract({ days: 1 })))).toMatchObject(before);
  expect(await as.work((tx) => markDeclared(tx, person, today.subtract({ days: 1 })))).toMatchObject(before);
  expect(await as.employee.post(`${base}/demandes/${person}/vu`, { on: "2026-11-20" })).toMatchObject({ status: 422 });
  expect((await request(as, person)).state).toBe("accepted");
  await as.work((tx) => undoAnswer(tx, where, offer));
  as.clock.now = now.add({ hours: 72 });
  await as.work((tx) => answerOffer(tx, where, offer, accept));
  const again = today.add({ days: 3 });
  expect(await as.work((tx) => markSeen(tx, person, again.subtract({ days: 1 })))).toMatchObject({
    problems: { on: [words.beforeAcceptance(longDate(again))] },
  });
  done(await as.work((tx) => markSeen(tx, person, again)));
});

test("a failure returns the person at the original date with the place given back, and its undoing restores all", async () => {
  const as = await open();
  const { person, doctor, offer, practice } = await accepted(as);
  done(await as.work((tx) => markSeen(tx, person, today)));
  expect(await as.work((tx) => markFailed(tx, person, "other"))).toMatchObject({ problems: { note: [words.otherNeedsNote] } });
  const failed = done(await as.work((tx) => markFailed(tx, person, "not_come")));
  expect(await request(as, person)).toMatchObject({ state: "waiting", doctorId: null, practiceId: null, enteredOn: entered });
  expect([(await line(as, offer)).state, await places(as, doctor)]).toEqual(["withdrawn", 3]);
  expect(await as.work((tx) => undoAct(tx, person, failed))).toBeUndefined();
  expect(await request(as, person)).toMatchObject({ state: "seen", doctorId: doctor, practiceId: practice });
  expect([(await line(as, offer)).state, await places(as, doctor)]).toEqual(["accepted", 2]);

  const again = done(await as.work((tx) => markFailed(tx, person, "moved")));
  later(as, 1);
  await as.work((tx) => closeRequest(tx, person, { closing: "withdrawn" }));
  expect(await as.work((tx) => undoAct(tx, person, again))).toMatchObject({ problems: { form: [words.changedSince] } });
});

test("closing an accepted person frees the doctor's place; reopened, they can be accepted again", async () => {
  const as = await open();
  const { person, doctor, offer, where } = await accepted(as);
  const closed = done(await as.work((tx) => closeRequest(tx, person, { closing: "moved" })));
  expect([(await line(as, offer)).state, await places(as, doctor)]).toEqual(["withdrawn", 3]);
  expect(await as.work((tx) => answerOffer(tx, where, offer, accept))).toMatchObject({ problems: {} });
  await as.work((tx) => undoAct(tx, person, closed));
  expect([(await request(as, person)).state, (await line(as, offer)).state, await places(as, doctor)]).toEqual(["accepted", "accepted", 2]);
});

test("people are told by the channel they chose, once, after a quarter of an hour; never if it was taken back", async () => {
  const as = await open();
  const sms = await accepted(as, { telling: "sms" });
  await accepted(as, { telling: "mail", email: "odile@exemple.fr" });
  const call = await accepted(as);
  const fast = await accepted(as, { telling: "sms" });
  await as.work((tx) => undoAnswer(tx, fast.where, fast.offer));
  await as.work((tx) => planVisit(tx, sms.where, sms.offer, today.add({ days: 9 })));
  await as.drain();
  expect(as.outbox).toHaveLength(0);
  later(as, 16);
  await as.drain();
  await as.work((tx) => tx.jobs.boss.send("attachment.tell", { tenantId: tx.tenantId, ids: [sms.person] }));
  await as.drain();
  expect(as.outbox.map(({ channel, to }) => [channel, to]).sort()).toEqual([
    ["mail", "odile@exemple.fr"],
    ["sms", "+33612345678"],
  ]);
  for (const { subject, text, html } of as.outbox)
    for (const hidden of ["Odile", "Fictive", "ALD", "Modèle", "Bellevue", "longue durée"])
      expect(subject + text + html).not.toContain(hidden);
  expect((await kinds(as, call.person)).includes("told")).toBe(false);

  const own = /ma-demande\/[\w-]{32}/.exec(as.outbox.find(({ channel }) => channel === "sms")!.text)![0];
  const page = await as.anonymous.text(`${base}/${own}`);
  for (const shown of ["Bellevue", "Anne Modèle", "tel:+33467000000", "30 novembre 2026"]) expect(page).toContain(shown);

  as.outbox.length = 0;
  await as.work((tx) => markFailed(tx, sms.person, "practice_withdrew"));
  await as.work((tx) => markFailed(tx, fast.person, "practice_withdrew"));
  later(as, 16);
  await as.drain();
  expect(as.outbox.map(({ text }) => text.includes("ne se fera pas"))).toEqual([true]);
});

test("whoever cannot be written is on the call list, leaves it in one tap and comes back by another", async () => {
  const as = await open();
  const { person } = await accepted(as);
  await accepted(as, { familyName: "Écrite", telling: "sms" });
  const calls = `${base}/appels`;
  const list = await as.employee.text(calls);
  expect(list).toContain("Odile Fictive");
  expect(list).toContain(callWords.whys.accepted);
  expect(list).not.toContain("Écrite");
  const post = (result: string, why = "accepted") => as.employee.post(`${calls}/${person}/resultat`, { why, result });
  expect(await post("still")).toMatchObject({ status: 422 });
  expect(await post("no_answer")).toMatchObject({ status: 303 });
  expect(await as.employee.text(calls)).toContain("Un essai");
  const reached = await post("reached");
  expect(await as.employee.text(calls)).not.toContain("Odile Fictive");
  const fact = new URL(reached.headers.get("location")!, "http://x").searchParams.get("acte")!;
  expect(await as.employee.post(`${calls}/${person}/annulation`, { fact })).toMatchObject({ status: 303 });
  expect(await as.employee.text(calls)).toContain("Odile Fictive");
  const search = await as.employee.post(calls, { q: "odi" });
  expect(await search.text()).toContain("Odile Fictive");
  expect(await (await as.employee.post(calls, { q: "zzz" })).text()).toContain(callWords.noneFound);
  expect(await as.coordinator.text(`${calls}/export`)).toContain("Fictive");
  const book = await as.coordinator.get(`${calls}/export?format=xlsx`);
  const sheet = await readSpreadsheet(new Uint8Array(await book.arrayBuffer()));
  expect(sheet).toMatchObject({ rows: [{ cells: expect.arrayContaining(["Fictive"]) }] });
  expect((await as.employee.get(`${calls}/export`)).status).toBe(403);
});

test("an appointment that came to nothing is not announced when another practice accepts", async () => {
  const as = await open();
  const first = await accepted(as);
  const told = callWords.visit(longDate(today.add({ days: 3 })));
  await as.work((tx) => planVisit(tx, first.where, first.offer, today.add({ days: 3 })));
  expect(await as.employee.text(`${base}/appels`)).toContain(told);
  later(as, 5);
  done(await as.work((tx) => markFailed(tx, first.person, "practice_withdrew")));
  later(as, 5);
  await as.work(async (tx) => {
    const second = await offered(tx, { familyName: "Autre" });
    await tx.db
      .update(offers)
      .set({ requestId: first.person })
      .where(and(eq(offers.tenantId, tx.tenantId), eq(offers.id, second.offer)));
    await setStanding(tx, first.person, { state: "offered" });
    await answerOffer(tx, second.where, second.offer, accept);
  });
  const list = await as.employee.text(`${base}/appels`);
  expect(list).toContain("Odile Fictive");
  expect(list).not.toContain(told);
});

test("news are asked six months after; without a doctor any more, the person is back and all can be taken back", async () => {
  const as = await open();
  const { person } = await accepted(as);
  done(await as.work((tx) => markSeen(tx, person, today, { declaredToo: true })));
  expect(await as.employee.text(`${base}/appels`)).not.toContain("Odile");
  as.clock.now = now.toZonedDateTimeISO("Europe/Paris").add({ months: 6 }).toInstant();
  expect(await as.employee.text(`${base}/appels`)).toContain(callWords.whys.followUp);
  const still = done(await as.work((tx) => followUp(tx, person, "still")));
  expect(await as.employee.text(`${base}/appels`)).not.toContain("Odile");
  await as.work((tx) => undoAct(tx, person, still));
  const failed = done(await as.work((tx) => followUp(tx, person, "failed")));
  expect(await request(as, person)).toMatchObject({ state: "waiting", exitedOn: null, enteredOn: entered });
  expect(await as.work((tx) => undoAct(tx, person, failed))).toBeUndefined();
  expect(await request(as, person)).toMatchObject({ state: "declared", exitedOn: today });
});

test("staff write outcomes from the person's page and take them back; others may not, neighbours see nothing", async () => {
  const as = await open();
  const { person } = await accepted(as);
  const page = `${base}/demandes/${person}`;
  for (const who of ["board", "treasurer", "member", "practice_secretary", "referent", "anonymous", "intruder"] as const)
    for (const noun of ["vu", "declare", "echec", "suivi", "issue/annulation"])
      expect([401, 403], `${who} ${noun}`).toContain((await as[who].post(`${page}/${noun}`, { on: today.toString() })).status);
  expect(await as.neighbour.post(`${page}/vu`, { on: today.toString() })).toMatchObject({ status: 404 });
  expect(await as.employee.text(page)).toContain("Bellevue, Anne Modèle");
  expect(await as.employee.post(`${page}/vu`, { on: "" })).toMatchObject({ status: 422 });
  const seen = await as.employee.post(`${page}/vu`, { on: today.toString() });
  expect(await as.employee.text(seen.headers.get("location")!)).toContain(words.done.vu);
  const fact = new URL(seen.headers.get("location")!, "http://x").searchParams.get("annuler")!;
  expect(await as.employee.post(`${page}/issue/annulation`, { fact })).toMatchObject({ status: 303 });
  expect((await request(as, person)).state).toBe("accepted");
  expect(await as.employee.post(`${page}/echec`, { code: "other" })).toMatchObject({ status: 422 });
  expect(await as.employee.post(`${page}/echec`, { code: "not_come" })).toMatchObject({ status: 303 });
  expect(await as.employee.text(page)).toContain(words.failures.not_come);
});

test("a doctor who leaves gives back whoever is not declared yet, at their original date, undone in one act", async () => {
  const as = await open();
  const { doctor, person, practice } = await accepted(as);
  const declared = await accepted(as, { familyName: "Déclarée" });
  await as.work((tx) => markDeclared(tx, declared.person, today));
  await as.work(async ({ db, tenantId }) => {
    const mine = and(eq(requests.tenantId, tenantId), eq(requests.id, declared.person));
    await db.update(requests).set({ doctorId: doctor, practiceId: practice }).where(mine);
    await db
      .update(doctors)
      .set({ leftOn: today })
      .where(and(eq(doctors.tenantId, tenantId), eq(doctors.id, doctor)));
  });
  expect(await as.employee.text(`${base}/departs`)).toContain("Anne Modèle");
  expect((await as.member.post(`${base}/departs/${doctor}/retour`)).status).toBe(403);
  const back = await as.employee.post(`${base}/departs/${doctor}/retour`);
  expect(await request(as, person)).toMatchObject({ state: "waiting", enteredOn: entered });
  expect((await request(as, declared.person)).state).toBe("declared");
  const at = new URL(back.headers.get("location")!, "http://x").searchParams.get("quand")!;
  await as.employee.post(`${base}/departs/${doctor}/annulation`, { at });
  expect((await request(as, person)).state).toBe("accepted");
  expect(await as.work((tx) => returnPatientsOf(tx, doctor))).toBe(1);
});

test("a year after they left, people are forgotten and counted, once", async () => {
  const as = await open();
  const ids: string[] = [];
  for (const reasons of [["ald", "c2s"], ["ald"]] as const) {
    const { person } = await accepted(as, { reasons: [...reasons], communeCode: "34114", birthDate: "1990-01-01" });
    await as.work((tx) => markFailed(tx, person, "other", "Ne s’entendent pas"));
    await as.work((tx) => closeRequest(tx, person, { closing: "found_alone" }));
    ids.push(person);
  }
  as.clock.now = now.toZonedDateTimeISO("Europe/Paris").add({ months: 12 }).subtract({ days: 1 }).toInstant();
  expect(await as.work(purgeExited)).toBe(0);
  as.clock.now = now.toZonedDateTimeISO("Europe/Paris").add({ months: 12 }).toInstant();
  expect(await as.work(purgeExited)).toBe(2);
  expect(await as.work(purgeExited)).toBe(0);
  for (const id of ids) {
    expect(await as.work((tx) => findRequest(tx, id))).toBeUndefined();
    expect((await as.coordinator.get(`${base}/demandes/${id}`)).status).toBe(404);
  }
  const kept = await as.work(({ db, tenantId }) => db.select().from(counts).where(eq(counts.tenantId, tenantId)));
  const days = entered.until(today).days;
  expect(
    kept
      .map(({ reason, people, waitedDays, outcome, commune, exitMonth }) => [reason, people, waitedDays, outcome, commune, exitMonth])
      .sort(),
  ).toEqual([
    ["ald", 2, 2 * days, "found_alone", "34114", "2026-11"],
    [everyReason, 2, 2 * days, "found_alone", "34114", "2026-11"],
    ["c2s", 1, days, "found_alone", "34114", "2026-11"],
  ]);
  const left = await as.work(({ db, tenantId }) =>
    db
      .select()
      .from(facts)
      .where(and(eq(facts.tenantId, tenantId), eq(facts.requestId, ids[0]!))),
  );
  expect(left.map(({ kind }) => kind).sort()).toEqual(["accepted", "closed", "entered", "failed", "offered"]);
  expect(left.every(({ note }) => note === null)).toBe(true);
});
