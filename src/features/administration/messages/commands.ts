import { and, eq } from "drizzle-orm";
import type { Tx } from "#platform/database.ts";
import { enqueue } from "#platform/jobs.ts";
import { record } from "#platform/journal.ts";
import { deliveryQueue } from "#platform/messages/send.ts";
import { found, type Refused, refuse } from "#platform/refusal.ts";
import { messages } from "#platform/tables.ts";
import { words } from "./words.ts";

/** Puts a message that failed back in the queue. */
export const sendAgain = async (tx: Tx, id: string): Promise<Refused | undefined> => {
  const one = and(eq(messages.tenantId, tx.tenantId), eq(messages.id, id));
  const row = found((await tx.db.select().from(messages).where(one).for("update"))[0]);
  if (row.state !== "failed") return refuse("form", words.notFailed);
  if (!row.content) return refuse("form", words.gone);
  await tx.db.update(messages).set({ state: "queued", attempts: 0, lastError: null }).where(one);
  await enqueue(tx, deliveryQueue, [id]);
  record(tx, "message.resent", "message", id);
  return undefined;
};
