import { and, eq, inArray, isNull, ne, sql } from "drizzle-orm";
import { rewriteCycle } from "#features/attachment/batches/editing/commands.ts";
import { findCycle } from "#features/attachment/batches/lines/queries.ts";
import { whyNotCallBack } from "#features/attachment/batches/sending/rules.ts";
import { linkLife } from "#features/attachment/offers/rules.ts";
import { batches, facts, offers, requests, sendings } from "#features/attachment/schema.ts";
import { revoke } from "#platform/capability.ts";
import type { Tx } from "#platform/database.ts";
import { record } from "#platform/journal.ts";
import { found, type Refused, refuse } from "#platform/refusal.ts";
import { messages } from "#platform/tables.ts";

/**
 * Calls a sending back: the cycle is a draft again, people wait as before, links are dead, messages that have not left
 * never do. Answers how many had left already.
 */
export const callBack = async (tx: Tx, id: string): Promise<Refused | { gone: number }> => {
  const { db, tenantId } = tx;
  const cycle = found(await findCycle(tx, id, { lock: true }));
  const mine = and(eq(sendings.tenantId, tenantId), eq(sendings.batchId, id));
  const opened = await db.select({ id: sendings.id, openedAt: sendings.openedAt }).from(sendings).where(mine).for("update");
  const ours = and(eq(offers.tenantId, tenantId), eq(offers.batchId, id));
  const [answered] = await db
    .select({ id: offers.id })
    .from(offers)
    .where(and(ours, ne(offers.state, "sent")))
    .limit(1);
  const touched = answered !== undefined || opened.some(({ openedAt }) => openedAt !== null);
  const why = whyNotCallBack(cycle, touched, tx.now);
  if (why) return refuse("form", why);
  const ids = opened.map((it) => it.id);
  await returnPeople(tx, id);
  for (const sendingId of ids) await revoke(tx, linkLife.purpose, sendingId);
  const gone = await stopMessages(tx, ids);
  await db.delete(sendings).where(mine);
  await db
    .update(batches)
    .set({ sentAt: null })
    .where(and(eq(batches.tenantId, tenantId), eq(batches.id, id)));
  await rewriteCycle(tx, cycle, { ...cycle.summary, dropped: 0 }, { state: "draft" });
  record(tx, "attachment.batch.called_back", "attachment_batch", id, { gone });
  return { gone };
};

const returnPeople = async (tx: Tx, batchId: string) => {
  const { db, tenantId, now } = tx;
  const lines = await db
    .update(offers)
    .set({ state: "draft", version: sql`${offers.version} + 1` })
    .where(and(eq(offers.tenantId, tenantId), eq(offers.batchId, batchId)))
    .returning({ id: offers.id, requestId: offers.requestId });
  const undone = await db
    .update(facts)
    .set({ undoneAt: now })
    .where(
      and(
        eq(facts.tenantId, tenantId),
        eq(facts.kind, "offered"),
        isNull(facts.undoneAt),
        inArray(
          facts.offerId,
          lines.map(({ id }) => id),
        ),
      ),
    )
    .returning({ id: facts.id, requestId: facts.requestId });
  await db
    .update(requests)
    .set({ state: "waiting", version: sql`${requests.version} + 1` })
    .where(
      and(
        eq(requests.tenantId, tenantId),
        eq(requests.state, "offered"),
        inArray(
          requests.id,
          lines.map(({ requestId }) => requestId),
        ),
      ),
    );
  for (const { id, requestId } of undone) record(tx, "attachment.offered.undone", "attachment_request", requestId, { fact: id });
};

// A message of the queue that lost its row is never delivered.
const stopMessages = async ({ db, tenantId }: Tx, sendingIds: string[]): Promise<number> => {
  const ours = and(eq(messages.tenantId, tenantId), eq(messages.purpose, linkLife.purpose), inArray(messages.objectId, sendingIds));
  await db.delete(messages).where(and(ours, eq(messages.state, "queued")));
  return (await db.select({ id: messages.id }).from(messages).where(ours)).length;
};
