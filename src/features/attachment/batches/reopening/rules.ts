import type { Cycle } from "#features/attachment/batches/lines/queries.ts";
import { words } from "./words.ts";

type Ended = Pick<Cycle, "state" | "sentAt"> & { summary: Pick<Cycle["summary"], "deadlineBefore"> };
/**
 * Why the end of a cycle cannot be taken back; undefined while it can: ended by hand before its deadline, which is still to come, and
 * nothing was prepared with its people since (`since`: another cycle is in preparation or was sent).
 */
export const whyNotReopen = ({ state, sentAt, summary }: Ended, since: boolean, now: Temporal.Instant): string | undefined => {
  const { deadlineBefore } = summary;
  if (state !== "closed" || !sentAt || !deadlineBefore) return words.notEnded;
  if (Temporal.Instant.compare(Temporal.Instant.from(deadlineBefore), now) <= 0) return words.deadlinePassed;
  return since ? words.another : undefined;
};
