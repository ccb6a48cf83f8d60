import { and, asc, eq, exists, inArray, lte, or, sql } from "drizzle-orm";
import { addFact, lockRequest, setStanding } from "#features/attachment/commands.ts";
import { setOffer } from "#features/attachment/offers/commands.ts";
import { factOf } from "#features/attachment/offers/queries.ts";
import { batches, offers } from "#features/attachment/schema.ts";
import type { Tx } from "#platform/database.ts";
import { record } from "#platform/journal.ts";

/**
 * Ends a cycle once its deadline has passed: silence gives each person back to the list, place kept. Nothing before the
 * deadline, nothing twice. Answers how many lines fell silent, undefined when it was not the time.
 */
export const closeBatch = async (tx: Tx, batchId: string): Promise<number | undefined> => {
  const { db, tenantId, now } = tx;
  const its = and(eq(batches.tenantId, tenantId), eq(batches.id, batchId));
  const [batch] = await db.select().from(batches).where(its).for("update");
  if (!batch || batch.state === "draft" || Temporal.Instant.compare(now, batch.deadline) < 0) return undefined;
  const asked = and(eq(offers.tenantId, tenantId), eq(offers.batchId, batchId), eq(offers.state, "sent"));
  const open = await db.select({ requestId: offers.requestId }).from(offers).where(asked).orderBy(asc(offers.requestId));
  // People first, in one order, then what is still asked of them: an answer may have come meanwhile.
  const standing = new Map<string, string>();
  for (const { requestId } of open) standing.set(requestId, (await lockRequest(tx, requestId))?.state ?? "closed");
  const silent = await db.select().from(offers).where(asked).for("update");
  let returned = 0;
  for (const { id: offerId, requestId, practiceId, doctorId } of silent) {
    const state = standing.get(requestId);
    if (state !== "offered" && state !== "waiting") {
      await setOffer(tx, offerId, { state: "withdrawn" });
      continue;
    }
    await setOffer(tx, offerId, { state: "silent" });
    if (!(await factOf(tx, offerId, "silent"))) await addFact(tx, { offerId, requestId, practiceId, doctorId, kind: "silent" });
    if (state === "offered") await setStanding(tx, requestId, { state: "waiting" });
    returned++;
  }
  if (batch.state === "closed" && silent.length === 0) return undefined;
  if (batch.state === "sent") {
    await db
      .update(batches)
      .set({ state: "closed", closedAt: now, lastBy: tx.by, version: sql`${batches.version} + 1` })
      .where(its);
    record(tx, "attachment.batch.closed", "attachment_batch", batchId, { silent: returned });
  }
  return returned;
};

/** Cycles past their deadline that are still open, or hold a line asked again since (an exit taken back). */
export const dueBatches = async ({ db, tenantId, now }: Tx): Promise<string[]> => {
  const asked = db
    .select({ one: sql`1` })
    .from(offers)
    .where(and(eq(offers.tenantId, tenantId), eq(offers.batchId, batches.id), eq(offers.state, "sent")));
  const rows = await db
    .select({ id: batches.id })
    .from(batches)
    .where(
      and(
        eq(batches.tenantId, tenantId),
        lte(batches.deadline, now),
        inArray(batches.state, ["sent", "closed"]),
        or(eq(batches.state, "sent"), exists(asked)),
      ),
    );
  return rows.map(({ id }) => id);
};
