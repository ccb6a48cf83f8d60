import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { closeRequest } from "#features/attachment/closing/commands.ts";
import { addFact } from "#features/attachment/commands.ts";
import { jobs as offerJobs } from "#features/attachment/offers/jobs.ts";
import { enterRequest } from "#features/attachment/requests/commands.ts";
import { findRequest, readHistory } from "#features/attachment/requests/queries.ts";
import { attachmentRoutes } from "#features/attachment/routes.tsx";
import type { Dossier } from "#features/attachment/rules.ts";
import { offers } from "#features/attachment/schema.ts";
import { words as shared } from "#features/attachment/words.ts";
import { doctors, practices } from "#features/practices/public.ts";
import type { Tx, Work } from "#platform/database.ts";
import { messageJobs } from "#platform/messages/jobs.ts";
import { type Visit, visit } from "#platform/testing.ts";
import { words as draftWords } from "./draft/words.ts";
import { discardDraft } from "./editing/commands.ts";
import { words as editing } from "./editing/words.ts";
import { words as following } from "./following/words.ts";
import { words as letterWords } from "./letters/words.ts";
import { linesOf } from "./lines/queries.ts";
import { waitingBatches } from "./overview/queries.ts";
import { words as overview } from "./overview/words.ts";
import { proposeBatch } from "./proposing/commands.ts";
import { words as proposing } from "./proposing/words.ts";
import { words as sending } from "./sending/words.ts";

const now = Temporal.Instant.from("2026-11-16T09:00:00Z");
const today = Temporal.PlainDate.from("2026-11-16");
const base = "/medecin-traitant/cycles";
const open = () => visit({ "medecin-traitant": attachmentRoutes }, now, [...messageJobs, ...offerJobs]);
/** A point so many km east of the middle of the map. */
const east = (km: number) => ({ lat: 43.6, lon: 3.4 + km / 80.53, precision: "address" as const });

const enter = (tx: Tx, givenName: string, km: number | null, dossier: Partial<Dossier> = {}, householdId?: string) =>
  enterRequest(tx, {
    dossier: {
      familyName: "Vallat",
      givenName,
      birthDate: "1960-05-05",
      city: "Clermont",
      communeCode: "34079",
      point: km === null ? null : east(km),
      ...dossier,
    },
    door: "phone",
    enteredOn: today.subtract({ months: 2 }),
    informedOn: today,
    householdId: householdId ?? null,
  });
const settle = async (tx: Tx, name: string, km: number, places: number | null, more: Partial<typeof practices.$inferInsert> = {}) => {
  const [practice] = await tx.db
    .insert(practices)
    .values({ tenantId: tx.tenantId, name, city: "Lodève", email: "cabinet@exemple.fr", ...east(km), ...more })
    .returning();
  const [doctor] = await tx.db
    .insert(doctors)
    .values({
      tenantId: tx.tenantId,
      practiceId: practice!.id,
      familyName: `Médecin ${name}`,
      places,
      placesStatedAt: places === null ? null : tx.now,
      homeVisits: true,
    })
    .returning();
  return { practice: practice!, doctor: doctor! };
};
/** Two practices with three places, four people of whom two live together. */
const world = (as: Visit) =>
  as.work(async (tx) => {
    const near = await settle(tx, "Près", 0, 3);
    const far = await settle(tx, "Loin", 6, 3);
    const home = crypto.randomUUID();
    return {
      near,
      far,
      ald: await enter(tx, "Alice", 1, { reasons: ["ald"] }),
      one: await enter(tx, "Bruno", 0.5, {}, home),
      two: await enter(tx, "Chloé", 0.5, {}, home),
      alone: await enter(tx, "David", 5.5),
    };
  });
const propose = async (as: Visit) => {
  const answer = await as.coordinator.post(base);
  expect(answer.status, await answer.clone().text()).toBe(303);
  return /cycles\/([0-9a-f-]{36})/.exec(answer.headers.get("location")!)![1]!;
};
const linesIn = (as: Visit, id: string) =>
  as.work(async (tx) =>
    Object.fromEntries(
      (await linesOf(tx, id)).map(({ offer, practice, request }) => [request!.dossier.givenName, { ...offer, at: practice.name }]),
    ),
  );
const versionOf = async (as: Visit, path: string, who = as.coordinator) =>
  Number(/name="version" value="(\d+)"/.exec(await who.text(path))![1]);
const placed = (lines: Awaited<ReturnType<typeof linesIn>>) =>
  Object.entries(lines)
    .map(([name, { at }]) => `${name} ${at}`)
    .sort();

const actor = { personId: "x", memberId: "", name: "", roles: ["coordinator"], assurance: 2 } as const;
test("a cycle is proposed once, explained line by line, and again the same", async () => {
  const as = await open();
  const { alone } = await world(as);
  expect(await as.coordinator.text(base)).toContain(overview.prepare);
  const id = await propose(as);
  const first = await linesIn(as, id);
  expect(placed(first)).toEqual(["Alice Près", "Bruno Près", "Chloé Près", "David Loin"]);
  const page = await as.coordinator.text(`${base}/${id}`);
  expect(page).toContain("Alice");
  expect(page).toContain(draftWords.optimal);
  expect(page).toContain("ALD");
  expect(page).toContain(draftWords.fairness);
  const again = await as.coordinator.post(base);
  expect(again.status).toBe(422);
  expect(await again.text()).toContain(proposing.draftOpen);
  const version = await versionOf(as, `${base}/${id}`);
  expect(await as.coordinator.post(`${base}/${id}/abandon`, { version: `${version}` })).toMatchObject({ status: 303 });
  const second = await propose(as);
  expect(placed(await linesIn(as, second))).toEqual(placed(first));
  expect(await as.coordinator.text(`${base}/${second}`)).toContain(`>${draftWords.title(1)}<`);
  expect(await as.coordinator.get(`${base}/${id}`)).toMatchObject({ status: 404 });
  expect(await as.coordinator.text(`${base}/${second}?vue=personnes`)).toContain(alone);
});

test("a double tap on the proposal makes one cycle", async () => {
  const as = await open();
  await world(as);
  const once = crypto.randomUUID();
  const answers = await Promise.all([as.coordinator.post(base, { once }), as.coordinator.post(base, { once })]);
  expect(answers.map(({ status }) => status)).toEqual([303, 303]);
  expect((await as.coordinator.text(base)).match(/cycles\/[0-9a-f-]{36}"/g)).not.toBeNull();
  expect(new Set((await as.coordinator.text(base)).match(/cycles\/[0-9a-f-]{36}/g)).size).toBe(1);
});

test("a person is moved with their household, removed, put back, and each step undone", async () => {
  const as = await open();
  const { one, ald, near, far } = await world(as);
  const id = await propose(as);
  const path = `${base}/${id}`;
  const before = placed(await linesIn(as, id));
  const options = await as.coordinator.text(`${path}/personnes/${one}`);
  expect(options).toContain("Chloé Vallat");
  expect(options).toContain(far.doctor.familyName);
  const act = async (noun: string, fields: Record<string, string>) => {
    const answer = await as.coordinator.post(`${path}/${noun}`, { version: `${await versionOf(as, path)}`, ...fields });
    expect(answer.status, await answer.clone().text()).toBe(303);
    return /annuler=([0-9a-f-]{36})/.exec(answer.headers.get("location")!)?.[1] ?? "";
  };
  const move = await act(`personnes/${one}/placement`, { doctorId: far.doctor.id, force: "on" });
  const moved = await linesIn(as, id);
  expect(placed(moved)).toEqual(["Alice Près", "Bruno Loin", "Chloé Loin", "David Loin"]);
  expect(moved.Bruno!.byHand).toBe(`member:${as.memberId("coordinator")}`);
  const removal = await act(`personnes/${ald}/retrait`, {});
  expect(placed(await linesIn(as, id))).toEqual(["Bruno Loin", "Chloé Loin", "David Loin"]);
  expect(await as.coordinator.text(`${path}?hors=removed`)).toContain("Alice");
  const recomputed = await act("recalcul", {});
  expect(await linesIn(as, id)).toMatchObject({ Bruno: { at: "Loin" }, Chloé: { at: "Loin" } });
  expect(Object.keys(await linesIn(as, id))).not.toContain("Alice");
  const late = await as.coordinator.post(`${path}/personnes/${ald}/placement`, {
    version: `${await versionOf(as, path)}`,
    doctorId: near.doctor.id,
  });
  expect(late.status).toBe(303);
  await act("annulation", { edit: /annuler=([0-9a-f-]{36})/.exec(late.headers.get("location")!)![1]! });
  if (recomputed) await act("annulation", { edit: recomputed });
  await act("annulation", { edit: removal });
  await act("annulation", { edit: move });
  expect(placed(await linesIn(as, id))).toEqual(before);
  const twice = await as.coordinator.post(`${path}/annulation`, { version: `${await versionOf(as, path)}`, edit: move });
  expect(twice.status).toBe(422);
  expect(await twice.text()).toContain(editing.alreadyUndone);
});

test("what a doctor does not take needs a word with them; a refusal and the distance are never passed over", async () => {
  const as = await open();
  const { ald, near, alone } = await world(as);
  const [full, distant] = await as.work(async (tx) => [await settle(tx, "Plein", 1, 0), await settle(tx, "Distant", 40, 5)]);
  const id = await propose(as);
  const put = async (request: string, doctorId: string, force = false) =>
    as.coordinator.post(`${base}/${id}/personnes/${request}/placement`, {
      version: `${await versionOf(as, `${base}/${id}`)}`,
      doctorId,
      ...(force && { force: "on" }),
    });
  const unforced = await put(ald, full.doctor.id);
  expect(unforced.status).toBe(422);
  expect(await unforced.text()).toContain(editing.mustForce([editing.obstacles.full]));
  expect(await put(ald, full.doctor.id, true)).toMatchObject({ status: 303 });
  expect((await linesIn(as, id)).Alice!.at).toBe("Plein");
  const never = await put(ald, distant.doctor.id, true);
  expect(never.status).toBe(422);
  expect(await never.text()).toContain(editing.never.beyond_cap);
  const { practice, doctor } = near;
  const line = { requestId: alone, practiceId: practice.id, doctorId: doctor.id };
  await as.work((tx) => addFact(tx, { ...line, kind: "silent" }));
  const silent = await put(alone, doctor.id);
  expect(silent.status).toBe(422);
  expect(await silent.text()).toContain(editing.mustForce([editing.obstacles.silent]));
  expect(await put(alone, doctor.id, true)).toMatchObject({ status: 303 });
  await as.work((tx) => addFact(tx, { ...line, kind: "refused", code: "known_patient" }));
  const refused = await put(alone, doctor.id, true);
  expect(refused.status).toBe(422);
  expect(await refused.text()).toContain(editing.never.refused);
});

test("two coordinators at once: no change is lost, the second sees what the first did", async () => {
  const as = await open();
  const { ald, alone, far, near } = await world(as);
  const id = await propose(as);
  const claire = await as.somebody("Claire", ["coordinator"]);
  const version = `${await versionOf(as, `${base}/${id}`)}`;
  const answers = await Promise.all([
    as.coordinator.post(`${base}/${id}/personnes/${ald}/placement`, { version, doctorId: far.doctor.id }),
    claire.post(`${base}/${id}/personnes/${alone}/retrait`, { version }),
  ]);
  expect(answers.map(({ status }) => status).sort()).toEqual([303, 422]);
  const late = answers.find(({ status }) => status === 422)!;
  const said = await late.text();
  expect(said).toContain(editing.changed(editing.has("coordinator"), editing.ago(0)));
  const names = placed(await linesIn(as, id));
  const firstWon = answers[0]!.status === 303;
  expect(names).toEqual(firstWon ? ["Alice Loin", "Bruno Près", "Chloé Près", "David Loin"] : ["Alice Près", "Bruno Près", "Chloé Près"]);
  // The page that came back holds the version of now: done again from it, both changes stand.
  const fresh = /name="version" value="(\d+)"/.exec(said)![1]!;
  const [who, path, fields] = firstWon
    ? ([claire, `personnes/${alone}/retrait`, {}] as const)
    : ([as.coordinator, `personnes/${ald}/placement`, { doctorId: near.doctor.id }] as const);
  expect(await who.post(`${base}/${id}/${path}`, { version: fresh, ...fields })).toMatchObject({ status: 303 });
});

test("a cycle is sent once, whole; whoever left meanwhile is dropped and said", async () => {
  const as = await open();
  const { ald, one, near } = await world(as);
  await as.work((tx) => settle(tx, "Papier", 5.5, 4, { channel: "paper", email: null }));
  const id = await propose(as);
  const path = `${base}/${id}`;
  const before = await linesIn(as, id);
  await as.work((tx) => closeRequest(tx, one, { closing: "moved" }));
  const preview = await as.coordinator.text(`${path}/messages`);
  expect(preview).toContain("cabinet@exemple.fr");
  expect(preview).toContain(letterWords.leaving(1));
  const claire = await as.somebody("Claire", ["coordinator"]);
  const version = `${await versionOf(as, `${path}/messages`)}`;
  const answers = await Promise.all([as.coordinator.post(`${path}/envoi`, { version }), claire.post(`${path}/envoi`, { version })]);
  expect(answers.map(({ status }) => status).sort()).toEqual([303, 422]);
  expect(await answers.find(({ status }) => status === 422)!.text()).toMatch(/envoyé ce cycle à l’instant/);
  await as.drain();
  const practicesByMail = new Set(
    Object.entries(before)
      .filter(([name, { at }]) => at !== "Papier" && name !== "Bruno")
      .map(([, { at }]) => at),
  );
  expect(as.outbox).toHaveLength(practicesByMail.size);
  for (const { subject, text, html } of as.outbox)
    for (const secret of ["Vallat", "Alice", "Chloé", "David", "ALD", ...Object.values(shared.reasons)])
      expect(`${subject} ${text} ${html}`).not.toContain(secret);
  const lines = await linesIn(as, id);
  expect(Object.keys(lines).sort()).toEqual(["Alice", "Chloé", "David"]);
  expect(Object.values(lines).map(({ state }) => state)).toEqual(["sent", "sent", "sent"]);
  expect(await as.work((tx) => findRequest(tx, ald))).toMatchObject({ state: "offered" });
  const last = (await as.work((tx) => readHistory(tx, ald))).at(-1);
  expect(last).toMatchObject({ kind: "offered", offerId: lines.Alice!.id, practiceId: near.practice.id, doctorId: near.doctor.id });
  const page = await as.coordinator.text(path);
  expect(page).toContain(following.dropped(1));
  expect(page).toContain(following.title);
  const link = /http:\/\/essai\.test(\/\S+propositions\/[\w-]+)/.exec(as.outbox[0]!.text)![1]!;
  expect(await as.anonymous.get(link)).toMatchObject({ status: 200 });
  expect(await as.coordinator.text(path)).toContain(following.opened);
});

test("a sending is called back while nobody opened it: links die, people wait again", async () => {
  const as = await open();
  const { ald } = await world(as);
  const id = await propose(as);
  const path = `${base}/${id}`;
  await as.coordinator.post(`${path}/envoi`, { version: `${await versionOf(as, path)}` });
  await as.drain();
  const link = /http:\/\/essai\.test(\/\S+propositions\/[\w-]+)/.exec(as.outbox[0]!.text)![1]!;
  const back = await as.coordinator.post(`${path}/rappel-envoi`);
  expect(back.headers.get("location")).toContain("partis=2");
  expect(await as.anonymous.get(link)).toMatchObject({ status: 410 });
  expect(await as.work((tx) => findRequest(tx, ald))).toMatchObject({ state: "waiting" });
  await as.coordinator.post(`${path}/envoi`, { version: `${await versionOf(as, path)}` });
  await as.drain();
  const second = /http:\/\/essai\.test(\/\S+propositions\/[\w-]+)/.exec(as.outbox.at(-1)!.text)![1]!;
  await as.anonymous.get(second);
  const late = await as.coordinator.post(`${path}/rappel-envoi`);
  expect(await late.text()).toContain(sending.opened);
});

test("a practice is sent its link again, a sheet without names is printed, a cycle is ended early", async () => {
  const as = await open();
  const { ald, alone } = await world(as);
  const paper = await as.work((tx) => settle(tx, "Papier", 5.5, 4, { channel: "mail", email: null }));
  const id = await propose(as);
  const path = `${base}/${id}`;
  expect(await as.coordinator.text(`${path}/messages`)).toContain(letterWords.lacking(1));
  await as.coordinator.post(`${path}/envoi`, { version: `${await versionOf(as, path)}` });
  await as.drain();
  const sent = as.outbox.length;
  const lines = await linesIn(as, id);
  expect(lines.David!.at).toBe("Papier");
  expect(await as.coordinator.post(`${path}/relances/${lines.Alice!.practiceId}`)).toMatchObject({ status: 303 });
  await as.drain();
  expect(as.outbox).toHaveLength(sent + 1);
  const sheet = await (await as.coordinator.post(`${path}/feuilles/${paper.practice.id}`)).text();
  expect(sheet).toContain("<svg");
  expect(sheet).not.toContain("Vallat");
  const link = /http:\/\/essai\.test(\/[^<\s]+propositions\/[\w-]+)/.exec(sheet)![1]!;
  expect(await as.anonymous.get(link)).toMatchObject({ status: 200 });
  as.clock.now = now.add({ hours: 24 * 9 });
  expect(await as.work((tx) => waitingBatches(tx, actor))).toMatchObject([{ count: 4, urgency: 1 }]);
  expect(await as.coordinator.post(`${path}/cloture`)).toMatchObject({ status: 303 });
  expect(await as.work((tx) => findRequest(tx, ald))).toMatchObject({ state: "waiting" });
  expect((await as.work((tx) => readHistory(tx, alone))).at(-1)).toMatchObject({ kind: "silent" });
  expect(await as.coordinator.text(path)).toContain("Cycle terminé");
  const next = await propose(as);
  // Silence says nothing of a person: for one cycle they are offered elsewhere.
  expect((await linesIn(as, next)).David?.at).not.toBe("Papier");
});

test("who may do what, and neighbours see nothing", async () => {
  const as = await open();
  const { ald } = await world(as);
  const id = await propose(as);
  const path = `${base}/${id}`;
  const posts = [
    "abandon",
    "recalcul",
    "annulation",
    "envoi",
    "rappel-envoi",
    "cloture",
    "reouverture",
    "reprise",
    `personnes/${ald}/placement`,
    `personnes/${ald}/retrait`,
  ];
  for (const role of ["board", "treasurer", "member", "practice_secretary", "referent", "anonymous"] as const) {
    for (const page of ["", `/${id}`, `/${id}/messages`, `/${id}/personnes/${ald}`])
      expect([401, 403], `${role} ${page}`).toContain((await as[role].get(`${base}${page}`)).status);
    for (const noun of posts)
      expect([401, 403], `${role} ${noun}`).toContain((await as[role].post(`${path}/${noun}`, { version: "1" })).status);
  }
  for (const page of ["", `/${id}`]) expect(await as.employee.get(`${base}${page}`)).toMatchObject({ status: 200 });
  for (const noun of posts) expect(await as.employee.post(`${path}/${noun}`, { version: "1" }), noun).toMatchObject({ status: 403 });
  expect(await as.employee.text(path)).not.toContain("/recalcul");
  const weak = await as.somebody("weak", ["coordinator"], 1);
  expect(await weak.get(path)).toMatchObject({ status: 401 });
  expect(await as.neighbour.get(path)).toMatchObject({ status: 404 });
  expect(await as.neighbour.text(base)).not.toContain(id);
  for (const noun of posts.filter((it) => it !== "annulation"))
    expect((await as.neighbour.post(`${path}/${noun}`, { version: "1" })).status, noun).toBeGreaterThanOrEqual(404);
  const untouched = await as.work((tx) => tx.db.select().from(offers).where(eq(offers.tenantId, tx.tenantId)));
  expect(untouched).toHaveLength(4);
});

test("two coordinators prepare at once: one cycle; a list that moves is read again, then said to move", async () => {
  const as = await open();
  await world(as);
  const claire = await as.somebody("Claire", ["coordinator"]);
  const answers = await Promise.all([as.coordinator.post(base), claire.post(base)]);
  expect(answers.map(({ status }) => status).sort()).toEqual([303, 422]);
  const late = await answers.find(({ status }) => status === 422)!.text();
  expect(late).toContain(proposing.draftOpen);
  const draft = /cycles\/([0-9a-f-]{36})/.exec(late)![1]!;
  await as.coordinator.post(`${base}/${draft}/abandon`, { version: "1" });
  /** Somebody is written on the list after each of the first `times` units of work. */
  const restless =
    (times: number): Work =>
    async (what) => {
      const answer = await as.work(what);
      if (times-- > 0) await as.work((tx) => enter(tx, `Élise ${times}`, 1));
      return answer;
    };
  const id = await proposeBatch(restless(1));
  expect(Object.keys(await linesIn(as, id as string))).toContain("Élise 0");
  await as.work((tx) => discardDraft(tx, { id: id as string, version: 1 }));
  expect(await proposeBatch(restless(9))).toMatchObject({ problems: { form: [proposing.moving] } });
});

test("an abandoned draft is taken up again, unless another was begun", async () => {
  const as = await open();
  await world(as);
  const id = await propose(as);
  expect(await as.work((tx) => waitingBatches(tx, actor))).toMatchObject([{ label: overview.home.draft(4), count: 4 }]);
  expect(await as.coordinator.text(base)).toContain(overview.columns.withdrawn);
  const gone = await as.coordinator.post(`${base}/${id}/abandon`, { version: "1" });
  const list = await as.coordinator.text(gone.headers.get("location")!);
  expect(list).toContain(overview.abandoned);
  expect(list).toContain(`/${id}/reprise`);
  expect(await as.coordinator.post(`${base}/${id}/reprise`)).toMatchObject({ status: 303 });
  expect(Object.keys(await linesIn(as, id))).toHaveLength(4);
  expect(await as.coordinator.post(base)).toMatchObject({ status: 422 });
});
