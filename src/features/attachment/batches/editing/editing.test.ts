import fc from "fast-check";
import { expect, test } from "vitest";
import { readCandidates } from "#features/attachment/batches/gathering/queries.ts";
import { avoidedPractices } from "#features/attachment/batches/gathering/rules.ts";
import { findCycle, standsOf } from "#features/attachment/batches/lines/queries.ts";
import { proposeBatch, recomputeDraft } from "#features/attachment/batches/proposing/commands.ts";
import { closeRequest } from "#features/attachment/closing/commands.ts";
import { enterRequest } from "#features/attachment/requests/commands.ts";
import { batches } from "#features/attachment/schema.ts";
import { doctors, practices } from "#features/practices/public.ts";
import { isRefused } from "#platform/refusal.ts";
import { type Visit, visit } from "#platform/testing.ts";
import { placePerson, removePerson, undoEdit } from "./commands.ts";

const now = Temporal.Instant.from("2026-11-16T09:00:00Z");
const today = Temporal.PlainDate.from("2026-11-16");
const places = [2, 1, 3, null];
const homes = [0, 0, 1, 1, 1, 2, 3, 4, 5];

/** Nine people, of whom some live together, and four doctors with six places. */
const settle = async (as: Visit) =>
  as.work(async (tx) => {
    const staff: string[] = [];
    for (const [at, n] of places.entries()) {
      const point = { lat: 43.6, lon: 3.4 + at / 60, precision: "address" as const };
      const [practice] = await tx.db
        .insert(practices)
        .values({ tenantId: tx.tenantId, name: `Cabinet ${at}`, ...point })
        .returning();
      const said = { places: n, placesStatedAt: n === null ? null : tx.now };
      const [doctor] = await tx.db
        .insert(doctors)
        .values({ tenantId: tx.tenantId, practiceId: practice!.id, familyName: `Docteur ${at}`, ...said })
        .returning();
      staff.push(doctor!.id);
    }
    const households = homes.map(() => crypto.randomUUID());
    const people: string[] = [];
    for (const [at, home] of homes.entries())
      people.push(
        await enterRequest(tx, {
          dossier: {
            ...{ familyName: "Vallat", givenName: `Personne ${at}`, birthDate: `19${50 + at}-01-01` },
            point: { lat: 43.6, lon: 3.4 + at / 100, precision: "address" },
          },
          door: "phone",
          enteredOn: today.subtract({ months: at }),
          informedOn: today,
          householdId: homes.filter((it) => it === home).length > 1 ? households[home]! : null,
        }),
      );
    return { staff, people };
  });

/** Who stands where, readable: «3→Docteur 1», without what only says how it came. */
const picture = async (as: Visit, id: string) =>
  as.work(async (tx) => {
    const cycle = (await findCycle(tx, id))!;
    const stands = await standsOf(tx, cycle);
    const { candidates } = await readCandidates(tx);
    return {
      cycle,
      candidates,
      stands,
      said: [...stands.values()].map(({ requestId, line, left }) => `${requestId} ${line?.doctorId ?? left}`).sort(),
    };
  });

const whoever = fc.nat({ max: homes.length - 1 });
const operation = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant("place" as const),
      who: whoever,
      where: fc.nat({ max: places.length - 1 }),
      force: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("remove" as const), who: whoever }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("recompute" as const) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("undo" as const), back: fc.nat({ max: 2 }) }) },
);

const removedTwice = [
  { kind: "remove" as const, who: 0 },
  { kind: "place" as const, who: 0, where: 0, force: true },
  { kind: "remove" as const, who: 0 },
  { kind: "undo" as const, back: 2 },
];

test("whatever is done by hand: nobody twice, households together, places kept unless forced, all of it undone", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(operation, { maxLength: 8 }), async (operations) => {
      const as = await visit({}, now);
      const { staff, people } = await settle(as);
      const id = (await proposeBatch(as.work)) as string;
      const first = (await picture(as, id)).said;
      for (const op of operations) {
        const { cycle } = await picture(as, id);
        const seen = { id, version: cycle.version };
        if (op.kind === "place")
          await as.work((tx) => placePerson(tx, { ...seen, requestId: people[op.who]!, doctorId: staff[op.where]!, force: op.force }));
        if (op.kind === "remove") await as.work((tx) => removePerson(tx, { ...seen, requestId: people[op.who]! }));
        if (op.kind === "recompute") await recomputeDraft(as.work, seen);
        const edit = op.kind === "undo" ? cycle.summary.trail.at(-1 - op.back) : undefined;
        if (edit) await as.work((tx) => undoEdit(tx, { ...seen, editId: edit.id }));

        const { stands, candidates } = await picture(as, id);
        const lines = [...stands.values()].flatMap(({ line }) => line ?? []);
        for (const [doctorId, its] of Map.groupBy(lines, ({ doctorId }) => doctorId))
          if (its.length > (candidates.get(doctorId)?.free ?? 0))
            expect(its.some(({ forced }) => forced.includes("full") || forced.includes("not_stated"))).toBe(true);
        for (const home of new Set(homes)) {
          const together = people.filter((_, at) => homes[at] === home).map((it) => stands.get(it)?.line?.doctorId ?? "");
          expect(new Set(together).size).toBe(1);
        }
      }
      for (;;) {
        const { cycle } = await picture(as, id);
        const last = cycle.summary.trail.at(-1);
        if (!last) break;
        expect(isRefused(await as.work((tx) => undoEdit(tx, { id, version: cycle.version, editId: last.id })))).toBe(false);
      }
      expect((await picture(as, id)).said).toEqual(first);
    }),
    // Removed, placed elsewhere, removed again: the first removal looks untouched, but two edits came over it.
    { numRuns: 8, examples: [[removedTwice]] },
  );
}, 120_000);

test("an edit and a departure at once do not cross: both end", async () => {
  const as = await visit({}, now);
  const { staff, people } = await settle(as);
  const id = (await proposeBatch(as.work)) as string;
  for (let version = 1; version < 6; version++) {
    const who = people[version + 3]!;
    await Promise.all([
      as.work((tx) => placePerson(tx, { id, version, requestId: who, doctorId: staff[version % 3]!, force: true })),
      as.work((tx) => closeRequest(tx, who, { closing: "moved" })),
    ]);
    await as.work((tx) => tx.db.update(batches).set({ version: version + 1 }));
  }
});

test("a refusal is for ever, «plus de place» and silence for one cycle, a doctor who left for nothing", () => {
  const past = (kind: "refused" | "silent" | "failed", code: string | null, weeks: number) =>
    avoidedPractices([{ requestId: "r", practiceId: "p", kind, code, on: today.subtract({ weeks }) }], 6, today).has("r");
  expect([past("refused", "too_far", 1), past("refused", "known_patient", 99), past("failed", "practice_withdrew", 99)]).toEqual([
    true,
    true,
    true,
  ]);
  expect([past("refused", "full", 6), past("refused", "full", 7), past("silent", null, 6), past("silent", null, 7)]).toEqual([
    true,
    false,
    true,
    false,
  ]);
  expect(past("failed", "doctor_left", 1)).toBe(false);
  const said = (...answers: ["refused" | "silent" | "failed", string | null][]) =>
    avoidedPractices(
      answers.map(([kind, code]) => ({ requestId: "r", practiceId: "p", kind, code, on: today })),
      6,
      today,
    )
      .get("r")
      ?.get("p");
  expect([said(["silent", null]), said(["refused", "full"]), said(["failed", "lost"])]).toEqual(["silent", "was_full", "failed"]);
  expect(said(["refused", "too_far"], ["silent", null])).toBe("refused");
});
