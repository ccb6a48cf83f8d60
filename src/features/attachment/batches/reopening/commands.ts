import { and, asc, eq, isNull } from "drizzle-orm";
import { lockDrafts, rewriteCycle } from "#features/attachment/batches/editing/commands.ts";
import { findCycle } from "#features/attachment/batches/lines/queries.ts";
import { lockRequest, setStanding, undoFact } from "#features/attachment/commands.ts";
import { setOffer } from "#features/attachment/offers/commands.ts";
import { facts, offers } from "#features/attachment/schema.ts";
import type { Tx } from "#platform/database.ts";
import { record } from "#platform/journal.ts";
import { found, type Refused, refuse } from "#platform/refusal.ts";
import { preparedSince } from "./queries.ts";
import { whyNotReopen } from "./rules.ts";

/**
 * Takes back the end of a cycle: it runs again until its first deadline, who fell silent by it is asked again. Whoever was accepted,
 * or left the list, since then stays where they are. Answers how many lines are asked again.
 */
export const reopenCycle = async (tx: Tx, id: string): Promise<Refused | number> => {
  const { db, tenantId } = tx;
  await lockDrafts(tx);
  const cycle = found(await findCycle(tx, id, { lock: true }));
  const why = whyNotReopen(cycle, await preparedSince(tx, cycle), tx.now);
  if (why) return refuse("form", why);
  const fell = await db
    .select({ factId: facts.id, offerId: offers.id, requestId: offers.requestId })
    .from(facts)
    .innerJoin(offers, and(eq(offers.tenantId, tenantId), eq(offers.id, facts.offerId)))
    .where(
      and(
        ...[eq(facts.tenantId, tenantId), eq(facts.kind, "silent"), isNull(facts.undoneAt), eq(facts.at, cycle.closedAt!)],
        ...[eq(offers.batchId, id), eq(offers.state, "silent")],
      ),
    )
    .orderBy(asc(offers.requestId));
  let asked = 0;
  for (const { factId, offerId, requestId } of fell) {
    if ((await lockRequest(tx, requestId))?.state !== "waiting") continue;
    await undoFact(tx, factId);
    await setOffer(tx, offerId, { state: "sent" });
    await setStanding(tx, requestId, { state: "offered" });
    asked++;
  }
  const { deadlineBefore, ...summary } = cycle.summary;
  await rewriteCycle(tx, cycle, summary, { state: "sent", closedAt: null, deadline: Temporal.Instant.from(deadlineBefore!) });
  record(tx, "attachment.batch.reopened", "attachment_batch", id, { asked });
  return asked;
};
