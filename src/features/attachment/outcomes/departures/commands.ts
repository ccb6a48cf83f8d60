import { and, asc, eq, gte, inArray, isNull, lte } from "drizzle-orm";
import { lockRequest } from "#features/attachment/commands.ts";
import { markFailed } from "#features/attachment/outcomes/commands.ts";
import { undoOutcome } from "#features/attachment/outcomes/undoing/commands.ts";
import { facts, requests } from "#features/attachment/schema.ts";
import type { Tx } from "#platform/database.ts";
import { isRefused } from "#platform/refusal.ts";

/**
 * A doctor left: people they accepted and who are not declared yet are back on the list at their original date. Declared
 * ones left the list: they are put back one by one, if they ask. Answers how many.
 */
export const returnPatientsOf = async (tx: Tx, doctorId: string): Promise<number> => {
  const rows = await tx.db
    .select({ id: requests.id })
    .from(requests)
    .where(and(eq(requests.tenantId, tx.tenantId), eq(requests.doctorId, doctorId), inArray(requests.state, ["accepted", "seen"])))
    .orderBy(asc(requests.id));
  // Everybody first, then the doctor's places: no two acts wait for each other.
  for (const { id } of rows) await lockRequest(tx, id);
  let returned = 0;
  for (const { id } of rows) if (!isRefused(await markFailed(tx, id, "doctor_left"))) returned++;
  return returned;
};

/** Takes such a return back, for whoever has not moved since. Answers how many could not be. */
export const undoReturn = async (tx: Tx, doctorId: string, at: Temporal.Instant): Promise<number> => {
  const rows = await tx.db
    .select({ id: facts.id, requestId: facts.requestId })
    .from(facts)
    .where(
      and(
        eq(facts.tenantId, tx.tenantId),
        eq(facts.kind, "failed"),
        eq(facts.code, "doctor_left"),
        eq(facts.doctorId, doctorId),
        isNull(facts.undoneAt),
        // The address keeps milliseconds.
        gte(facts.at, at),
        lte(facts.at, at.add({ milliseconds: 1 })),
      ),
    )
    .orderBy(asc(facts.requestId));
  for (const { requestId } of rows) await lockRequest(tx, requestId);
  let left = 0;
  for (const { id, requestId } of rows) if (await undoOutcome(tx, requestId, id)) left++;
  return left;
};
