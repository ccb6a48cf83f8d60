import { z } from "zod";
import type { CollegeCondition } from "#features/membership/rules.ts";
import { words as shared } from "#features/membership/words.ts";
import { readNumber } from "#platform/french.ts";
import { words } from "./words.ts";

/** What is looked at to propose a college. */
export type Who = { professionCode: string; modeCode: string; organisation: string };
type Conditioned = { condition: CollegeCondition };

/** Why somebody belongs to a college, in words; undefined when its conditions do not hold. */
export const whyIn = ({ condition }: Conditioned, who: Who, professionLabel = ""): string[] | undefined => {
  if (who.organisation) return condition.organisations ? [words.because.organisation] : undefined;
  const { professions, modes, people = true } = condition;
  if (!people) return undefined;
  if (professions.length > 0 && !professions.includes(who.professionCode)) return undefined;
  if (modes.length > 0 && !modes.includes(who.modeCode)) return undefined;
  const reasons = [
    ...(professions.length > 0 ? [words.because.profession(professionLabel)] : []),
    ...(modes.length > 0 ? [words.because.mode(shared.modes[who.modeCode] ?? "")] : []),
  ];
  return reasons.length > 0 ? reasons : [words.because.open];
};
/** The first college whose conditions hold, and why; undefined when none does. Colleges are given in their order. */
export const proposeCollege = <C extends Conditioned>(
  colleges: readonly C[],
  who: Who,
  professionLabel = "",
): { college: C; why: string[] } | undefined => {
  for (const college of colleges) {
    const why = whyIn(college, who, professionLabel);
    if (why) return { college, why };
  }
  return undefined;
};

/** Why these weights cannot be; undefined when they make a whole. */
export const whyWeightsFail = (weights: readonly number[]): string | undefined => {
  if (weights.some((it) => !Number.isInteger(it) || it < 0 || it > 100)) return words.weightRefused;
  const sum = weights.reduce((total, it) => total + it, 0);
  return sum === 100 ? undefined : words.sum(sum);
};

/** Cents of an amount as people type it («20», «20,50 €»); undefined when it is not one, or absurd. */
export const readCents = (text: string): number | undefined => {
  const euros = readNumber(text);
  if (euros === undefined || euros < 0 || euros > 100_000) return undefined;
  const cents = Math.round(euros * 100);
  return Math.abs(cents - euros * 100) < 0.001 ? cents : undefined;
};
/** «20» or «20,50», to be typed again. */
export const typedCents = (cents: number): string => (cents % 100 === 0 ? String(cents / 100) : (cents / 100).toFixed(2).replace(".", ","));

const perCollege = (prefix: string, body: Record<string, unknown>) =>
  Object.entries(body).flatMap(([key, value]) =>
    key.startsWith(prefix) ? [[key.slice(prefix.length), String(value).trim()] as const] : [],
  );

/** `weight-<id>`: whole percents. */
export const WeightsForm = z.looseObject({}).transform((body, context) => {
  const weights = perCollege("weight-", body).map(([id, text]) => [id, /^\d{1,3}$/.test(text) ? Number(text) : Number.NaN] as const);
  const wrong = weights.find(([, it]) => Number.isNaN(it));
  const why = wrong ? words.weightRefused : whyWeightsFail(weights.map(([, it]) => it));
  if (!why) return new Map(weights);
  context.addIssue({ code: "custom", path: [`weight-${(wrong ?? weights[0])?.[0]}`], message: why });
  return z.NEVER;
});
/** `fee-<id>`: euros, from a year on. */
export const FeesForm = z
  .looseObject({
    fromYear: z.coerce.number(words.yearRefused).int(words.yearRefused).min(2016, words.yearRefused).max(2100, words.yearRefused),
  })
  .transform(({ fromYear, ...body }, context) => {
    const fees = perCollege("fee-", body).map(([id, text]) => [id, readCents(text)] as const);
    for (const [id, cents] of fees)
      if (cents === undefined) context.addIssue({ code: "custom", path: [`fee-${id}`], message: words.feeRefused });
    return { fromYear, fees: new Map(fees.map(([id, cents]) => [id, cents ?? 0])) };
  });

const many = z.preprocess((it) => (it === undefined || it === "" ? [] : Array.isArray(it) ? it : [it]), z.array(z.string().max(4)).max(60));
export const CollegeForm = z
  .object({
    name: z.string().trim().min(2, words.needName).max(80, words.tooLong),
    professions: many,
    modes: many,
    who: z.enum(["people", "both", "organisations"]).default("people"),
    note: z.string().trim().max(300, words.tooLong).default(""),
    position: z.coerce.number().int().min(1).max(50).catch(50),
  })
  .transform(({ name, who, professions, modes, note, position }) => ({
    name,
    position,
    condition: { professions, modes, note, organisations: who !== "people", people: who !== "organisations" } satisfies CollegeCondition,
  }));
export type CollegeForm = z.output<typeof CollegeForm>;
