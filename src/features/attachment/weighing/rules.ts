import { z } from "zod";
import { type Circumstances, defaultWeights, priorityOf, reasonsOf, type Weights } from "#features/attachment/priority/rules.ts";
import { type Reason, reasons } from "#features/attachment/rules.ts";
import { words } from "./words.ts";

const bounds: Partial<Record<keyof Weights, [number, number]>> = { elderlyFrom: [50, 110], noCareAfter: [1, 60] };
const points = (key: keyof Weights) => {
  const [min, max] = bounds[key] ?? [0, 500];
  return z.preprocess(
    (it) => (typeof it === "string" ? it.trim().replace(",", ".") || undefined : it),
    z.coerce.number(words.number).min(min, words.between(min, max)).max(max, words.between(min, max)),
  );
};
export const weightKeys = Object.keys(defaultWeights) as (keyof Weights)[];
const weights = Object.fromEntries(weightKeys.map((key) => [key, points(key)])) as unknown as Record<keyof Weights, z.ZodType<number>>;
export const WeightsForm = z.object({ ...weights, version: z.coerce.number().int() });
/** `seen`: the weights whose effect the page showed, as `markOf` says them. */
export const DecisionForm = WeightsForm.extend({ why: z.string().trim().max(500).default(""), seen: z.string().max(500).default("") });
/** Weights in one line, to know whether what is decided is what was shown. */
export const markOf = (weights: Weights): string => weightKeys.map((key) => weights[key]).join(" ");
export const UndoneForm = z.object({ version: z.coerce.number().int() });

export type Waiting = { id: string; dossier: Circumstances; enteredOn: Temporal.PlainDate };
export type Mover = { pseudonym: string; before: number; after: number; reasons: Reason[] };
export type Effect = {
  waiting: number;
  /** How many change rank. */
  moved: number;
  top: number;
  entering: number;
  leaving: number;
  enteringExamples: Mover[];
  leavingExamples: Mover[];
  /** Share (0–1) of the top that holds each reason. */
  shares: { reason: Reason; before: number; after: number }[];
};
const topSize = 50;
const mostExamples = 5;

/** Short, the same every time, and says nothing of the person. */
export const pseudonymOf = (id: string): string => words.pseudonym(id.replaceAll("-", "").slice(0, 5).toUpperCase());

const order = (people: readonly Waiting[], inForce: Weights, today: Temporal.PlainDate): Waiting[] =>
  people
    .map((person) => ({
      person,
      score: priorityOf(person.dossier, person.enteredOn, inForce, today).score,
      since: person.enteredOn.toString(),
    }))
    .sort((a, b) => b.score - a.score || (a.since < b.since ? -1 : a.since > b.since ? 1 : a.person.id < b.person.id ? -1 : 1))
    .map(({ person }) => person);

/** What other weights would do to the order of those who wait, before anybody decides. Pure. */
export const effectOf = (people: readonly Waiting[], before: Weights, after: Weights, today: Temporal.PlainDate): Effect => {
  const [old, next] = [order(people, before, today), order(people, after, today)];
  const oldRank = new Map(old.map(({ id }, at) => [id, at + 1]));
  const nextRank = new Map(next.map(({ id }, at) => [id, at + 1]));
  const top = Math.min(topSize, people.length);
  const isTop = (rank: number) => rank <= top;
  const mover = ({ id, dossier }: Waiting): Mover => ({
    pseudonym: pseudonymOf(id),
    before: oldRank.get(id)!,
    after: nextRank.get(id)!,
    reasons: reasonsOf(dossier, after, today),
  });
  const entering = next.slice(0, top).filter(({ id }) => !isTop(oldRank.get(id)!));
  const leaving = old.slice(0, top).filter(({ id }) => !isTop(nextRank.get(id)!));
  const share = (ranked: readonly Waiting[], inForce: Weights, reason: Reason) =>
    top === 0 ? 0 : ranked.slice(0, top).filter(({ dossier }) => reasonsOf(dossier, inForce, today).includes(reason)).length / top;
  return {
    waiting: people.length,
    moved: people.filter(({ id }) => oldRank.get(id) !== nextRank.get(id)).length,
    top,
    entering: entering.length,
    leaving: leaving.length,
    enteringExamples: entering.slice(0, mostExamples).map(mover),
    leavingExamples: leaving.slice(0, mostExamples).map(mover),
    shares: reasons
      .map((reason) => ({ reason, before: share(old, before, reason), after: share(next, after, reason) }))
      .filter((it) => it.before > 0 || it.after > 0),
  };
};
