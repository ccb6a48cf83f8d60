import { z } from "zod";
import {
  type Candidate,
  isHard,
  type LineObstacle,
  type Seeking,
  type Situation,
  whyNoRoom,
  whyNot,
} from "#features/attachment/batches/gathering/rules.ts";
import type { Edit, Stand } from "#features/attachment/batches/lines/rules.ts";
import { words } from "./words.ts";

/** How many edits may be taken back. */
export const trailLength = 30;

/** Everything that stands between people who go together and a doctor, what nobody may pass over first. */
export const obstaclesBetween = (situation: Situation, home: readonly Seeking[], candidate: Candidate, taken: number): LineObstacle[] => {
  const room = whyNoRoom(candidate, taken, home.length);
  const found = new Set<LineObstacle>(home.map((who) => whyNot(situation, who, candidate)).filter((it) => it !== undefined));
  if (room) found.add(room);
  return [...found].sort((a, b) => Number(isHard(b)) - Number(isHard(a)));
};

/** Whether somebody still stands where an edit put them. */
export const sameStand = (now: Stand | undefined, then: Stand): boolean =>
  (now?.left ?? null) === then.left && (now?.line?.doctorId ?? null) === (then.line?.doctorId ?? null);

/** Whether a later edit came over anybody of this one: that one is taken back first. */
export const coveredSince = (edit: Edit, trail: readonly Edit[]): boolean => {
  const its = new Set(edit.after.map(({ requestId }) => requestId));
  const later = trail.slice(trail.findIndex(({ id }) => id === edit.id) + 1);
  return later.some(({ after }) => after.some(({ requestId }) => its.has(requestId)));
};

/**
 * Whether anybody of an edit was touched since. Where they stand is not enough: removed, placed then removed again, they look
 * untouched, and the edits between could not be undone any more.
 */
export const touchedSince = (edit: Edit, trail: readonly Edit[], now: ReadonlyMap<string, Stand>): boolean =>
  coveredSince(edit, trail) || edit.after.some((it) => !sameStand(now.get(it.requestId), it));

/** Whether putting people back would take a doctor over their places, when that was never agreed on: somebody came since. */
export const overflows = (
  now: ReadonlyMap<string, Stand>,
  back: readonly Stand[],
  candidates: ReadonlyMap<string, Pick<Candidate, "free">>,
): boolean => {
  const after = new Map(now);
  for (const stand of back) after.set(stand.requestId, stand);
  const linesAt = (stands: ReadonlyMap<string, Stand>, doctorId: string) =>
    [...stands.values()].flatMap(({ line }) => (line?.doctorId === doctorId ? [line] : []));
  return back.some(({ line }) => {
    if (!line) return false;
    const its = linesAt(after, line.doctorId);
    const agreed = its.some(({ forced }) => forced.includes("full") || forced.includes("not_stated"));
    return !agreed && its.length > linesAt(now, line.doctorId).length && its.length > (candidates.get(line.doctorId)?.free ?? 0);
  });
};

const version = z.coerce.number().int().catch(-1);
export const SeenForm = z.object({ version });
export const PlacingForm = z.object({ version, doctorId: z.uuid(words.chooseDoctor), force: z.literal("on").optional() });
export const UndoForm = z.object({ version, edit: z.uuid() });
