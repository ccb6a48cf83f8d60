import { and, eq, gte, isNull, lte } from "drizzle-orm";
import { closeRequest } from "#features/attachment/closing/commands.ts";
import type { Closing } from "#features/attachment/rules.ts";
import { facts } from "#features/attachment/schema.ts";
import { undoAct } from "#features/attachment/undoing/commands.ts";
import type { Tx } from "#platform/database.ts";
import { isRefused } from "#platform/refusal.ts";

/** Takes several people off the list for one reason; those who cannot be are left, and counted. */
export const closeSeveral = async (tx: Tx, ids: readonly string[], closing: Closing): Promise<{ closed: number; left: number }> => {
  let closed = 0;
  for (const id of [...new Set(ids)].sort()) if (!isRefused(await closeRequest(tx, id, { closing }))) closed++;
  return { closed, left: new Set(ids).size - closed };
};

/** Takes back all the exits one person wrote at one moment. Answers how many. */
export const undoClosings = async (tx: Tx, at: Temporal.Instant): Promise<number> => {
  const rows = await tx.db
    .select({ id: facts.id, requestId: facts.requestId })
    .from(facts)
    .where(
      and(
        eq(facts.tenantId, tx.tenantId),
        eq(facts.kind, "closed"),
        eq(facts.by, tx.by),
        isNull(facts.undoneAt),
        // The database keeps microseconds.
        gte(facts.at, at.subtract({ microseconds: 1 })),
        lte(facts.at, at.add({ microseconds: 1 })),
      ),
    );
  let undone = 0;
  for (const { id, requestId } of rows.sort((a, b) => (a.requestId < b.requestId ? -1 : 1)))
    if (!isRefused(await undoAct(tx, requestId, id))) undone++;
  return undone;
};
