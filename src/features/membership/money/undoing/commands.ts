import { and, eq, inArray, isNull } from "drizzle-orm";
import { settle } from "#features/membership/commands.ts";
import { cancelPayment } from "#features/membership/money/commands.ts";
import { findPayment } from "#features/membership/money/queries.ts";
import { receivedIn } from "#features/membership/money/rules.ts";
import { words } from "#features/membership/money/words.ts";
import { findYear, paymentsOf } from "#features/membership/queries.ts";
import { payments, type Year } from "#features/membership/schema.ts";
import { isUuid, lockFor, type Tx } from "#platform/database.ts";
import { record } from "#platform/journal.ts";
import { found, isRefused, type Refused, refuse } from "#platform/refusal.ts";
import type { Waived } from "./rules.ts";

const mine = (tx: Tx) => eq(payments.tenantId, tx.tenantId);

/** A payment cancelled by mistake stands again, with its number. Refused when the year is paid without it. */
export const restorePayment = async (tx: Tx, id: string): Promise<Refused | Year> => {
  await lockFor(tx, "membership.money");
  const { payment, year } = found(await findPayment(tx, id));
  if (!payment.cancelledAt) return year;
  const left = year.cents - receivedIn(await paymentsOf(tx, [year.id]));
  if (payment.cents > left || year.state === "cancelled") return refuse("form", words.nothingDue);
  await tx.db
    .update(payments)
    .set({ cancelledAt: null })
    .where(and(mine(tx), eq(payments.id, id)));
  record(tx, "membership.payment.restored", "member", year.memberId, { payment: id, receipt: payment.receipt });
  return settle(tx, year);
};

/** Cancels the payments that were written in one tap. Answers how many. */
export const cancelTogether = async (tx: Tx, together: string): Promise<number> => {
  if (!isUuid(together)) return 0;
  const rows = await tx.db
    .select({ id: payments.id })
    .from(payments)
    .where(and(mine(tx), eq(payments.importId, together), isNull(payments.cancelledAt)));
  let cancelled = 0;
  for (const { id } of rows) if (!isRefused(await cancelPayment(tx, id))) cancelled++;
  return cancelled;
};

/** These payments were not on the statement after all. */
export const unreconcile = async (tx: Tx, ids: readonly string[]): Promise<void> => {
  if (ids.length === 0) return;
  const back = await tx.db
    .update(payments)
    .set({ reconciledOn: null })
    .where(and(mine(tx), inArray(payments.id, [...ids])))
    .returning({ id: payments.id });
  for (const { id } of back) record(tx, "membership.payment.unreconciled", "membership_payment", id);
};

/** What was asked before somebody was let off is asked again; refused when something else happened to that year. */
export const unwaive = async (tx: Tx, memberId: string, { year, cents, said }: Waived): Promise<Refused | undefined> => {
  const row = found(await findYear(tx, memberId, year));
  if (row.state !== "waived") return refuse("form", words.nothingDue);
  await settle(tx, { ...row, cents, confirmedOn: said ? row.confirmedOn : null });
  record(tx, "membership.fee.asked", "member", memberId, { year, cents });
};
