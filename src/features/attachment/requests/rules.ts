import { z } from "zod";
import { statedClosings } from "#features/attachment/closing/rules.ts";
import { attemptResults, attemptWays } from "#features/attachment/confirmations/rules.ts";
import type { Dossier, State } from "#features/attachment/rules.ts";
import { plainWords } from "#platform/text.ts";
import { words } from "./words.ts";

/**
 * What a fact keeps besides its code, sealed in its note: words of staff, and the values before and after, by which the
 * act is undone. Plain text is read as words.
 */
const TraceShape = z.object({
  words: z.string().default(""),
  before: z.record(z.string(), z.unknown()).default({}),
  after: z.record(z.string(), z.unknown()).default({}),
  /** The other request of a merge. */
  other: z.string().optional(),
});
export type Trace = z.output<typeof TraceShape>;
export const writeTrace = (trace: Partial<Trace>): string => JSON.stringify(trace);
export const readTrace = (note: string | null | undefined): Trace => {
  if (!note?.startsWith("{")) return TraceShape.parse({ words: note ?? "" });
  const read = TraceShape.safeParse(JSON.parse(note));
  return read.success ? read.data : TraceShape.parse({ words: note });
};

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
/** What differs between two values, field by field; undefined when nothing does. */
export const difference = <T extends object>(before: T, after: T): Pick<Trace, "before" | "after"> | undefined => {
  const fields = (Object.keys(after) as (keyof T & string)[]).filter((field) => !same(before[field], after[field]));
  if (fields.length === 0) return undefined;
  const pick = (from: T) => Object.fromEntries(fields.map((field) => [field, from[field]]));
  return { before: pick(before), after: pick(after) };
};
/** The value with a trace taken back; undefined when one of its fields was changed since. */
export const takenBack = <T extends object>(current: T, { before, after }: Pick<Trace, "before" | "after">): T | undefined =>
  Object.keys(after).every((field) => same(current[field as keyof T], after[field])) ? { ...current, ...before } : undefined;

/** Why a request takes no more changes of where it stands; undefined while it does. */
export const whyGone = (request: { state: State }): string | undefined => (request.state === "closed" ? words.gone : undefined);

/** What comes next for a request, the one thing its page asks for. */
export type Step = "confirm" | "call" | "place" | "wait" | "practice" | "visit" | "declare" | "none";
type Situation = { state: State; hasPoint: boolean; stale: boolean; toCall: boolean };
export const nextStep = ({ state, hasPoint, stale, toCall }: Situation): Step => {
  if (state === "offered") return "practice";
  if (state === "accepted") return "visit";
  if (state === "seen") return "declare";
  if (state !== "waiting") return "none";
  if (toCall) return "call";
  if (stale) return "confirm";
  return hasPoint ? "wait" : "place";
};

type Neighbour = Pick<Dossier, "familyName" | "address" | "city" | "phones">;
/** Whether two people may live together: same telephone, same address, or same name in the same commune. */
export const mayShareHome = (a: Neighbour, b: Neighbour): boolean =>
  a.phones.some((it) => b.phones.includes(it)) ||
  (a.city === b.city &&
    ((a.address !== "" && plainWords(a.address) === plainWords(b.address)) || plainWords(a.familyName) === plainWords(b.familyName)));

export const Acted = z.object({ fait: z.string().max(20).optional().catch(undefined), annuler: z.uuid().optional().catch(undefined) });
/** `from`: the page to come back to when nothing of the person is left. */
export const UndoForm = z.object({ fact: z.uuid(), from: z.literal("saisie").optional().catch(undefined) });
export const OtherForm = z.object({ other: z.uuid() });
export const AttemptForm = z.object({
  way: z.enum(attemptWays),
  result: z.enum(attemptResults),
  words: z.string().trim().max(500).default(""),
});
export const RaiseForm = z.object({ why: z.string().trim().max(500).default("") });
export const ClosingForm = z.object({ closing: z.enum(statedClosings), words: z.string().trim().max(500).default("") });
