import { recordParticipation, undoTogether } from "#features/membership/network/attendance/commands.ts";
import type { Occasion } from "#features/membership/network/attendance/rules.ts";
import type { Tx } from "#platform/database.ts";
import { dayInParis } from "#platform/french.ts";
import type { Ready } from "#platform/imports/spec.ts";
import { isRefused, type Refused } from "#platform/refusal.ts";
import type { Read } from "./rules.ts";

/** Writes the lines, one occasion after the other. */
export const applyLines = async (tx: Tx, importId: string, lines: readonly Ready<Read>[], answers: Record<string, string>) => {
  const [answeredOn, answeredLabel] = [answers.askedOn ?? dayInParis(tx.now).toString(), (answers.askedLabel ?? "").trim().slice(0, 120)];
  const occasionOf = ({ read }: Ready<Read>): Occasion => ({
    kind: read.kind,
    on: read.on ?? Temporal.PlainDate.from(answeredOn),
    label: read.label ?? answeredLabel,
  });
  const counts = { participations: 0, known: 0 };
  const groups = Map.groupBy(lines, (line) => JSON.stringify(Object.values(occasionOf(line)).map(String)));
  for (const some of groups.values()) {
    const memberIds = [...new Set(some.map(({ read }) => read.memberId))];
    const done = await recordParticipation(tx, { memberIds, ...occasionOf(some[0]!) }, importId);
    if (isRefused(done)) continue;
    counts.participations += done.n;
    counts.known += some.length - done.n;
  }
  return counts;
};
/** Takes an import back whole. */
export const undoLines = async (tx: Tx, importId: string): Promise<Refused | undefined> => {
  await undoTogether(tx, importId);
  return undefined;
};
