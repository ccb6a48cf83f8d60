import { z } from "zod";
import type { Explanation, Passed } from "#features/attachment/batches/explaining/rules.ts";
import {
  distanceTo,
  hardObstacles,
  type LineObstacle,
  type Seeking,
  type Situation,
  softObstacles,
} from "#features/attachment/batches/gathering/rules.ts";
import type { Line } from "#features/attachment/batches/lines/queries.ts";
import type { Batch } from "#features/attachment/schema.ts";

const ExplainedShape = z.object({
  rank: z.number(),
  waiting: z.number(),
  score: z.number(),
  km: z.number(),
  nth: z.number(),
  among: z.number(),
  household: z.number(),
  share: z.object({ lines: z.number(), heavy: z.number(), places: z.number() }),
  nearer: z.array(z.custom<Passed>()),
}) satisfies z.ZodType<Explanation>;
/** The solver's explanation of a line, cut to what is shown. */
export type Explained = Explanation;

const obstacles = [...hardObstacles, ...softObstacles] as const;
/** Why a line is as it is, sealed with it: where the person came in the list and why, how far, which nearer practices could not. */
export const WhyShape = z.object({
  distanceKm: z.number().nullable().default(null),
  approximate: z.boolean().default(false),
  rank: z.number().nullable().default(null),
  score: z.number().default(0),
  reasons: z.array(z.object({ code: z.string(), label: z.string(), points: z.number() })).default([]),
  heavy: z.boolean().default(false),
  stale: z.boolean().default(false),
  /** How the calculation explains it; undefined for what was put by hand. */
  explained: ExplainedShape.optional(),
  /** What was passed over by hand. */
  forced: z.array(z.enum(obstacles)).default([]),
});
export type LineWhy = z.output<typeof WhyShape>;
const mostNearer = 3;

/** The reasons of a line: proposed (`explained`), or put by hand, passing over what is `forced`. */
export const whyOf = (
  situation: Situation,
  person: Seeking,
  doctorId: string,
  { explained, forced = [] }: { explained?: Explained | undefined; forced?: readonly LineObstacle[] },
): LineWhy => {
  const chosen = situation.candidates.get(doctorId)!;
  const { point } = person.entry.dossier;
  return {
    distanceKm: distanceTo(situation, person, chosen) ?? null,
    approximate: point?.precision === "commune" || chosen.point?.precision === "commune",
    rank: person.rank,
    score: person.priority.score,
    reasons: person.priority.shares,
    heavy: person.heavy,
    stale: person.stale,
    ...(explained && { explained: { ...explained, nearer: explained.nearer.slice(0, mostNearer) } }),
    forced: [...forced],
  };
};

/** Who stays out of a cycle, and why. `removed`: by hand, for this cycle. */
export const leftReasons = ["no_point", "too_many", "too_far", "no_places", "limits", "refused", "outranked", "removed"] as const;
export type LeftReason = (typeof leftReasons)[number];

/** Where one person stands in a draft: on a line, or left out for a reason, or neither (entered since). */
export const StandShape = z.object({
  requestId: z.string(),
  line: z
    .object({
      offerId: z.string(),
      doctorId: z.string(),
      practiceId: z.string(),
      byHand: z.string().nullable(),
      forced: z.array(z.enum(obstacles)),
    })
    .nullable(),
  left: z.enum(leftReasons).nullable(),
});
export type Stand = z.output<typeof StandShape>;
export const editKinds = ["placed", "removed", "recomputed"] as const;
/** One change of a draft by hand, by which it is undone. Ids only: names nobody. */
export const EditShape = z.object({
  id: z.string(),
  kind: z.enum(editKinds),
  by: z.string(),
  at: z.string(),
  before: z.array(StandShape),
  after: z.array(StandShape),
});
export type Edit = z.output<typeof EditShape>;
const people = z.array(z.string()).default([]);
/** What a batch keeps of its proposal: proof, who stayed out and why, changes by hand. Holds no personal data. */
export const SummaryShape = z.object({
  proof: z.object({ objective: z.number(), bound: z.number(), optimal: z.boolean() }).optional(),
  waiting: z.number().default(0),
  left: z
    .object({
      no_point: people,
      too_many: people,
      too_far: people,
      no_places: people,
      limits: people,
      refused: people,
      outranked: people,
      removed: people,
    })
    .prefault({}),
  trail: z.array(EditShape).default([]),
  changedAt: z.string().optional(),
  /** The deadline of a cycle ended by hand before it, by which that is taken back. */
  deadlineBefore: z.string().optional(),
  /** Lines after the last change of the draft: fewer now means that people left the list, and their lines with them. */
  placed: z.number().default(0),
  /** People who left the list between the proposal and the sending. */
  dropped: z.number().default(0),
});
export type Summary = z.output<typeof SummaryShape>;
export const readSummary = (summary: Batch["summary"]): Summary => SummaryShape.parse(summary);

/** How many people left the list since the proposal, when so many lines of it still stand. */
export const droppedSince = ({ placed, dropped }: Summary, standing: number): number => dropped + Math.max(0, placed - standing);

/** Answers are awaited until that evening, in Paris. */
export const deadlineFrom = (today: Temporal.PlainDate, days: number): Temporal.Instant =>
  today.add({ days }).toZonedDateTime({ timeZone: "Europe/Paris", plainTime: "20:00" }).toInstant();

type Abandonable = Pick<Batch, "state" | "sentAt">;
/** A draft that was given up: kept until the next proposal, so that it can be taken up again. */
export const isAbandoned = ({ state, sentAt }: Abandonable): boolean => state === "closed" && sentAt === null;

/** What makes a line worth a look. */
export const signs = ["a-la-main", "approche", "a-confirmer", "foyer", "passe-outre"] as const;
export type Sign = (typeof signs)[number];
/** Signs of one line. */
export const signsOf = ({ offer, why, request }: Line): Sign[] => [
  ...(offer.byHand ? (["a-la-main"] as const) : []),
  ...(why.approximate ? (["approche"] as const) : []),
  ...(why.stale ? (["a-confirmer"] as const) : []),
  ...(request?.householdId ? (["foyer"] as const) : []),
  ...(why.forced.length > 0 ? (["passe-outre"] as const) : []),
];
