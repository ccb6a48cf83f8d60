import { and, eq } from "drizzle-orm";
import { findCycle } from "#features/attachment/batches/lines/queries.ts";
import { wayOf } from "#features/attachment/batches/sending/rules.ts";
import { words } from "#features/attachment/batches/sending/words.ts";
import { closeBatch } from "#features/attachment/offers/ending/commands.ts";
import { unanswered } from "#features/attachment/offers/queries.ts";
import { linkLife } from "#features/attachment/offers/rules.ts";
import { letterFor, linkTo } from "#features/attachment/offers/sending/commands.ts";
import { paths } from "#features/attachment/paths.ts";
import { batches, sendings } from "#features/attachment/schema.ts";
import { findPractice, recordContact } from "#features/practices/public.ts";
import { isUuid, type Tx } from "#platform/database.ts";
import { record } from "#platform/journal.ts";
import { send } from "#platform/messages/send.ts";
import { found, type Refused, refuse } from "#platform/refusal.ts";

/** A running cycle and what one practice was sent in it, locked. */
const takeSending = async (tx: Tx, batchId: string, practiceId: string) => {
  found((isUuid(batchId) && isUuid(practiceId)) || undefined);
  const cycle = found(await findCycle(tx, batchId));
  const mine = and(eq(sendings.tenantId, tx.tenantId), eq(sendings.batchId, batchId), eq(sendings.practiceId, practiceId));
  const sending = found((await tx.db.select().from(sendings).where(mine).for("update"))[0]);
  return { cycle, sending, practice: found(await findPractice(tx, practiceId)) };
};

/** Sends a practice its link again, as often as asked; earlier links go on working. */
export const resendLink = async (tx: Tx, batchId: string, practiceId: string, site: string): Promise<Refused | undefined> => {
  const { cycle, sending, practice } = await takeSending(tx, batchId, practiceId);
  if (cycle.state !== "sent") return refuse("form", words.notSent);
  const way = wayOf(practice);
  if (way.channel === "paper") return refuse("form", words.noAddress);
  const left = await unanswered(tx, sending);
  if (left === 0) return refuse("form", words.nothingLeft);
  const url = paths.offered(site, await linkTo(tx, sending.id, cycle.deadline));
  await send(tx, { ...way, purpose: linkLife.purpose, objectId: sending.id, letter: letterFor(practice, left, cycle.deadline, url) });
  await tx.db
    .update(sendings)
    .set({ remindedAt: tx.now, channel: way.channel })
    .where(and(eq(sendings.tenantId, tx.tenantId), eq(sendings.id, sending.id)));
  await recordContact(tx, practiceId, "offer_reminded");
  return undefined;
};

/** A fresh link for the sheet of a practice on paper. Answers its whole address. */
export const linkForSheet = async (tx: Tx, batchId: string, practiceId: string, site: string): Promise<string> => {
  const { cycle, sending } = await takeSending(tx, batchId, practiceId);
  record(tx, "attachment.sheet.printed", "attachment_batch", batchId, { practice: practiceId });
  return paths.offered(site, await linkTo(tx, sending.id, cycle.deadline));
};

/** Ends a running cycle now, without waiting for its deadline. Answers how many lines had no answer. */
export const closeNow = async (tx: Tx, batchId: string): Promise<Refused | number> => {
  const cycle = found(await findCycle(tx, batchId, { lock: true }));
  if (cycle.state !== "sent") return refuse("form", words.notSent);
  const early = Temporal.Instant.compare(cycle.deadline, tx.now) > 0;
  const its = and(eq(batches.tenantId, tx.tenantId), eq(batches.id, batchId));
  const summary = { ...cycle.summary, deadlineBefore: cycle.deadline.toString() };
  if (early) await tx.db.update(batches).set({ deadline: tx.now, summary }).where(its);
  return (await closeBatch(tx, batchId)) ?? 0;
};
