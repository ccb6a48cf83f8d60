import fc from "fast-check";
import { expect, test } from "vitest";
import { isStale, staleUpTo } from "#features/attachment/confirmations/rules.ts";
import { reasons } from "#features/attachment/rules.ts";
import { type Circumstances, dayNumber, defaultWeights, holdsReason, priorityOf, reasonsOf, type Weights } from "./rules.ts";

const today = Temporal.PlainDate.from("2026-11-21");
const nobody: Circumstances = { reasons: [], birthDate: null, lastConsultation: null, boardReason: "" };
const score = (who: Partial<Circumstances>, entered = today, weights = defaultWeights) =>
  priorityOf({ ...nobody, ...who }, entered, weights, today).score;

test.for<[string, Partial<Circumstances>, string, number]>([
  ["nothing known, entered today", {}, "2026-11-21", 0],
  ["ALD", { reasons: ["ald"] }, "2026-11-21", 40],
  ["ALD and C2S", { reasons: ["ald", "c2s"] }, "2026-11-21", 52],
  ["74 years", { birthDate: "1951-11-22" }, "2026-11-21", 0],
  ["75 years today", { birthDate: "1951-11-21" }, "2026-11-21", 20],
  ["said to be old, birth unknown", { reasons: ["elderly"] }, "2026-11-21", 20],
  ["said to be old, but young", { reasons: ["elderly"], birthDate: "1990-01-01" }, "2026-11-21", 0],
  ["seen 11 months ago", { lastConsultation: "2025-12" }, "2026-11-21", 0],
  ["seen 12 months ago", { lastConsultation: "2025-11" }, "2026-11-21", 12],
  ["not seen for ages", { lastConsultation: "2010" }, "2026-11-21", 24],
  ["no care said, date unknown", { reasons: ["no_care"] }, "2026-11-21", 12],
  ["no care said, seen lately", { reasons: ["no_care"], lastConsultation: "2026-10" }, "2026-11-21", 0],
  ["three months on the list", {}, "2026-08-21", 6],
  ["not quite three months", {}, "2026-08-22", 4],
  ["ten years on the list", {}, "2016-11-21", 48],
  ["the board", { reasons: ["board"], boardReason: "Décision" }, "2026-11-21", 80],
])("%s", ([, who, entered, points]) => expect(score(who, Temporal.PlainDate.from(entered))).toBe(points));

const circumstances = fc.record({
  reasons: fc.subarray([...reasons]),
  birthDate: fc.constantFrom(null, "1930-01-01", "1990-06-15", "2026-01-01", "1950"),
  lastConsultation: fc.constantFrom(null, "2019-03", "2025-12-01", "2026-10", "2024"),
  boardReason: fc.constant("Motif"),
});
const entered = fc.nat(2000).map((days) => today.subtract({ days }));
const someWeights: fc.Arbitrary<Weights> = fc.record(
  Object.fromEntries(Object.keys(defaultWeights).map((key) => [key, fc.nat(200)])) as Record<keyof Weights, fc.Arbitrary<number>>,
);

test("one more reason never lowers a score, whatever the weights", () =>
  fc.assert(
    fc.property(circumstances, fc.constantFrom(...reasons), entered, someWeights, (who, reason, since, weights) => {
      const more = { ...who, reasons: [...new Set([...who.reasons, reason])] };
      expect(priorityOf(more, since, weights, today).score).toBeGreaterThanOrEqual(priorityOf(who, since, weights, today).score);
    }),
  ));
test("waiting longer never lowers a score; a year of waiting passes those who come with nothing else", () =>
  fc.assert(
    fc.property(circumstances, entered, fc.nat(700), someWeights, (who, since, days, weights) => {
      const longer = priorityOf(who, since.subtract({ days }), weights, today).score;
      expect(longer).toBeGreaterThanOrEqual(priorityOf(who, since, weights, today).score);
      expect(score({}, today.subtract({ years: 1 }))).toBeGreaterThan(score({ reasons: ["c2s"] }, today));
    }),
  ));
test("a score is the sum of what is said, heaviest first; the same inputs give the same answer", () =>
  fc.assert(
    fc.property(circumstances, entered, someWeights, (who, since, weights) => {
      const { score: total, shares } = priorityOf(who, since, weights, today);
      expect(total).toBe(shares.reduce((sum, { points }) => sum + points, 0));
      expect(shares.map(({ points }) => points)).toEqual(shares.map(({ points }) => points).toSorted((a, b) => b - a));
      expect(shares.every(({ label, points }) => label.length > 0 && points > 0)).toBe(true);
      expect(priorityOf({ ...who, reasons: who.reasons.toReversed() }, since, weights, today)).toEqual({ score: total, shares });
      for (const { code } of shares) if (code !== "waited") expect(reasonsOf(who, { ...weights }, today)).toContain(code);
    }),
  ));

test("one reason holds when it is among all that hold", () =>
  fc.assert(
    fc.property(circumstances, someWeights, (who, weights) => {
      const held = reasonsOf(who, weights, today);
      for (const reason of reasons) expect(holdsReason(who, reason, weights, today)).toBe(held.includes(reason));
    }),
  ));

test("days compare as their numbers, and a confirmation is stale up to one number", () => {
  const days = fc.nat(4000).map((n) => Temporal.PlainDate.from("2022-01-01").add({ days: n }));
  fc.assert(
    fc.property(days, days, fc.nat(30), (a, b, months) => {
      expect(Math.sign(dayNumber(a) - dayNumber(b)) + 0).toBe(Temporal.PlainDate.compare(a, b));
      expect(dayNumber(a) <= staleUpTo(months, b)).toBe(isStale(a, months, b));
    }),
    { numRuns: 1000 },
  );
});
