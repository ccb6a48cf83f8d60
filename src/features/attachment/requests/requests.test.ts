import fc from "fast-check";
import { expect, test } from "vitest";
import { closeRequest, reopenRequest } from "#features/attachment/closing/commands.ts";
import { words as closingWords } from "#features/attachment/closing/words.ts";
import { confirmRequest, recordAttempt } from "#features/attachment/confirmations/commands.ts";
import { words as attemptWords } from "#features/attachment/confirmations/words.ts";
import { householdOf, joinHousehold, leaveHousehold } from "#features/attachment/households/commands.ts";
import { lookAlikes, probableDuplicates, twinsOf } from "#features/attachment/likeness/queries.ts";
import { mergeRequests } from "#features/attachment/merging/commands.ts";
import { jobs } from "#features/attachment/outcomes/jobs.ts";
import { raisePriority } from "#features/attachment/priority/commands.ts";
import { type Dossier, reasons } from "#features/attachment/rules.ts";
import { undoAct } from "#features/attachment/undoing/commands.ts";
import type { Tx } from "#platform/database.ts";
import { isRefused } from "#platform/refusal.ts";
import { visit } from "#platform/testing.ts";
import { correctRequest, enterRequest, lockIntake } from "./commands.ts";
import { findRequest, type Opened, readHistory, recallRequests } from "./queries.ts";
import { words } from "./words.ts";

const now = Temporal.Instant.from("2026-11-21T12:00:00Z");
const today = Temporal.PlainDate.from("2026-11-21");
const enter = (tx: Tx, dossier: Partial<Dossier> = {}, enteredOn = today) =>
  enterRequest(tx, {
    dossier: { familyName: "Durand", givenName: "Alice", birthDate: "1950-03-02", phones: ["+33612345678"], ...dossier },
    door: "phone",
    enteredOn,
    informedOn: today,
  });
const done = (answer: unknown) => {
  expect(isRefused(answer), JSON.stringify(answer)).toBe(false);
  return answer as string;
};
/** What a request says, without what counts its writings. */
const said = ({ version: _version, changedXid: _xid, ...rest }: Opened) => JSON.parse(JSON.stringify(rest));

test("a request is entered once, sealed, and its history begins", async () => {
  const as = await visit({}, now, jobs);
  const id = await as.work((tx) => enter(tx, { reasons: ["ald"] }, today.subtract({ months: 3 })));
  const request = (await as.work((tx) => findRequest(tx, id)))!;
  expect(request).toMatchObject({ state: "waiting", door: "phone", version: 1, dossier: { familyName: "Durand", reasons: ["ald"] } });
  expect(request.enteredOn.toString()).toBe("2026-08-21");
  expect((await as.work((tx) => readHistory(tx, id))).map(({ kind }) => kind)).toEqual(["entered"]);
});

test("a correction says what changed, is refused on an older version, and is undone unless written over", async () => {
  const as = await visit({}, now, jobs);
  const id = await as.work((tx) => enter(tx));
  as.clock.now = now.add({ hours: 1 });
  const fact = done(await as.work((tx) => correctRequest(tx, id, { city: "Le Havre" }, 1)));
  expect(await as.work((tx) => correctRequest(tx, id, { city: "Caen" }, 1))).toMatchObject({ problems: { form: [words.changed] } });
  expect((await as.work((tx) => readHistory(tx, id))).at(-1)!.trace).toMatchObject({ before: { city: "" }, after: { city: "Le Havre" } });
  expect(await as.work((tx) => correctRequest(tx, id, { city: "Le Havre" }, 2))).toBeUndefined();
  expect(await as.work((tx) => undoAct(tx, id, fact))).toBeUndefined();
  expect((await as.work((tx) => findRequest(tx, id)))!.dossier.city).toBe("");
  expect(await as.work((tx) => undoAct(tx, id, fact))).toMatchObject({ problems: { form: [words.alreadyUndone] } });
  const second = done(await as.work((tx) => correctRequest(tx, id, { city: "Caen" })));
  done(await as.work((tx) => correctRequest(tx, id, { city: "Rouen" })));
  expect(await as.work((tx) => undoAct(tx, id, second))).toMatchObject({ problems: { form: [words.changedSince] } });
});

test("a closing keeps the original date, frees the way back, and «unreachable» needs three attempts and a human", async () => {
  const as = await visit({}, now, jobs);
  const id = await as.work((tx) => enter(tx, {}, today.subtract({ years: 1 })));
  const before = said((await as.work((tx) => findRequest(tx, id)))!);
  const early = await as.work((tx) => closeRequest(tx, id, { closing: "unreachable" }));
  expect(early).toMatchObject({ problems: { closing: [attemptWords.unreachableNeeds] } });
  const tries = ["sms", "mail", "sms"] as const;
  for (const way of tries) await as.work((tx) => recordAttempt(tx, id, { way, result: "no_answer" }));
  expect(isRefused(await as.work((tx) => closeRequest(tx, id, { closing: "unreachable" })))).toBe(true);
  as.clock.now = now.add({ hours: 1 });
  await as.work((tx) => recordAttempt(tx, id, { way: "call", result: "no_answer" }));
  const fact = done(await as.work((tx) => closeRequest(tx, id, { closing: "unreachable" })));
  expect(await as.work((tx) => closeRequest(tx, id, { closing: "moved" }))).toMatchObject({ problems: { form: [closingWords.already] } });
  expect(await as.work((tx) => undoAct(tx, id, fact))).toBeUndefined();
  expect(said((await as.work((tx) => findRequest(tx, id)))!)).toEqual(before);
  expect(await as.work((tx) => closeRequest(tx, id, { closing: "other" }))).toMatchObject({ problems: { words: [closingWords.noOther] } });
  done(await as.work((tx) => closeRequest(tx, id, { closing: "moved" })));
  const closed = said((await as.work((tx) => findRequest(tx, id)))!);
  const reopening = done(await as.work((tx) => reopenRequest(tx, id)));
  const back = (await as.work((tx) => findRequest(tx, id)))!;
  expect(back).toMatchObject({ state: "waiting", closing: null, exitedOn: null });
  expect(back.enteredOn.toString()).toBe("2025-11-21");
  expect(await as.work((tx) => undoAct(tx, id, reopening))).toBeUndefined();
  expect(said((await as.work((tx) => findRequest(tx, id)))!)).toEqual(closed);
});

test("a confirmation and the board's word are undone", async () => {
  const as = await visit({}, now, jobs);
  const id = await as.work((tx) => enter(tx, { reasons: ["c2s"] }, today.subtract({ months: 8 })));
  const before = said((await as.work((tx) => findRequest(tx, id)))!);
  const confirmed = done(await as.work((tx) => confirmRequest(tx, id)));
  expect((await as.work((tx) => findRequest(tx, id)))!.confirmedOn.toString()).toBe(today.toString());
  const raised = done(await as.work((tx) => raisePriority(tx, id, "Fin de vie à domicile")));
  expect((await as.work((tx) => findRequest(tx, id)))!.dossier).toMatchObject({
    reasons: ["c2s", "board"],
    boardReason: "Fin de vie à domicile",
  });
  for (const fact of [raised, confirmed]) expect(await as.work((tx) => undoAct(tx, id, fact))).toBeUndefined();
  expect(said((await as.work((tx) => findRequest(tx, id)))!)).toEqual(before);
});

test("households join, split, and a household of one is none", async () => {
  const as = await visit({}, now, jobs);
  const [a, b, c] = await as.work(async (tx) => [
    await enter(tx),
    await enter(tx, { givenName: "Bruno" }),
    await enter(tx, { givenName: "Chloé" }),
  ]);
  const members = (id: string) => as.work(async (tx) => (await householdOf(tx, (await findRequest(tx, id))!)).map((it) => it.id).sort());
  done(await as.work((tx) => joinHousehold(tx, a!, b!)));
  const joined = done(await as.work((tx) => joinHousehold(tx, c!, a!)));
  expect(await members(a!)).toEqual([b!, c!].sort());
  expect(await as.work((tx) => joinHousehold(tx, b!, c!))).toMatchObject({ problems: { form: [words.sameHousehold] } });
  expect(await as.work((tx) => undoAct(tx, c!, joined))).toBeUndefined();
  expect(await members(c!)).toEqual([]);
  expect(await members(a!)).toEqual([b!]);
  done(await as.work((tx) => leaveHousehold(tx, b!)));
  expect((await as.work((tx) => findRequest(tx, a!)))!.householdId).toBeNull();
  // Found to be the same person, the other entry is nobody’s company any more.
  done(await as.work((tx) => joinHousehold(tx, a!, b!)));
  done(await as.work((tx) => mergeRequests(tx, a!, b!)));
  expect(await members(a!)).toEqual([]);
});

test("two intakes of the same person at once: the second sees the first", async () => {
  const as = await visit({}, now, jobs);
  const intake = () =>
    as.work(async (tx) => {
      await lockIntake(tx);
      const alike = await lookAlikes(tx, {
        familyName: "Durand",
        birthName: "",
        givenName: "Alice",
        birthDate: null,
        phones: ["+33612345678"],
      });
      return alike.length > 0 ? "seen" : enter(tx);
    });
  const answers = await Promise.all([intake(), intake(), intake()]);
  expect(answers.filter((answer) => answer === "seen")).toHaveLength(2);
});

test("look-alikes are found whatever the spelling, and forgotten once merged", async () => {
  const as = await visit({}, now, jobs);
  const [a, b, far] = await as.work(async (tx) => [
    await enter(tx),
    await enter(tx, { familyName: "DURANT", phones: [] }),
    await enter(tx, { familyName: "Nguyen", givenName: "Linh", phones: [], birthDate: "1990-01-01" }),
  ]);
  const doubtful = () => as.work(async (tx) => [...(await probableDuplicates(tx, await recallRequests(tx)))].sort());
  expect((await as.work((tx) => twinsOf(tx, a!))).map(({ entry }) => entry.id)).toEqual([b]);
  expect(await doubtful()).toEqual([a, b].sort());
  done(await as.work((tx) => mergeRequests(tx, a!, b!)));
  expect(await doubtful()).toEqual([]);
  expect(await as.work((tx) => twinsOf(tx, far!))).toEqual([]);
});

const someDossier = fc.record({
  familyName: fc.constantFrom("Durand", "Durant", "Du Rand"),
  givenName: fc.constantFrom("Alice", "Alicia", ""),
  birthName: fc.constantFrom("", "Petit"),
  birthDate: fc.constantFrom(null, "1950-03-02", "1950"),
  phones: fc.subarray(["+33612345678", "+33235000000", "+33700000001"]),
  email: fc.constantFrom("", "a@exemple.fr"),
  address: fc.constantFrom("", "1 rue de la Paix"),
  city: fc.constantFrom("", "Le Havre"),
  point: fc.constantFrom(
    null,
    { lat: 49.5, lon: 0.1, precision: "commune" as const },
    { lat: 49.49, lon: 0.11, precision: "address" as const },
  ),
  canTravel: fc.boolean(),
  reasons: fc.subarray([...reasons]),
  boardReason: fc.constantFrom("", "Décision du 3 mars"),
  lastConsultation: fc.constantFrom(null, "2024-05", "2025-01-02"),
  note: fc.constantFrom("", "Appeler le matin"),
});

test("merging unites and unmerging restores both, exactly", { timeout: 60_000 }, async () => {
  const as = await visit({}, now, jobs);
  await fc.assert(
    fc.asyncProperty(someDossier, someDossier, fc.nat(900), fc.nat(900), async (one, two, ageOne, ageTwo) => {
      const [keep, drop] = await as.work(async (tx) => [
        await enter(tx, one, today.subtract({ days: ageOne })),
        await enter(tx, two, today.subtract({ days: ageTwo })),
      ]);
      const read = (id: string) => as.work(async (tx) => (await findRequest(tx, id))!);
      const before = [said(await read(keep!)), said(await read(drop!))];
      const fact = done(await as.work((tx) => mergeRequests(tx, keep!, drop!)));
      const [kept, dropped] = [await read(keep!), await read(drop!)];
      expect(kept.enteredOn.toString()).toBe(today.subtract({ days: Math.max(ageOne, ageTwo) }).toString());
      expect(new Set(kept.dossier.reasons)).toEqual(new Set([...one.reasons, ...two.reasons]));
      expect(new Set(kept.dossier.phones)).toEqual(new Set([...one.phones, ...two.phones]));
      expect(dropped).toMatchObject({ state: "closed", closing: "merged", mergedInto: keep });
      expect(await as.work((tx) => undoAct(tx, keep!, fact))).toBeUndefined();
      expect([said(await read(keep!)), said(await read(drop!))]).toEqual(before);
    }),
    { numRuns: 25 },
  );
});
