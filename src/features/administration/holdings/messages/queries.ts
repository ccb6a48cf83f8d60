import { and, desc, eq, inArray, isNotNull } from "drizzle-orm";
import { eachSlowly } from "#platform/breathe.ts";
import type { Tx } from "#platform/database.ts";
import type { Asked, Identity } from "#platform/feature.ts";
import type { Content } from "#platform/messages/letter.ts";
import { contentPlace } from "#platform/messages/send.ts";
import { identityOf, idsOf, type Readable, readable, textsIn } from "#platform/person.ts";
import { sealer } from "#platform/seal.ts";
import { messages } from "#platform/tables.ts";

/** A message that is still kept, opened: to whom it went, and its text made ready to be searched. */
type Opened = { id: string; createdAt: Temporal.Instant; content: Content; identity: Identity; text: Readable };

const open = async (tx: Tx, ids?: string[]): Promise<Opened[]> => {
  const keys = await sealer(tx);
  const { id, content, createdAt } = messages;
  const kept = and(eq(messages.tenantId, tx.tenantId), isNotNull(content), ids && inArray(id, ids));
  const rows = await tx.db.select({ id, content, createdAt }).from(messages).where(kept).orderBy(desc(createdAt));
  const opened: Opened[] = [];
  await eachSlowly(rows, (row) => {
    const content = keys.open<Content>(contentPlace(row.id), row.content!);
    const { to, letter } = content;
    const identity = identityOf(to.includes("@") ? { emails: [to] } : { phones: [to] });
    opened.push({ id: row.id, createdAt: row.createdAt, content, identity, text: readable([to, ...textsIn(letter)].join("\n")) });
  });
  return opened;
};

// A search asks twice, the second time with what the first one found: the messages are opened for both.
const whole = new WeakMap<Tx, Promise<Opened[]>>();
/** The messages that may be of whom is asked, the latest first: those named by their reference, or all of them. */
export const openedMessages = (tx: Tx, { refs }: Asked): Promise<Opened[]> => {
  if (refs) {
    const ids = idsOf(refs, "message");
    return ids.length === 0 ? Promise.resolve([]) : open(tx, ids);
  }
  const opened = whole.get(tx) ?? open(tx);
  whole.set(tx, opened);
  return opened;
};
