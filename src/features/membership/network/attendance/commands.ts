import { and, eq, inArray } from "drizzle-orm";
import { participations } from "#features/membership/network/schema.ts";
import { members } from "#features/membership/schema.ts";
import { isUuid, type Tx } from "#platform/database.ts";
import { dayInParis } from "#platform/french.ts";
import { record } from "#platform/journal.ts";
import { NotFound, type Refused, refuse } from "#platform/refusal.ts";
import type { Occasion } from "./rules.ts";
import { words } from "./words.ts";

type Taken = Occasion & { memberIds: readonly string[] };
/** What was newly written: `together` names it for taking it back; `n` leaves out what was known. */
export type Recorded = { together: string; n: number };
/**
 * Members took part in something on a day. Said twice, it is kept once. Refused for a day to come; NotFound when one of them is
 * unknown. `together`: the id of an import, otherwise a new one.
 */
export const recordParticipation = async (
  tx: Tx,
  { memberIds, kind, on, label }: Taken,
  together: string = crypto.randomUUID(),
): Promise<Refused | Recorded> => {
  const { db, tenantId } = tx;
  if (Temporal.PlainDate.compare(on, dayInParis(tx.now)) > 0) return refuse("on", words.notYet);
  const ids = [...new Set(memberIds)];
  if (ids.length === 0 || !ids.every(isUuid)) throw new NotFound();
  const known = await db
    .select({ id: members.id })
    .from(members)
    .where(and(eq(members.tenantId, tenantId), inArray(members.id, ids)));
  if (known.length !== ids.length) throw new NotFound();
  const made = await db
    .insert(participations)
    .values(ids.map((memberId) => ({ tenantId, memberId, kind, on, label: label.trim(), by: tx.by, importId: together })))
    .onConflictDoNothing()
    .returning({ memberId: participations.memberId });
  for (const { memberId } of made) record(tx, "membership.took_part", "member", memberId, { kind, on: on.toString() });
  return { together, n: made.length };
};

const gone = (tx: Tx, rows: { memberId: string }[]): number => {
  for (const { memberId } of rows) record(tx, "membership.took_part.undone", "member", memberId);
  return rows.length;
};
/** Takes back what was recorded together. Answers how many; undone twice, it is undone once. */
export const undoTogether = async (tx: Tx, together: string): Promise<number> =>
  isUuid(together)
    ? gone(
        tx,
        await tx.db
          .delete(participations)
          .where(and(eq(participations.tenantId, tx.tenantId), eq(participations.importId, together)))
          .returning({ memberId: participations.memberId }),
      )
    : 0;
/** One person was not there after all. */
export const removeParticipation = async (tx: Tx, id: string): Promise<number> =>
  isUuid(id)
    ? gone(
        tx,
        await tx.db
          .delete(participations)
          .where(and(eq(participations.tenantId, tx.tenantId), eq(participations.id, id)))
          .returning({ memberId: participations.memberId }),
      )
    : 0;
