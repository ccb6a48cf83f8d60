import { and, eq, gte, isNotNull, isNull, lte, sql } from "drizzle-orm";
import { type Notice, notices } from "#features/welcome/schema.ts";
import type { Tx } from "#platform/database.ts";
import { dayInParis, longDate } from "#platform/french.ts";
import { record } from "#platform/journal.ts";
import { send } from "#platform/messages/send.ts";
import { wasShown } from "#platform/paced.ts";
import { found, type Refused, refuse } from "#platform/refusal.ts";
import { communities } from "#platform/tables.ts";
import { noticeFormCode, type Written } from "./form/rules.ts";
import { words as formWords } from "./form/words.ts";
import { changeNotice, ownLink } from "./own/commands.ts";
import { letterTo, ownPurpose } from "./own/rules.ts";
import { words as ownWords } from "./own/words.ts";
import { lockNotice } from "./queries.ts";
import { keptMonths, reminderDays, unconfirmedDays } from "./rules.ts";

const { letters } = ownWords;
/** Who publishes: somebody without account, from their account, or staff, whom nobody reads again. */
export type Author = { way: "visitor"; stamp: string } | { way: "account" | "staff"; memberId: string };
const firstState = { visitor: "sent", account: "waiting", staff: "published" } as const;

/** Keeps a new notice and writes to its author, with their link. `root`: `https://…/demo`. Answers its id. */
export const addNotice = async (tx: Tx, written: Written, author: Author, root: string): Promise<Refused | string> => {
  if (author.way === "visitor" && !wasShown(tx, noticeFormCode, author.stamp)) return refuse("form", formWords.again);
  const id = crypto.randomUUID();
  const state = firstState[author.way];
  const publishedOn = state === "published" ? dayInParis(tx.now) : null;
  const who = author.way === "visitor" ? { memberId: null } : { memberId: author.memberId };
  await tx.db.insert(notices).values({ tenantId: tx.tenantId, id, ...written, ...who, state, publishedOn, createdAt: tx.now, by: tx.by });
  record(tx, "welcome.notice.sent", "welcome_notice", id, { kind: written.kind });
  const url = await ownLink(tx, { id, expiresOn: written.expiresOn }, root);
  const { confirm, received, published } = letters;
  const letter =
    state === "sent"
      ? letterTo(written, confirm.subject, [confirm.text, confirm.not, letters.keep], { label: confirm.button, url })
      : state === "waiting"
        ? letterTo(written, received.subject, [received.text, letters.keep], { label: letters.manage, url })
        : letterTo(written, published.subject, [published.text(longDate(written.expiresOn)), letters.keep], { label: letters.manage, url });
  await send(tx, { channel: "mail", to: written.email, purpose: ownPurpose, objectId: id, letter });
  return id;
};

const write = async (tx: Tx, { id, email }: Notice, purpose: string, letter: ReturnType<typeof letterTo>) => {
  if (email) await send(tx, { channel: "mail", to: email, purpose, objectId: id, letter });
};
/** Staff put a notice online; its author is told. */
export const publishNotice = async (tx: Tx, id: string, root: string): Promise<Refused | undefined> => {
  const notice = found(await lockNotice(tx, id));
  if (notice.state !== "waiting") return refuse("form", ownWords.notNow);
  await changeNotice(tx, id, "published", { state: "published", publishedOn: dayInParis(tx.now) });
  const { subject, text } = letters.published;
  const button = { label: letters.manage, url: await ownLink(tx, notice, root) };
  await write(tx, notice, "welcome.moderation", letterTo(notice, subject, [text(longDate(notice.expiresOn)), letters.keep], button));
};
/** Staff do not put it online and say why to its author. */
export const refuseNotice = async (tx: Tx, id: string, why: string, root: string): Promise<Refused | undefined> => {
  const notice = found(await lockNotice(tx, id));
  if (notice.state !== "waiting" && notice.state !== "published") return refuse("form", ownWords.notNow);
  await changeNotice(tx, id, "refused", { state: "refused", refusedWhy: why, endedOn: dayInParis(tx.now), publishedOn: null });
  const { subject, text, next } = letters.refused;
  const button = { label: letters.manage, url: await ownLink(tx, notice, root) };
  await write(tx, notice, "welcome.moderation", letterTo(notice, subject, [text(why), next], button));
};
/** What staff decided is taken back: the notice waits for them again. */
export const reopenNotice = async (tx: Tx, id: string): Promise<Refused | undefined> => {
  const { state } = found(await lockNotice(tx, id));
  if (state !== "published" && state !== "refused") return refuse("form", ownWords.notNow);
  await changeNotice(tx, id, "reopened", { state: "waiting", publishedOn: null, refusedWhy: "", endedOn: null });
};

/** Notices that end within a week, whose authors were not told. */
export const dueReminders = async ({ db, tenantId, now }: Tx): Promise<string[]> => {
  const today = dayInParis(now);
  const rows = await db
    .select({ id: notices.id })
    .from(notices)
    .where(
      and(
        eq(notices.tenantId, tenantId),
        eq(notices.state, "published"),
        isNull(notices.remindedOn),
        isNotNull(notices.email),
        gte(notices.expiresOn, today),
        lte(notices.expiresOn, today.add({ days: reminderDays })),
      ),
    );
  return rows.map(({ id }) => id);
};
/** Tells an author that their notice ends soon; once. `origin`: `https://…`. */
export const remindAuthor = async (tx: Tx, id: string, origin: string): Promise<void> => {
  const notice = await lockNotice(tx, id);
  if (notice?.state !== "published" || notice.remindedOn) return;
  const [community] = await tx.db.select().from(communities).where(eq(communities.id, tx.tenantId));
  await changeNotice(tx, id, "reminded", { remindedOn: dayInParis(tx.now) });
  const { subject, text, next, button: label } = letters.reminder;
  const button = { label, url: await ownLink(tx, notice, `${origin}/${community!.slug}`) };
  await write(tx, notice, "welcome.reminder", letterTo(notice, subject, [text(longDate(notice.expiresOn)), next], button));
};

/** Erases notices that ended six months ago. Answers how many. */
export const purgeEnded = async ({ db, tenantId, now }: Tx): Promise<number> => {
  const before = dayInParis(now).subtract({ months: keptMonths }).toString();
  const ended = sql`least(${notices.expiresOn}, coalesce(${notices.endedOn}, ${notices.expiresOn})) < ${before}::date`;
  const gone = await db
    .delete(notices)
    .where(and(eq(notices.tenantId, tenantId), ended))
    .returning({ id: notices.id });
  return gone.length;
};
/** Erases notices whose address nobody confirmed. */
export const purgeUnconfirmed = async ({ db, tenantId, now }: Tx): Promise<number> => {
  const old = sql`${notices.createdAt} < ${now.subtract({ hours: 24 * unconfirmedDays }).toString()}::timestamptz`;
  const gone = await db
    .delete(notices)
    .where(and(eq(notices.tenantId, tenantId), eq(notices.state, "sent"), old))
    .returning({ id: notices.id });
  return gone.length;
};
