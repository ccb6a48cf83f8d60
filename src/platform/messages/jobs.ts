import { and, eq } from "drizzle-orm";
import type { Tx } from "#platform/database.ts";
import type { Deliverable, Job, Outside } from "#platform/jobs.ts";
import { record } from "#platform/journal.ts";
import { sealer } from "#platform/seal.ts";
import { communities, messages } from "#platform/tables.ts";
import { captures } from "./deliver.ts";
import type { Content, Sender } from "./letter.ts";
import { renderMail } from "./render.tsx";
import { contentPlace, deliveryQueue } from "./send.ts";
import { smsOf } from "./sms.ts";
import { asUndeliverable, type Undeliverable } from "./undeliverable.ts";

const retries = 5;

/**
 * Delivers what waits in the outbox. A message already sent is never sent again; a crash between the delivery and its mark
 * sends it once more at most, under the same number (Message-ID, Idempotency-Key). Pass these to `visit` in tests.
 */
export const messageJobs: Job[] = [
  {
    queue: deliveryQueue,
    retries,
    run: async ({ work, outside }, { tenantId, ids = [] }) => {
      for (const id of ids) {
        const message = await work(tenantId, (tx) => take(tx, id, captures(outside.deliver)));
        if (!message) continue;
        const failure = await attempt(outside, message);
        await work(tenantId, (tx) => (failure ? markFailure(tx, id, failure) : markGone(tx, id, "sent")));
        if (failure && !failure.final) throw failure;
      }
    },
  },
];

const attempt = async (outside: Outside, message: Deliverable): Promise<Undeliverable | undefined> => {
  try {
    await outside.deliver(message);
    return undefined;
  } catch (error) {
    return asUndeliverable(error);
  }
};

/** What is to leave, if it has not left already; what is captured instead is marked at once. */
const take = async (tx: Tx, id: string, captured: boolean): Promise<Deliverable | undefined> => {
  const [row] = await tx.db.select().from(messages).where(thisOne(tx, id));
  if (!row?.content || row.state === "sent" || row.state === "captured") return undefined;
  const [community] = await tx.db.select().from(communities).where(eq(communities.id, tx.tenantId));
  if (!community) return undefined;
  // A demonstration writes to invented people: nothing of it leaves, whatever is configured.
  if (captured || community.demo) {
    await markGone(tx, id, "captured");
    return undefined;
  }
  const { to, letter } = (await sealer(tx)).open<Content>(contentPlace(id), row.content);
  const sender: Sender = { name: community.name, profile: community.profile };
  const drawn = row.channel === "mail" ? renderMail(letter, sender) : { subject: letter.subject, text: smsOf(letter, sender), html: "" };
  return { id, channel: row.channel, to, from: community.name, replyTo: community.profile.email, ...drawn };
};

const markGone = async (tx: Tx, id: string, state: "sent" | "captured") => {
  const [row] = await tx.db
    .update(messages)
    .set({ state, sentAt: tx.now, lastError: null })
    .where(thisOne(tx, id))
    .returning({ channel: messages.channel, purpose: messages.purpose });
  if (row) record(tx, `message.${state}`, "message", id, row);
};

const markFailure = async (tx: Tx, id: string, { code, final }: Undeliverable) => {
  const [row] = await tx.db.select().from(messages).where(thisOne(tx, id)).for("update");
  if (!row) return;
  const attempts = row.attempts + 1;
  const over = final || attempts > retries;
  await tx.db
    .update(messages)
    .set({ attempts, lastError: code, state: over ? "failed" : "queued" })
    .where(thisOne(tx, id));
  if (over) record(tx, "message.failed", "message", id, { channel: row.channel, purpose: row.purpose, code });
};

const thisOne = (tx: Tx, id: string) => and(eq(messages.tenantId, tx.tenantId), eq(messages.id, id));
