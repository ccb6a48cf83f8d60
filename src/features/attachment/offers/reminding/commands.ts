import { and, eq, gt, isNull, ne } from "drizzle-orm";
import { unanswered } from "#features/attachment/offers/queries.ts";
import { linkTo, reminderFor } from "#features/attachment/offers/sending/commands.ts";
import { paths } from "#features/attachment/paths.ts";
import { batches, sendings } from "#features/attachment/schema.ts";
import { currentSettings } from "#features/attachment/settings/queries.ts";
import { practices, recordContact } from "#features/practices/public.ts";
import type { Tx } from "#platform/database.ts";
import { dayInParis } from "#platform/french.ts";
import { send } from "#platform/messages/send.ts";
import { communities } from "#platform/tables.ts";

/** Sendings of running cycles that were not reminded yet and whose day has come. */
export const dueReminders = async (tx: Tx): Promise<string[]> => {
  const { db, tenantId, now } = tx;
  const { reminderDays } = await currentSettings(tx);
  const rows = await db
    .select({ id: sendings.id, sentAt: sendings.sentAt })
    .from(sendings)
    .innerJoin(batches, and(eq(batches.tenantId, tenantId), eq(batches.id, sendings.batchId)))
    .where(
      and(
        eq(sendings.tenantId, tenantId),
        isNull(sendings.remindedAt),
        ne(sendings.channel, "paper"),
        eq(batches.state, "sent"),
        gt(batches.deadline, now),
      ),
    );
  const latest = dayInParis(now).subtract({ days: reminderDays });
  return rows.filter(({ sentAt }) => Temporal.PlainDate.compare(dayInParis(sentAt), latest) <= 0).map(({ id }) => id);
};

/** Reminds one practice of what it has not answered, once. Answers whether a message leaves. */
export const remindPractice = async (tx: Tx, sendingId: string, origin: string): Promise<boolean> => {
  const { db, tenantId, now } = tx;
  const mine = and(eq(sendings.tenantId, tenantId), eq(sendings.id, sendingId));
  const [sending] = await db
    .select()
    .from(sendings)
    .where(and(mine, isNull(sendings.remindedAt)))
    .for("update");
  if (!sending || sending.channel === "paper") return false;
  const { batchId, practiceId, channel } = sending;
  const n = await unanswered(tx, sending);
  const [batch] = await db
    .select()
    .from(batches)
    .where(and(eq(batches.tenantId, tenantId), eq(batches.id, batchId)));
  const [practice] = await db
    .select()
    .from(practices)
    .where(and(eq(practices.tenantId, tenantId), eq(practices.id, practiceId)));
  const to = channel === "sms" ? practice?.phone : practice?.email;
  if (!batch || n === 0 || !to || Temporal.Instant.compare(now, batch.deadline) >= 0) return false;
  const [community] = await db.select().from(communities).where(eq(communities.id, tenantId));
  const url = paths.offered(`${origin}/${community!.slug}`, await linkTo(tx, sendingId, batch.deadline));
  await send(tx, { channel, to, purpose: "attachment.reminder", objectId: sendingId, letter: reminderFor(n, batch.deadline, url) });
  await db.update(sendings).set({ remindedAt: now }).where(mine);
  await recordContact(tx, practiceId, "offer_reminded");
  return true;
};
