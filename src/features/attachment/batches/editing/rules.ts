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
import type { Stand } from "#features/attachment/batches/lines/rules.ts";
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

const version = z.coerce.number().int().catch(-1);
export const SeenForm = z.object({ version });
export const PlacingForm = z.object({ version, doctorId: z.uuid(words.chooseDoctor), force: z.literal("on").optional() });
export const UndoForm = z.object({ version, edit: z.uuid() });
