import { and, eq, inArray, isNull, like, max, sql } from "drizzle-orm";
import { settle } from "#features/membership/commands.ts";
import { paymentsOf } from "#features/membership/queries.ts";
import { type Method, yearOf } from "#features/membership/rules.ts";
import { payments, type Year } from "#features/membership/schema.ts";
import { lockFor, type Tx } from "#platform/database.ts";
import { dayInParis, money } from "#platform/french.ts";
import { record } from "#platform/journal.ts";
import { found, type Refused, refuse } from "#platform/refusal.ts";
import { findPayment } from "./queries.ts";
import { receiptNumber, receivedIn } from "./rules.ts";
import { words } from "./words.ts";

const here = ({ tenantId }: Tx, id: string) => and(eq(payments.tenantId, tenantId), eq(payments.id, id));
// Held until the end: two payments written at once have two numbers, and none is missing.
const nextReceipt = async (tx: Tx, year: number): Promise<string> => {
  const [row] = await tx.db
    .select({ n: max(sql<number>`substring(${payments.receipt} from 7)::integer`) })
    .from(payments)
    .where(and(eq(payments.tenantId, tx.tenantId), like(payments.receipt, `R${year}-%`)));
  return receiptNumber(year, Number(row?.n ?? 0) + 1);
};

/** `cents` undefined: all that is left. */
type Wish = { cents: number | undefined; method: Method; on: Temporal.PlainDate; reference: string; importId?: string };
/** Writes money received for a year, all or part of what is owed, with the number of its receipt. Answers the payment’s id. */
export const recordPayment = async (tx: Tx, year: Year, { cents, importId, ...wish }: Wish): Promise<Refused | string> => {
  await lockFor(tx, "membership.money");
  const left = year.cents - receivedIn(await paymentsOf(tx, [year.id]));
  if (left <= 0 || year.state === "cancelled") return refuse("form", words.nothingDue);
  const paid = cents ?? left;
  if (paid > left) return refuse("amount", words.tooMuch(money(left)));
  const receipt = await nextReceipt(tx, yearOf(dayInParis(tx.now)));
  const [row] = await tx.db
    .insert(payments)
    .values({ tenantId: tx.tenantId, yearId: year.id, cents: paid, ...wish, receipt, by: tx.by, ...(importId && { importId }) })
    .returning({ id: payments.id });
  // Who pays stays: nothing else is asked of them.
  await settle(tx, { ...year, confirmedOn: year.confirmedOn ?? wish.on });
  record(tx, "membership.paid", "member", year.memberId, { payment: row!.id, year: year.year, cents: paid, receipt });
  return row!.id;
};

/** A payment written by mistake or refused by the bank: it stays, cancelled, with its number. */
export const cancelPayment = async (tx: Tx, id: string): Promise<Refused | Year> => {
  await lockFor(tx, "membership.money");
  const { payment, year } = found(await findPayment(tx, id));
  if (payment.cancelledAt) return refuse("form", words.alreadyCancelled);
  await tx.db.update(payments).set({ cancelledAt: tx.now, reconciledOn: null }).where(here(tx, id));
  record(tx, "membership.payment.cancelled", "member", year.memberId, { payment: id, receipt: payment.receipt });
  return settle(tx, year);
};

/** Nothing is asked of one member for one year, by decision. */
export const waiveFee = async (tx: Tx, year: Year): Promise<Refused | { cents: number; said: boolean }> => {
  if (receivedIn(await paymentsOf(tx, [year.id])) > 0) return refuse("form", words.someReceived);
  await settle(tx, { ...year, cents: 0, confirmedOn: year.confirmedOn ?? dayInParis(tx.now) });
  record(tx, "membership.fee.waived", "member", year.memberId, { year: year.year, cents: year.cents });
  return { cents: year.cents, said: year.confirmedOn !== null };
};

/** These payments were seen on the bank statement. Answers those that were not yet. */
export const reconcile = async (tx: Tx, ids: readonly string[]): Promise<string[]> => {
  if (ids.length === 0) return [];
  const seen = await tx.db
    .update(payments)
    .set({ reconciledOn: dayInParis(tx.now) })
    .where(
      and(eq(payments.tenantId, tx.tenantId), inArray(payments.id, [...ids]), isNull(payments.reconciledOn), isNull(payments.cancelledAt)),
    )
    .returning({ id: payments.id });
  for (const { id } of seen) record(tx, "membership.payment.reconciled", "membership_payment", id);
  return seen.map(({ id }) => id);
};
