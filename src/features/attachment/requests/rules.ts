import { z } from "zod";
import type { State } from "#features/attachment/rules.ts";
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
