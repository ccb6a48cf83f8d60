import { and, eq, isNull } from "drizzle-orm";
import { linkLife } from "#features/attachment/offers/rules.ts";
import { words } from "#features/attachment/offers/words.ts";
import { type Batch, type Sending, sendings } from "#features/attachment/schema.ts";
import { type Practice, practiceContacts, recordContact } from "#features/practices/public.ts";
import { grant } from "#platform/capability.ts";
import type { Tx } from "#platform/database.ts";
import { dayAndTime } from "#platform/french.ts";
import type { Letter } from "#platform/messages/letter.ts";

/** What a practice is written: how many people, until when, where to answer. Names nobody. */
export const letterFor = (practice: Pick<Practice, "name">, n: number, deadline: Temporal.Instant, url: string): Letter => {
  const { subject, greeting, text, how, deadline: until, button, sms } = words.mail;
  const when = dayAndTime(deadline);
  return {
    subject,
    greeting,
    paragraphs: [text(practice.name, n), how, until(when), words.discreet],
    button: { label: button, url },
    smsText: sms(n, when),
  };
};
/** The same practice, some days later. */
export const reminderFor = (n: number, deadline: Temporal.Instant, url: string): Letter => {
  const { subject, text, sms } = words.reminder;
  const { greeting, how, deadline: until, button } = words.mail;
  return { subject, greeting, paragraphs: [text(n), how, until(dayAndTime(deadline))], button: { label: button, url }, smsText: sms(n) };
};

/** A new link to what a practice was sent; earlier ones go on working. */
export const linkTo = (tx: Tx, sendingId: string, deadline: Temporal.Instant): Promise<string> =>
  grant(tx, linkLife.purpose, sendingId, deadline.add({ hours: 24 * linkLife.afterDeadlineDays }));

/** Writes down that a practice is sent its lines of a batch, and answers the token of its link. Sent again, it stays one sending. */
export const openSending = async (
  tx: Tx,
  batch: Pick<Batch, "id" | "deadline">,
  practice: Pick<Practice, "id">,
  channel: Sending["channel"],
): Promise<{ sendingId: string; token: string }> => {
  const [row] = await tx.db
    .insert(sendings)
    .values({ tenantId: tx.tenantId, batchId: batch.id, practiceId: practice.id, channel, sentAt: tx.now })
    .onConflictDoUpdate({ target: [sendings.tenantId, sendings.batchId, sendings.practiceId], set: { channel } })
    .returning({ id: sendings.id });
  return { sendingId: row!.id, token: await linkTo(tx, row!.id, batch.deadline) };
};

/** The practice looked at its page. */
export const noteOpened = async (tx: Tx, sendingId: string): Promise<void> => {
  await tx.db
    .update(sendings)
    .set({ openedAt: tx.now })
    .where(and(eq(sendings.tenantId, tx.tenantId), eq(sendings.id, sendingId), isNull(sendings.openedAt)));
};

/** The practice answered something of this batch: written once in its history of contacts. */
export const noteAnswered = async (tx: Tx, { id, number }: Pick<Batch, "id" | "number">, practiceId: string): Promise<void> => {
  const { db, tenantId } = tx;
  const its = and(eq(sendings.tenantId, tenantId), eq(sendings.batchId, id), eq(sendings.practiceId, practiceId));
  // Two answers at once write it one after the other.
  await db.select({ id: sendings.id }).from(sendings).where(its).for("update");
  const [known] = await db
    .select({ id: practiceContacts.id })
    .from(practiceContacts)
    .where(
      and(
        eq(practiceContacts.tenantId, tenantId),
        eq(practiceContacts.practiceId, practiceId),
        eq(practiceContacts.kind, "offer_answered"),
        eq(practiceContacts.note, words.cycle(number)),
      ),
    );
  if (!known) await recordContact(tx, practiceId, "offer_answered", words.cycle(number));
};
