import { and, eq, isNull } from "drizzle-orm";
import { expect, test } from "vitest";
import { addFact, setStanding } from "#features/attachment/commands.ts";
import { jobs as tellJobs } from "#features/attachment/outcomes/jobs.ts";
import { enterRequest } from "#features/attachment/requests/commands.ts";
import { findRequest } from "#features/attachment/requests/queries.ts";
import type { Dossier } from "#features/attachment/rules.ts";
import { batches, facts, offers, sendings } from "#features/attachment/schema.ts";
import { doctors, practiceContacts, practices } from "#features/practices/public.ts";
import { revoke } from "#platform/capability.ts";
import type { Tx } from "#platform/database.ts";
import { dayInParis } from "#platform/french.ts";
import { messageJobs } from "#platform/messages/jobs.ts";
import { sealer } from "#platform/seal.ts";
import { type Visit, visit } from "#platform/testing.ts";
import { answerOffer, planVisit, undoVisit } from "./commands.ts";
import { deskRoutes } from "./desk/routes.tsx";
import { closeBatch, dueBatches } from "./ending/commands.ts";
import { jobs } from "./jobs.ts";
import { whyPlace } from "./queries.ts";
import { offersRoutes } from "./routes.tsx";
import { AnswerForm, linkLife, queues, whyNotAccept, whyNotRefuse, whyNotUndo, yearsOld } from "./rules.ts";
import { letterFor, openSending } from "./sending/commands.ts";
import { words } from "./words.ts";

const now = Temporal.Instant.from("2026-11-21T09:00:00Z");
const deadline = now.add({ hours: 240 });
const today = dayInParis(now);
const base = "/medecin-traitant";

const open = () => visit({ "medecin-traitant": offersRoutes.route("/", deskRoutes) }, now, [...jobs, ...tellJobs, ...messageJobs]);
const enter = (tx: Tx, dossier: Partial<Dossier> = {}) =>
  enterRequest(tx, {
    dossier: {
      familyName: "Fictive",
      givenName: "Odile",
      birthDate: "1950-03-02",
      phones: ["+33612345678"],
      address: "3 rue des Essais",
      city: "Gignac",
      reasons: ["ald"],
      canTravel: false,
      ...dossier,
    },
    door: "phone",
    enteredOn: today.subtract({ months: 4 }),
    informedOn: today,
  });
const newPractice = async ({ db, tenantId, now }: Tx, name = "Bellevue", places = 3) => {
  const [practice] = await db
    .insert(practices)
    .values({ tenantId, name, email: "cabinet@exemple.fr", phone: "+33467000000", channel: "mail" })
    .returning();
  const [doctor] = await db
    .insert(doctors)
    .values({ tenantId, practiceId: practice!.id, familyName: "Modèle", givenName: "Anne", places, placesStatedAt: now })
    .returning();
  return { practice: practice!, doctor: doctor! };
};
type Place = Awaited<ReturnType<typeof newPractice>>;
let number = 0;
/** A batch as it stands once sent, with the practice's token. */
const sent = async (tx: Tx, { practice, doctor }: Place, people: string[], until = deadline) => {
  const { db, tenantId } = tx;
  const [batch] = await db
    .insert(batches)
    .values({
      tenantId,
      number: ++number,
      state: "sent",
      startsOn: today,
      deadline: until,
      weightsVersion: 0,
      summary: {},
      sentAt: tx.now,
      lastBy: tx.by,
    })
    .returning();
  const lines: string[] = [];
  for (const requestId of people) {
    const id = crypto.randomUUID();
    const why = (await sealer(tx)).seal(whyPlace(id), { distanceKm: 3.2, reasons: ["ald"], rank: 1 });
    const line = { requestId, practiceId: practice.id, doctorId: doctor.id };
    await db.insert(offers).values({ tenantId, id, batchId: batch!.id, state: "sent", why, ...line });
    await setStanding(tx, requestId, { state: "offered" });
    await addFact(tx, { ...line, offerId: id, kind: "offered" });
    lines.push(id);
  }
  const { sendingId, token } = await openSending(tx, batch!, practice, "mail");
  return { batch: batch!, lines, sendingId, token };
};
const one = (as: Visit, dossier: Partial<Dossier> = {}) =>
  as.work(async (tx) => {
    const place = await newPractice(tx);
    const person = await enter(tx, dossier);
    return { ...place, person, ...(await sent(tx, place, [person])) };
  });
const state = async (as: Visit, id: string) => (await as.work((tx) => findRequest(tx, id)))!.state;
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
const living = (as: Visit, requestId: string) =>
  as.work(async ({ db, tenantId }) =>
    (
      await db
        .select({ kind: facts.kind })
        .from(facts)
        .where(and(eq(facts.tenantId, tenantId), eq(facts.requestId, requestId), isNull(facts.undoneAt)))
    )
      .map(({ kind }) => kind)
      .sort(),
  );
const act = (token: string, id: string, noun: string) => `${base}/propositions/${token}/${id}/${noun}`;
const accept = { answer: "accept" };
const refusal = { answer: "refuse", refusal: "full" };

test("rules say why not", () => {
  const batch = { state: "sent" as const };
  expect(whyNotAccept({ state: "sent" }, batch, { state: "offered" }, false)).toBeUndefined();
  expect(whyNotAccept({ state: "refused" }, { state: "closed" }, { state: "waiting" }, false)).toBeUndefined();
  expect(whyNotAccept({ state: "silent" }, { state: "closed" }, { state: "offered" }, true)).toBe(words.elsewhere);
  expect(whyNotAccept({ state: "silent" }, { state: "closed" }, { state: "seen" }, false)).toBe(words.attached);
  expect(whyNotAccept({ state: "sent" }, batch, { state: "closed" }, false)).toBe(words.withdrawn);
  expect(whyNotAccept({ state: "withdrawn" }, batch, { state: "waiting" }, false)).toBe(words.returned);
  expect(whyNotAccept({ state: "withdrawn" }, batch, { state: "accepted" }, false)).toBe(words.attached);
  expect(whyNotUndo({ state: "withdrawn" }, { state: "waiting" }, false)).toBe(words.notUndoable);
  expect(whyNotAccept({ state: "draft" }, batch, { state: "waiting" }, false)).toBe(words.notSent);
  expect(whyNotRefuse({ state: "silent" }, { state: "closed" }, { state: "waiting" })).toBe(words.silent);
  expect(whyNotRefuse({ state: "accepted" }, batch, { state: "seen" })).toBe(words.attached);
  expect(whyNotUndo({ state: "refused" }, { state: "offered" }, true)).toBe(words.elsewhere);
  expect(whyNotUndo({ state: "accepted" }, { state: "declared" }, false)).toBe(words.attached);
  expect(AnswerForm.safeParse({ answer: "refuse" }).success).toBe(false);
  expect(AnswerForm.safeParse({ answer: "refuse", refusal: "other" }).success).toBe(false);
  expect(AnswerForm.safeParse({ answer: "refuse", refusal: "other", note: "Congé" }).success).toBe(true);
  expect([yearsOld({ birthDate: "1950" }, now), yearsOld({ birthDate: "2026-01" }, now), yearsOld({ birthDate: null }, now)]).toEqual([
    76,
    0,
    undefined,
  ]);
});

test("a practice sees no circumstance, address or telephone before it accepts, and all of them after", async () => {
  const as = await open();
  const { token, lines } = await one(as, { boardReason: "Situation rare" });
  const page = `${base}/propositions/${token}`;
  const before = await as.anonymous.text(page);
  expect(before).toContain("Odile Fictive");
  expect(before).toContain("76 ans");
  expect(before).toContain("Gignac, à 3,2");
  expect(before).toContain(words.homeVisit);
  expect(before).toContain(words.left(1));
  for (const hidden of ["12345678", "12 34 56 78", "12\u00a034", "rue des Essais", "ALD", "longue durée", "Situation rare"])
    expect(before).not.toContain(hidden);
  expect(await as.anonymous.post(act(token, lines[0]!, "reponse"), accept)).toMatchObject({ status: 303 });
  const after = await as.anonymous.text(page);
  for (const shown of ["tel:+33612345678", "3 rue des Essais", "longue durée", words.thanks]) expect(after).toContain(shown);
  expect(after).not.toContain("Situation rare");
});

test("accepting, taking back, refusing and accepting after all move the person, the line and the places together", async () => {
  const as = await open();
  const { token, lines, person, doctor, practice } = await one(as);
  const id = lines[0]!;
  const post = (noun: string, fields = {}) => as.anonymous.post(act(token, id, noun), fields);
  const accepted = await post("reponse", accept);
  expect(accepted.headers.get("location")).toContain(`fait=accept&ligne=${id}#ligne-${id}`);
  expect(await as.work((tx) => findRequest(tx, person))).toMatchObject({ state: "accepted", doctorId: doctor.id, practiceId: practice.id });
  expect(await places(as, doctor.id)).toBe(2);
  expect(await as.anonymous.text(accepted.headers.get("location")!.split("#")[0]!)).toContain(words.done.accept);

  expect(await post("annulation")).toMatchObject({ status: 303 });
  expect([await state(as, person), (await line(as, id)).state, await places(as, doctor.id)]).toEqual(["offered", "sent", 3]);
  expect(await living(as, person)).toEqual(["entered", "offered"]);

  expect(await post("reponse", { answer: "refuse" })).toMatchObject({ status: 422 });
  expect(await (await post("reponse", { answer: "refuse", refusal: "other" })).text()).toContain(words.otherNeedsNote);
  expect(await post("reponse", refusal)).toMatchObject({ status: 303 });
  expect([await state(as, person), (await line(as, id)).refusal]).toEqual(["waiting", "full"]);
  expect(await post("reponse", accept)).toMatchObject({ status: 303 });
  expect([await state(as, person), await places(as, doctor.id)]).toEqual(["accepted", 2]);
  expect(await living(as, person)).toEqual(["accepted", "entered", "offered"]);
  expect((await as.work((tx) => findRequest(tx, person)))!.enteredOn).toEqual(today.subtract({ months: 4 }));
  const contacts = await as.work(({ db, tenantId }) => db.select().from(practiceContacts).where(eq(practiceContacts.tenantId, tenantId)));
  expect(contacts.filter(({ kind }) => kind === "offer_answered")).toHaveLength(1);
});

test("a double tap accepts once, and the same answer again changes nothing", async () => {
  const as = await open();
  const { token, lines, person, doctor } = await one(as);
  const once = crypto.randomUUID();
  const tap = () => as.anonymous.post(act(token, lines[0]!, "reponse"), { ...accept, once });
  const answers = await Promise.all([tap(), tap()]);
  expect(answers.map(({ status }) => status)).toEqual([303, 303]);
  await as.anonymous.post(act(token, lines[0]!, "reponse"), accept);
  expect(await places(as, doctor.id)).toBe(2);
  expect((await living(as, person)).filter((kind) => kind === "accepted")).toHaveLength(1);
});

test("two practices accepting the same person at the same instant: exactly one does", async () => {
  const as = await open();
  const { person, first, second } = await as.work(async (tx) => {
    const person = await enter(tx);
    const [a, b] = [await newPractice(tx, "A"), await newPractice(tx, "B")];
    const past = now.subtract({ hours: 1 });
    const first = { ...a, ...(await sent(tx, a, [person], past)) };
    await closeBatch(tx, first.batch.id);
    const second = { ...b, ...(await sent(tx, b, [person], past)) };
    await closeBatch(tx, second.batch.id);
    return { person, first, second };
  });
  expect(await state(as, person)).toBe("waiting");
  const answers = await Promise.all([first, second].map(({ token, lines }) => as.anonymous.post(act(token, lines[0]!, "reponse"), accept)));
  expect(answers.map(({ status }) => status).sort()).toEqual([303, 422]);
  expect((await living(as, person)).filter((kind) => kind === "accepted")).toHaveLength(1);
  expect([await places(as, first.doctor.id), await places(as, second.doctor.id)].sort()).toEqual([2, 3]);
});

test("silence returns the person at the deadline, once, and a late acceptance is still possible", async () => {
  const as = await open();
  const { token, lines, batch, person, doctor } = await one(as);
  expect(await as.work((tx) => closeBatch(tx, batch.id))).toBeUndefined();
  as.clock.now = deadline.add({ minutes: 1 });
  expect(await as.work(dueBatches)).toEqual([batch.id]);
  expect(await as.work((tx) => closeBatch(tx, batch.id))).toBe(1);
  expect(await as.work((tx) => closeBatch(tx, batch.id))).toBeUndefined();
  expect(await as.work(dueBatches)).toEqual([]);
  expect([await state(as, person), (await line(as, lines[0]!)).state]).toEqual(["waiting", "silent"]);
  expect((await living(as, person)).filter((kind) => kind === "silent")).toHaveLength(1);
  const page = await as.anonymous.text(`${base}/propositions/${token}`);
  expect(page).toContain(words.over);
  expect(page).toContain(words.changeMind);
  expect(await as.anonymous.post(act(token, lines[0]!, "reponse"), refusal)).toMatchObject({ status: 422 });
  expect(await as.anonymous.post(act(token, lines[0]!, "reponse"), accept)).toMatchObject({ status: 303 });
  expect([await state(as, person), await places(as, doctor.id)]).toEqual(["accepted", 2]);
  expect(await as.anonymous.post(act(token, lines[0]!, "annulation"))).toMatchObject({ status: 303 });
  expect([await state(as, person), (await line(as, lines[0]!)).state, await places(as, doctor.id)]).toEqual(["waiting", "silent", 3]);
  expect((await living(as, person)).filter((kind) => kind === "silent")).toHaveLength(1);
});

test("an appointment is written, moved and taken back", async () => {
  const as = await open();
  const { token, lines, batch } = await one(as);
  const id = lines[0]!;
  const [soon, later] = [today.add({ days: 8 }), today.add({ days: 20 })];
  const plan = (on: Temporal.PlainDate) => as.anonymous.post(act(token, id, "rendez-vous"), { on: on.toString() });
  expect(await plan(soon)).toMatchObject({ status: 422 });
  await as.anonymous.post(act(token, id, "reponse"), accept);
  expect(await (await plan(today.subtract({ days: 1 }))).text()).toContain(words.visitPast);
  expect(await (await plan(today.add({ years: 1, days: 1 }))).text()).toContain(words.visitTooFar);
  expect(await plan(soon)).toMatchObject({ status: 303 });
  expect(await plan(later)).toMatchObject({ status: 303 });
  expect((await line(as, id)).firstVisitOn).toEqual(later);
  expect(await as.anonymous.post(act(token, id, "annulation"), { what: "visit" })).toMatchObject({ status: 303 });
  expect((await line(as, id)).firstVisitOn).toEqual(soon);
  await as.work((tx) => undoVisit(tx, { batchId: batch.id }, id));
  expect((await line(as, id)).firstVisitOn).toBeNull();
  expect(await as.work((tx) => planVisit(tx, { batchId: batch.id }, id, soon))).toBeUndefined();
});

test("the practice tells the first visit and the declaration by the same link, and takes them back", async () => {
  const as = await open();
  const { token, lines, person } = await one(as);
  const post = (noun: string, fields = {}) => as.anonymous.post(act(token, lines[0]!, noun), fields);
  expect(await post("vu")).toMatchObject({ status: 422 });
  await post("reponse", accept);
  const seen = await post("vu");
  expect(await state(as, person)).toBe("seen");
  expect(await post("annulation")).toMatchObject({ status: 422 });
  const what = new URL(seen.headers.get("location")!, "http://x").searchParams.get("acte")!;
  expect(await post("annulation", { what })).toMatchObject({ status: 303 });
  expect(await state(as, person)).toBe("accepted");
  expect(await post("declare")).toMatchObject({ status: 303 });
  expect(await state(as, person)).toBe("declared");
  expect(await post("annulation", { what: crypto.randomUUID() })).toMatchObject({ status: 422 });
});

test("a link opens its own lines only, until it ends", async () => {
  const as = await open();
  const { token, sendingId, lines } = await one(as);
  const other = await one(as);
  const page = `${base}/propositions/${token}`;
  expect(await as.anonymous.get(`${base}/propositions/${"x".repeat(32)}`)).toMatchObject({ status: 404 });
  expect(await as.neighbour.get(page)).toMatchObject({ status: 404 });
  expect(await as.anonymous.post(act(token, other.lines[0]!, "reponse"), accept)).toMatchObject({ status: 404 });
  expect(await as.anonymous.post(act(token, "nothing", "reponse"), accept)).toMatchObject({ status: 404 });
  expect((await line(as, other.lines[0]!)).state).toBe("sent");
  expect(await as.anonymous.get(page)).toMatchObject({ status: 200 });
  as.clock.now = deadline.add({ hours: 24 * linkLife.afterDeadlineDays });
  expect(await as.anonymous.get(page)).toMatchObject({ status: 410 });
  as.clock.now = now;
  await as.work((tx) => revoke(tx, linkLife.purpose, sendingId));
  expect(await as.anonymous.post(act(token, lines[0]!, "reponse"), accept)).toMatchObject({ status: 410 });
});

test("staff answer for a practice on the telephone, in their own name; nobody else does", async () => {
  const as = await open();
  const { batch, practice, lines, person } = await one(as);
  const desk = `${base}/cycles/${batch.id}/cabinets/${practice.id}`;
  const answer = `${base}/cycles/${batch.id}/propositions/${lines[0]!}/reponse`;
  for (const who of ["board", "treasurer", "member", "practice_secretary", "referent", "anonymous", "intruder"] as const) {
    expect((await as[who].get(desk)).status, who).not.toBe(200);
    expect([401, 403]).toContain((await as[who].post(answer, accept)).status);
  }
  expect(await as.neighbour.post(answer, accept)).toMatchObject({ status: 404 });
  expect(await state(as, person)).toBe("offered");
  expect(await as.employee.text(desk)).toContain(words.deskTitle("Bellevue"));
  expect(await as.employee.post(answer, { answer: "refuse" })).toMatchObject({ status: 422 });
  expect(await as.employee.post(answer, accept)).toMatchObject({ status: 303 });
  expect((await line(as, lines[0]!)).answeredBy).toBe(`member:${as.memberId("employee")}`);
  const undo = answer.replace("reponse", "annulation");
  expect(await as.coordinator.post(undo)).toMatchObject({ status: 303 });
  expect(await state(as, person)).toBe("offered");
});

test("a practice is reminded once, by a new link, while lines wait; letters name nobody", async () => {
  const as = await open();
  const { token, lines, sendingId, practice } = await one(as);
  const remind = () => as.work((tx) => tx.jobs.boss.send(queues.reminder, { tenantId: tx.tenantId, ids: [] }));
  await remind();
  await as.drain();
  expect(as.outbox).toHaveLength(0);
  as.clock.now = now.add({ hours: 24 * 5 });
  await remind();
  await as.drain();
  await remind();
  await as.drain();
  expect(as.outbox).toHaveLength(1);
  const { to, subject, text } = as.outbox[0]!;
  expect([to, subject]).toEqual(["cabinet@exemple.fr", words.reminder.subject]);
  const link = /propositions\/([\w-]{32})/.exec(text)![1]!;
  expect(link).not.toBe(token);
  for (const it of [link, token]) expect(await as.anonymous.get(`${base}/propositions/${it}`)).toMatchObject({ status: 200 });
  const letter = JSON.stringify(letterFor(practice, 2, deadline, "https://exemple.fr/x"));
  for (const said of [text, letter])
    for (const hidden of ["Odile", "Fictive", "ALD", "Gignac", "Modèle"]) expect(said).not.toContain(hidden);
  const [sending] = await as.work(({ db, tenantId }) =>
    db
      .select()
      .from(sendings)
      .where(and(eq(sendings.tenantId, tenantId), eq(sendings.id, sendingId))),
  );
  expect(sending).toMatchObject({ remindedAt: as.clock.now, openedAt: as.clock.now });
  expect(await as.anonymous.post(act(link, lines[0]!, "reponse"), accept)).toMatchObject({ status: 303 });
});

test("changing the reason of an old refusal leaves alone whoever is offered elsewhere since", async () => {
  const as = await open();
  const { person, batch, lines } = await one(as);
  const refuse = (code: "full" | "too_far") =>
    as.work((tx) => answerOffer(tx, { batchId: batch.id }, lines[0]!, { answer: "refuse", refusal: code, note: "" }));
  await refuse("full");
  await as.work(async (tx) => sent(tx, await newPractice(tx, "Autre"), [person]));
  expect(await refuse("too_far")).toBeUndefined();
  expect([await state(as, person), (await line(as, lines[0]!)).refusal]).toEqual(["offered", "too_far"]);
  expect(
    await as.work((tx) => answerOffer(tx, { batchId: batch.id }, lines[0]!, { answer: "accept", refusal: undefined, note: "" })),
  ).toMatchObject({
    problems: { form: [words.elsewhere] },
  });
});
