import { and, asc, desc, eq, sql } from "drizzle-orm";
import { listColleges } from "#features/membership/queries.ts";
import { members, payments, years } from "#features/membership/schema.ts";
import { words as shared } from "#features/membership/words.ts";
import { isUuid, type Tx } from "#platform/database.ts";
import { type MoneyLine, receivedIn } from "./rules.ts";

const ofMember = (tx: Tx) => and(eq(members.tenantId, tx.tenantId), eq(members.id, years.memberId));
const ofYear = (tx: Tx) => and(eq(years.tenantId, tx.tenantId), eq(years.id, payments.yearId));

/** What everybody owes and paid for a year, by college then name. Three queries. */
export const moneyLines = async (tx: Tx, year: number): Promise<MoneyLine[]> => {
  const rows = await tx.db
    .select({ member: members, year: years })
    .from(years)
    .innerJoin(members, ofMember(tx))
    .where(and(eq(years.tenantId, tx.tenantId), eq(years.year, year)))
    .orderBy(asc(members.familyName), asc(members.givenName), asc(members.id));
  const received = await tx.db
    .select({ yearId: payments.yearId, cents: payments.cents, cancelledAt: payments.cancelledAt })
    .from(payments)
    .innerJoin(years, ofYear(tx))
    .where(and(eq(payments.tenantId, tx.tenantId), eq(years.year, year)));
  const byYear = Map.groupBy(received, ({ yearId }) => yearId);
  const colleges = await listColleges(tx, true);
  const places = new Map(colleges.map(({ id }, at) => [id, at]));
  const names = new Map(colleges.map(({ id, name }) => [id, name]));
  return rows
    .map(({ member, year: row }) => ({
      member,
      year: row,
      college: names.get(row.collegeId ?? "") ?? shared.noCollege,
      received: receivedIn(byYear.get(row.id) ?? []),
      place: places.get(row.collegeId ?? "") ?? colleges.length,
    }))
    .sort((a, b) => a.place - b.place)
    .map(({ place: _, ...line }) => line);
};

const all = (tx: Tx) =>
  tx.db
    .select({ payment: payments, year: years, member: members })
    .from(payments)
    .innerJoin(years, ofYear(tx))
    .innerJoin(members, ofMember(tx));
/** Payments received in a civil year, the latest first. */
export const listPayments = (tx: Tx, year: number) =>
  all(tx)
    .where(and(eq(payments.tenantId, tx.tenantId), sql`extract(year from ${payments.on}) = ${year}`))
    .orderBy(desc(payments.on), desc(payments.receipt));
export type PaymentLine = Awaited<ReturnType<typeof listPayments>>[number];
/** One payment, of whom, for which year. */
export const findPayment = async (tx: Tx, id: string): Promise<PaymentLine | undefined> =>
  isUuid(id) ? (await all(tx).where(and(eq(payments.tenantId, tx.tenantId), eq(payments.id, id))))[0] : undefined;
