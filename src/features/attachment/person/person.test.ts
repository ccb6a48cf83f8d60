import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { words as intakeWords } from "#features/attachment/intake/words.ts";
import { jobs } from "#features/attachment/outcomes/jobs.ts";
import { enterRequest } from "#features/attachment/requests/commands.ts";
import { findRequest, readHistory, recallRequests } from "#features/attachment/requests/queries.ts";
import { words } from "#features/attachment/requests/words.ts";
import { attachmentRoutes } from "#features/attachment/routes.tsx";
import type { Dossier } from "#features/attachment/rules.ts";
import { requests } from "#features/attachment/schema.ts";
import { undoAct } from "#features/attachment/undoing/commands.ts";
import { testRoles, type Visit, visit } from "#platform/testing.ts";

const now = Temporal.Instant.from("2026-11-21T12:00:00Z");
const today = Temporal.PlainDate.from("2026-11-21");
const open = () => visit({ "medecin-traitant": attachmentRoutes }, now, jobs);
const path = "/medecin-traitant/demandes";
const intake = {
  familyName: "DURAND",
  givenName: "alice",
  birthDate: "3/3/50",
  phones: "06 12 34 56 78 / 02 35 00 00 01",
  email: "",
  address: "1 rue de la Paix",
  commune: "76600 Le Havre",
  reasons: ["ald", "c2s"],
  lastConsultation: "mars 2025",
  canTravel: "no",
  telling: "sms",
  informed: "on",
  next: "open",
};
const all = (as: Visit) => as.work(async (tx) => [...(await recallRequests(tx)).entries.values()]);
const enter = (as: Visit, dossier: Partial<Dossier> = {}) =>
  as.work((tx) =>
    enterRequest(tx, { dossier: { familyName: "Durand", givenName: "Alice", ...dossier }, door: "phone", informedOn: today }),
  );
const fieldsOf = (html: string) => new Map([...html.matchAll(/name="(\w+)" value="([^"]*)"/g)].map((it) => [it[1]!, it[2]!] as const));

test("an intake reads what people say and writes it once, even tapped twice", async () => {
  const as = await open();
  const once = fieldsOf(await as.employee.text(`${path}/nouvelle`)).get("once")!;
  const [first, second] = [
    await as.employee.post(`${path}/nouvelle`, { ...intake, once }),
    await as.employee.post(`${path}/nouvelle`, { ...intake, once }),
  ];
  expect(first.status).toBe(303);
  expect(second.headers.get("location")).toBe(first.headers.get("location"));
  const [request, ...others] = await all(as);
  expect(others).toEqual([]);
  expect(request!.dossier).toMatchObject({
    familyName: "Durand",
    givenName: "Alice",
    birthDate: "1950-03-03",
    phones: ["+33612345678", "+33235000001"],
    city: "Le Havre",
    communeCode: "76351",
    postcode: "76600",
    reasons: ["ald", "c2s"],
    lastConsultation: "2025-03",
    canTravel: false,
    telling: "sms",
    point: null,
  });
  expect(request).toMatchObject({ door: "phone", state: "waiting" });
});

test("an intake says everything that is wrong at once, and loses nothing", async () => {
  const as = await open();
  const { informed: _informed, ...uninformed } = intake;
  const answer = await as.coordinator.post(`${path}/nouvelle`, {
    ...uninformed,
    familyName: "",
    birthDate: "hier",
    phones: "12",
    commune: "zzzz",
    note: "Sonner deux fois",
  });
  expect(answer.status).toBe(422);
  const text = await answer.text();
  for (const message of [intakeWords.family, intakeWords.birth.unreadable, intakeWords.communeUnknown, intakeWords.informed])
    expect(text).toContain(message);
  expect(text).toContain("Sonner deux fois");
  expect(text).toContain('value="zzzz"');
  expect(await all(as)).toEqual([]);
  const mobile = await as.coordinator.post(`${path}/nouvelle`, { ...intake, phones: "02 35 00 00 01" });
  expect(await mobile.text()).toContain(intakeWords.needsMobile);
});

test("a date that cannot be is told for what is wrong with it", async () => {
  const as = await open();
  const told = async (fields: Record<string, string>) => (await as.employee.post(`${path}/nouvelle`, { ...intake, ...fields })).text();
  expect(await told({ enteredOn: "03/03/0001" })).toContain(intakeWords.recent["too-old"]);
  expect(await told({ enteredOn: "03/03/2031" })).toContain(intakeWords.recent.future);
  expect(await told({ enteredOn: "30/02/2026" })).toContain(intakeWords.recent.impossible);
  expect(await told({ enteredOn: "hier" })).toContain(intakeWords.enteredUnreadable);
  expect(await told({ enteredOn: "03/2026" })).toContain(intakeWords.enteredUnreadable);
  expect(await told({ birthDate: "03/03/0001" })).toContain(intakeWords.birth["too-old"]);
  expect(await told({ birthDate: "03/03/2031" })).toContain(intakeWords.birth.future);
  expect(await all(as)).toEqual([]);
});

test("the same person is seen while typing and at saving; somebody else may be said to be", async () => {
  const as = await open();
  const known = await enter(as, { phones: ["+33612345678"], birthDate: "1950-03-03" });
  const typing = await as.employee.post(`${path}/ressemblances`, { familyName: "Duran", givenName: "Alice", phones: "", birthDate: "" });
  expect(await typing.text()).toContain(known);
  const refused = await as.employee.post(`${path}/nouvelle`, intake);
  expect(refused.status).toBe(422);
  expect(await refused.text()).toContain(intakeWords.someoneElse);
  expect(await as.employee.post(`${path}/nouvelle`, { ...intake, someoneElse: "on" })).toMatchObject({ status: 303 });
  expect(await all(as)).toHaveLength(2);
});

test("two simultaneous intakes of one person leave one entry", async () => {
  const as = await open();
  const answers = await Promise.all([1, 2, 3].map(() => as.employee.post(`${path}/nouvelle`, intake)));
  expect(answers.map(({ status }) => status).sort()).toEqual([303, 422, 422]);
  expect(await all(as)).toHaveLength(1);
});

test("the household follows: address taken again, same household", async () => {
  const as = await open();
  const first = await as.employee.post(`${path}/nouvelle`, { ...intake, next: "household" });
  const next = await as.employee.text(first.headers.get("location")!);
  expect(next).toContain("1 rue de la Paix");
  const household = fieldsOf(next).get("household")!;
  await as.employee.post(`${path}/nouvelle`, {
    ...intake,
    givenName: "Bruno",
    birthDate: "2010",
    reasons: [],
    household,
    someoneElse: "on",
  });
  const [a, b] = await all(as);
  expect(a!.householdId).toBeTruthy();
  expect(b!.householdId).toBe(a!.householdId);
});

test("where nothing answers, the commune known by the list places people, approximately", async () => {
  const as = await open();
  await enter(as, { familyName: "Autre", communeCode: "76351", point: { lat: 49.5, lon: 0.1, precision: "address" } });
  await as.employee.post(`${path}/nouvelle`, intake);
  const placed = (await all(as)).find(({ dossier }) => dossier.familyName === "Durand")!;
  expect(placed.dossier.point).toEqual({ lat: 49.5, lon: 0.1, precision: "commune" });
});

test("each act on a person says what was done and is taken back from where it is said", async () => {
  const as = await open();
  const id = await enter(as);
  const twin = await enter(as, { givenName: "Alicia", phones: ["+33612345678"] });
  const acts: [string, Record<string, string>, string][] = [
    ["confirmation", {}, "confirmation"],
    ["tentative", { way: "call", result: "no_answer", words: "Rappeler lundi" }, "tentative"],
    ["priorite", { why: "Situation signalée au bureau" }, "priorite"],
    ["foyer", { other: twin }, "foyer"],
    ["reunion", { other: twin }, "reunion"],
    ["fermeture", { closing: "moved" }, "fermeture"],
  ];
  const standing = async () => {
    const { version: _v, changedXid: _x, ...rest } = (await as.work((tx) => findRequest(tx, id)))!;
    return JSON.stringify(rest);
  };
  for (const [noun, fields, code] of acts) {
    const before = await standing();
    as.clock.now = as.clock.now.add({ minutes: 1 });
    const acted = await as.employee.post(`${path}/${id}/${noun}`, fields);
    expect(acted.status, noun).toBe(303);
    const after = await as.employee.text(acted.headers.get("location")!);
    expect(after, noun).toContain(words.done[code]);
    const fact = fieldsOf(after.slice(after.indexOf('class="undo"'))).get("fact")!;
    const undone = await as.employee.post(`${path}/${id}/annulation`, { fact });
    expect(undone.status, noun).toBe(303);
    expect(await standing(), noun).toBe(before);
  }
  const text = await as.employee.text(`${path}/${id}`);
  expect(text).toContain("Rappeler lundi");
  expect(text).toContain(words.undoneMark);
});

test("an act that something followed has no button, and one that can be taken back has", async () => {
  const as = await open();
  const id = await enter(as);
  const correct = async (note: string) => {
    const { version } = Object.fromEntries(fieldsOf(await as.employee.text(`${path}/${id}/modifier`)));
    as.clock.now = as.clock.now.add({ minutes: 1 });
    await as.employee.post(`${path}/${id}/modifier`, { ...intake, note, version: version! });
  };
  await correct("Digicode 12");
  await correct("Digicode 34");
  const history = await as.work((tx) => readHistory(tx, id));
  const [first, second] = history.filter(({ kind }) => kind === "corrected");
  const page = await as.employee.text(`${path}/${id}`);
  expect(page).toContain(`name="fact" value="${second!.id}"`);
  expect(page).not.toContain(`name="fact" value="${first!.id}"`);
  expect((await as.employee.post(`${path}/${id}/annulation`, { fact: first!.id })).status).toBe(422);
  // The bar of an older act, shown again later, says what was done without a way back that would be refused.
  const bar = await as.employee.text(`${path}/${id}?fait=correction&annuler=${first!.id}`);
  expect(bar).toContain('class="undo"');
  expect(bar).not.toContain("undo-button");
});

test("an intake is taken back in one tap, wherever it is said, and nothing of the person stays", async () => {
  const as = await open();
  for (const [next, back] of [
    ["open", path],
    ["new", `${path}/nouvelle`],
  ] as const) {
    const entered = await as.employee.post(`${path}/nouvelle`, { ...intake, next });
    const said = await as.employee.text(entered.headers.get("location")!);
    const bar = said.slice(said.indexOf('class="undo"'));
    const action = /action="([^"]+annulation)"/.exec(bar)![1]!;
    const { fact, from = "" } = Object.fromEntries(fieldsOf(bar.slice(0, bar.indexOf("</form>"))));
    const undone = await as.employee.post(action, { fact: fact!, ...(from && { from }) });
    expect(undone.headers.get("location"), next).toContain(`${back}?fait=retrait`);
    expect(await as.employee.text(undone.headers.get("location")!)).toContain(intakeWords.removed);
    expect(await all(as)).toEqual([]);
    expect((await as.employee.get(action.replace("/annulation", ""))).status).toBe(404);
  }
  const rows = await as.work(({ db, tenantId }) => db.select().from(requests).where(eq(requests.tenantId, tenantId)));
  expect(rows).toMatchObject([
    { dossier: null, state: "closed", closing: "undone" },
    { dossier: null, state: "closed", closing: "undone" },
  ]);
});

test("an entry with its household goes alone; followed, late or imported, it cannot", async () => {
  const as = await open();
  const first = await as.employee.post(`${path}/nouvelle`, { ...intake, next: "household" });
  const household = fieldsOf(await as.employee.text(first.headers.get("location")!)).get("household")!;
  as.clock.now = as.clock.now.add({ minutes: 1 });
  await as.employee.post(`${path}/nouvelle`, { ...intake, givenName: "Bruno", birthDate: "2010", household, someoneElse: "on" });
  const bruno = (await all(as)).find(({ dossier }) => dossier.givenName === "Bruno")!;
  const undo = async (id: string) => {
    const [entry] = (await as.work((tx) => readHistory(tx, id))).filter(({ kind }) => kind === "entered");
    return as.work((tx) => undoAct(tx, id, entry!.id));
  };
  // The first one is not alone any more: her household was formed since.
  expect(await undo(household)).toMatchObject({ problems: { form: [words.changedSince] } });
  expect(await undo(bruno.id)).toBeUndefined();
  expect(await all(as)).toMatchObject([{ id: household, householdId: null }]);
  as.clock.now = as.clock.now.add({ hours: 25 });
  expect(await undo(household)).toMatchObject({ problems: { form: [words.entryTooOld] } });
  const imported = await as.work((tx) =>
    enterRequest(tx, {
      dossier: { familyName: "Petit", givenName: "Jean" },
      door: "import",
      informedOn: today,
      importId: crypto.randomUUID(),
    }),
  );
  expect(await undo(imported)).toMatchObject({ problems: { form: [words.notUndoable] } });
});

test("a correction on an older page is refused, keeps what was typed, and the board's decision stays", async () => {
  const as = await open();
  const id = await enter(as, { reasons: ["board"], boardReason: "Décision", birthDate: "1950-03-03" });
  const { version } = Object.fromEntries(fieldsOf(await as.employee.text(`${path}/${id}/modifier`)));
  const correction = { ...intake, version: version!, note: "Digicode 12" };
  expect(await as.employee.post(`${path}/${id}/modifier`, correction)).toMatchObject({ status: 303 });
  expect((await as.work((tx) => findRequest(tx, id)))!.dossier).toMatchObject({
    reasons: ["ald", "c2s", "board"],
    boardReason: "Décision",
    note: "Digicode 12",
  });
  const late = await as.coordinator.post(`${path}/${id}/modifier`, { ...correction, note: "Autre note" });
  expect(late.status).toBe(422);
  const text = await late.text();
  expect(text).toContain(words.changed);
  expect(text).toContain("Autre note");
});

test("who may do what: staff writes, everybody else is refused, whatever the address", async () => {
  const as = await open();
  const id = await enter(as);
  const gets = [path, `${path}/nouvelle`, `${path}/${id}`, `${path}/${id}/modifier`];
  const posts = [
    "confirmation",
    "tentative",
    "priorite",
    "fermeture",
    "reouverture",
    "foyer",
    "foyer-sortie",
    "reunion",
    "annulation",
    "modifier",
  ]
    .map((noun) => `${path}/${id}/${noun}`)
    .concat([path, `${path}/nouvelle`, `${path}/ressemblances`, `${path}/confirmations`, `${path}/fermetures`, `${path}/annulation`]);
  for (const role of testRoles) {
    const staff = role === "coordinator" || role === "employee";
    for (const get of gets) expect((await as[role].get(get)).status, `${role} ${get}`).toBe(staff ? 200 : 403);
    if (!staff) for (const post of posts) expect((await as[role].post(post)).status, `${role} ${post}`).toBe(403);
  }
  for (const get of gets) {
    expect((await as.anonymous.get(get)).status, get).toBe(401);
    expect((await as.intruder.get(get)).status, get).toBe(403);
  }
  for (const post of posts) {
    expect((await as.anonymous.post(post)).status, post).toBe(401);
    expect((await as.intruder.post(post)).status, post).toBe(403);
  }
  const weak = await as.somebody("weak", ["coordinator"], 1);
  for (const get of gets) expect((await weak.get(get)).status, get).toBe(401);
  expect((await as.neighbour.post(`${path}/${id}/confirmation`)).status).toBe(404);
});
