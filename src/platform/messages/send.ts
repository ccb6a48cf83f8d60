import { randomUUID } from "node:crypto";
import type { Tx } from "#platform/database.ts";
import { enqueue } from "#platform/jobs.ts";
import { sealer } from "#platform/seal.ts";
import { messages } from "#platform/tables.ts";
import type { Content, Letter } from "./letter.ts";
import { smsOf } from "./sms.ts";

export const deliveryQueue = "messages.deliver";
export const contentPlace = (id: string) => ({ table: "messages", column: "content", row: id });

/** `purpose` is a code («attachment.offer»), `objectId` what it speaks of: both are kept in clear and name nobody. */
export type Outgoing = {
  channel: "mail" | "sms";
  /** An e-mail address, or a telephone number in E.164 or national form. */
  to: string;
  purpose: string;
  objectId?: string | undefined;
  letter: Letter;
};

/**
 * Puts a mail or an SMS in the outbox: it leaves if and only if this unit of work commits. Answers the message's id.
 * What it may say: see the rule of `Letter`.
 */
export const send = async (tx: Tx, { channel, to, purpose, objectId, letter }: Outgoing): Promise<string> => {
  // A link too long for an SMS is a bug of the sender: it must show here, not in the queue.
  if (channel === "sms") smsOf(letter, { name: "", profile: {} });
  const id = randomUUID();
  const content: Content = { to: to.trim(), letter };
  const box = (await sealer(tx)).seal(contentPlace(id), content);
  await tx.db.insert(messages).values({ tenantId: tx.tenantId, id, channel, purpose, objectId, content: box, createdAt: tx.now });
  await enqueue(tx, deliveryQueue, [id]);
  return id;
};
