import { z } from "zod";
import type { Dossier, Reason } from "#features/attachment/rules.ts";
import { words } from "./words.ts";

/**
 * How much each reason weighs, in points. A decision of the community, versioned; these are only what one starts with:
 * ALD first, as the ACI counts them, then people nobody has seen for long (domain.md §1).
 */
export const WeightsShape = z.object({
  ald: z.number(),
  pregnancy: z.number(),
  unvaccinated: z.number(),
  newly_arrived: z.number(),
  c2s: z.number(),
  discharge: z.number(),
  board: z.number(),
  /** From `elderlyFrom` years of age. */
  elderly: z.number(),
  elderlyFrom: z.number(),
  /** Points a month without care, counted from `noCareAfter` months on, up to `noCareMax` points. */
  noCareMonth: z.number(),
  noCareAfter: z.number(),
  noCareMax: z.number(),
  /** Points a month on the list, up to `waitedMax`: nobody waits for ever behind others. */
  waitedMonth: z.number(),
  waitedMax: z.number(),
});
export type Weights = z.output<typeof WeightsShape>;
export const defaultWeights: Weights = {
  ald: 40,
  pregnancy: 45,
  unvaccinated: 35,
  newly_arrived: 30,
  c2s: 12,
  discharge: 30,
  board: 80,
  elderly: 20,
  elderlyFrom: 75,
  noCareMonth: 1,
  noCareAfter: 12,
  noCareMax: 24,
  waitedMonth: 2,
  waitedMax: 48,
};

/** One reason of a rank: what it is and the points it brings. */
export type Share = { code: Reason | "waited"; points: number; label: string };
export type Priority = { score: number; shares: Share[] };
export type Circumstances = Pick<Dossier, "reasons" | "birthDate" | "lastConsultation" | "boardReason">;

/**
 * The priority of a person on a day: the sum of visible reasons, the heaviest first. Pure: same inputs, same score.
 * Age is a reason from the birth date, absence of care from the last consultation when it is known.
 */
export const priorityOf = (who: Circumstances, enteredOn: Temporal.PlainDate, weights: Weights, today: Temporal.PlainDate): Priority => {
  const shares: Share[] = [];
  const add = (code: Share["code"], points: number, label: string) => {
    if (points > 0) shares.push({ code, points, label });
  };
  for (const code of ["ald", "pregnancy", "unvaccinated", "newly_arrived", "c2s", "discharge"] as const)
    if (who.reasons.includes(code) && !(code === "pregnancy" && pregnancyAgeDoubted(who.birthDate, today) !== undefined))
      add(code, weights[code], words.reasons[code]);
  if (who.reasons.includes("board")) add("board", weights.board, words.boardBecause(who.boardReason));

  const age = yearsSince(who.birthDate, today);
  if (age !== undefined && age >= weights.elderlyFrom) add("elderly", weights.elderly, words.aged(age));
  else if (age === undefined && who.reasons.includes("elderly")) add("elderly", weights.elderly, words.reasons.elderly);

  const without = monthsWithoutCare(who, today);
  if (without !== undefined && without >= weights.noCareAfter)
    add("no_care", Math.min(weights.noCareMax, weights.noCareMonth * without), words.noCareSince(without));
  else if (without === undefined && who.reasons.includes("no_care"))
    add("no_care", weights.noCareMonth * weights.noCareAfter, words.reasons.no_care);

  // Nobody waits before being born: such a date is shown as doubtful, and the wait counts from birth.
  const since = isBefore(enteredOn.toString(), who.birthDate) ? parts(who.birthDate!) : enteredOn;
  const waited = Math.max(0, fullMonths(since, today));
  add("waited", Math.min(weights.waitedMax, weights.waitedMonth * waited), words.waited(waited));
  shares.sort((a, b) => b.points - a.points || (a.code < b.code ? -1 : 1));
  return { score: shares.reduce((sum, { points }) => sum + points, 0), shares };
};

/** The reasons that hold today, whoever stated them: stated ones, age, absence of care. Used for equity figures. */
export const reasonsOf = (who: Circumstances, weights: Weights, today: Temporal.PlainDate): Reason[] => {
  const held = new Set<Reason>(who.reasons);
  if ((yearsSince(who.birthDate, today) ?? 0) >= weights.elderlyFrom) held.add("elderly");
  if ((monthsWithoutCare(who, today) ?? 0) >= weights.noCareAfter) held.add("no_care");
  return [...held];
};

/** Whether one reason holds today: the same answer as `reasonsOf`, for long lists. */
export const holdsReason = (who: Circumstances, reason: Reason, weights: Weights, today: Temporal.PlainDate): boolean =>
  who.reasons.includes(reason) ||
  (reason === "elderly" && (yearsSince(who.birthDate, today) ?? 0) >= weights.elderlyFrom) ||
  (reason === "no_care" && (monthsWithoutCare(who, today) ?? 0) >= weights.noCareAfter);

/** Whether a date is surely before another: compared as precisely as both are told. False when one is unknown. */
export const isBefore = (iso: string | null, other: string | null): boolean => {
  if (!iso || !other) return false;
  const precision = Math.min(iso.length, other.length);
  return iso.slice(0, precision) < other.slice(0, precision);
};
/** The age at which a pregnancy is doubted: below 12 or above 55 years; undefined when it is not, or the age is unknown. */
export const pregnancyAgeDoubted = (birthDate: string | null, today: Temporal.PlainDate): number | undefined => {
  const age = yearsSince(birthDate, today);
  return age !== undefined && (age < 12 || age > 55) ? age : undefined;
};
const monthsWithoutCare = ({ birthDate, lastConsultation }: Circumstances, today: Temporal.PlainDate) =>
  isBefore(lastConsultation, birthDate) ? undefined : monthsSince(lastConsultation, today);

/** A number that grows with the day: 100 000 days are compared in one go, and Temporal would dominate. */
export const dayNumber = ({ year, month, day }: Pick<Temporal.PlainDate, "year" | "month" | "day">): number =>
  (year * 12 + month) * 31 + day;

// Arithmetic on ISO texts: 100 000 people are ranked in one go, and Temporal would dominate.
const parts = (iso: string) => ({ year: Number(iso.slice(0, 4)), month: Number(iso.slice(5, 7) || 1), day: Number(iso.slice(8, 10) || 1) });
const fullMonths = (from: { year: number; month: number; day: number }, to: Temporal.PlainDate) =>
  (to.year - from.year) * 12 + to.month - from.month - (to.day < from.day ? 1 : 0);
const monthsSince = (iso: string | null, today: Temporal.PlainDate) => (iso ? Math.max(0, fullMonths(parts(iso), today)) : undefined);
const yearsSince = (iso: string | null, today: Temporal.PlainDate) => {
  const months = monthsSince(iso, today);
  return months === undefined ? undefined : Math.floor(months / 12);
};
