import { and, count, desc, eq } from "drizzle-orm";
import { pageSize } from "#features/administration/rules.ts";
import { eachSlowly } from "#platform/breathe.ts";
import type { Tx } from "#platform/database.ts";
import type { Content, Letter } from "#platform/messages/letter.ts";
import { contentPlace } from "#platform/messages/send.ts";
import { displayPhone, readPhone } from "#platform/phone.ts";
import { sealer } from "#platform/seal.ts";
import { type Message, messages } from "#platform/tables.ts";
import { plainWords } from "#platform/text.ts";
import type { MessagesFilter } from "./rules.ts";

/** A line of the outbox; `content` undefined when it may not be read or was erased. */
export type Line = Omit<Message, "content" | "tenantId"> & { content: Content | undefined };
export const searched = 5000;

const where = ({ tenantId }: Tx, { type, etat }: MessagesFilter) =>
  and(eq(messages.tenantId, tenantId), type && eq(messages.channel, type), etat && eq(messages.state, etat));

/** One page of the outbox, newest first. `readable` opens the contents and lets them be searched. */
export const listMessages = async (tx: Tx, filter: MessagesFilter, readable: boolean): Promise<{ lines: Line[]; total: number }> => {
  const from = (filter.page - 1) * pageSize;
  if (readable && plainWords(filter.q)) {
    const found = await searchMessages(tx, filter);
    return { lines: found.slice(from, from + pageSize), total: found.length };
  }
  const [all] = await tx.db.select({ total: count() }).from(messages).where(where(tx, filter));
  return { lines: await opened(tx, await rowsOf(tx, filter).limit(pageSize).offset(from), readable), total: all?.total ?? 0 };
};

/** Every message that the pages of this filter show. */
export const allMessages = async (tx: Tx, filter: MessagesFilter, readable: boolean): Promise<Line[]> =>
  readable && plainWords(filter.q) ? searchMessages(tx, filter) : opened(tx, await rowsOf(tx, filter), readable);

const rowsOf = (tx: Tx, filter: MessagesFilter) =>
  tx.db.select().from(messages).where(where(tx, filter)).orderBy(desc(messages.createdAt), desc(messages.id));
const searchMessages = async (tx: Tx, filter: MessagesFilter): Promise<Line[]> => {
  const wanted = plainWords(filter.q);
  return (await opened(tx, await rowsOf(tx, filter).limit(searched), true)).filter((line) => saysOf(line).includes(wanted));
};

export const findMessage = async (tx: Tx, id: string, readable: boolean): Promise<Line | undefined> => {
  const rows = await tx.db
    .select()
    .from(messages)
    .where(and(eq(messages.tenantId, tx.tenantId), eq(messages.id, id)));
  return (await opened(tx, rows, readable))[0];
};

export const countFailed = async ({ db, tenantId }: Tx): Promise<number> => {
  const [row] = await db
    .select({ failed: count() })
    .from(messages)
    .where(and(eq(messages.tenantId, tenantId), eq(messages.state, "failed")));
  return row?.failed ?? 0;
};

const opened = async (tx: Tx, rows: readonly Message[], readable: boolean): Promise<Line[]> => {
  const keys = readable && rows.length > 0 ? await sealer(tx) : undefined;
  const lines: Line[] = [];
  await eachSlowly(rows, ({ content, tenantId, ...row }) => {
    lines.push({ ...row, content: keys && content ? keys.open<Content>(contentPlace(row.id), content) : undefined });
  });
  return lines;
};

const saysOf = ({ content }: Line) => (content ? plainWords([...addressesOf(content.to), ...wordsOf(content.letter)].join(" ")) : "");
/** A number is looked for as people write it, in pairs or in one piece. */
const addressesOf = (to: string): string[] => {
  const read = readPhone(to);
  const pairs = "e164" in read ? displayPhone(read.e164) : "";
  return [to, pairs, pairs.replace(/\s/g, "")];
};
const wordsOf = ({ subject, greeting = "", paragraphs, list = [], closing = "", smsText = "" }: Letter) => [
  subject,
  greeting,
  ...paragraphs,
  ...list,
  closing,
  smsText,
];
