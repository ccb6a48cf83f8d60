import { and, eq, isNull, ne } from "drizzle-orm";
import { cancelPayment, reconcile, recordPayment } from "#features/membership/money/commands.ts";
import { findYear } from "#features/membership/queries.ts";
import { payments } from "#features/membership/schema.ts";
import type { Tx } from "#platform/database.ts";
import { dayInParis } from "#platform/french.ts";
import { isRefused } from "#platform/refusal.ts";
import type { Chance } from "./chance.ts";
import { campaignYear, type DemoMember, keyOf, memberIds } from "./members.ts";
import type { Teller } from "./teller.ts";

/** A fee on its way: whose, and the day it comes. */
export type Owing = { member: DemoMember; on: Temporal.PlainDate };

/** Most pay within six weeks of saying that they stay or of being accepted; some do not. */
export const owe = (story: Teller, owing: Owing[], member: DemoMember, luck: Chance): void => {
  if (member.fee > 0 && luck.often(0.91)) owing.push({ member, on: dayInParis(story.now()).add({ days: luck.whole(2, 42) }) });
};

/** Each Friday what was received is written down; each quarter the bank statement is compared; one cheque bounces. */
export const tellMoney = (story: Teller, owing: Owing[]): void => {
  const first = Temporal.PlainDate.from("2026-01-09");
  for (let friday = first; friday.month < 11 || friday.day < 14; friday = friday.add({ weeks: 1 }))
    story.on(friday, 15, async () => {
      const come = owing.filter(({ on }) => Temporal.PlainDate.compare(on, friday) <= 0);
      if (come.length === 0) return;
      owing.splice(0, owing.length, ...owing.filter((it) => !come.includes(it)));
      await story.do((tx) => receive(tx, come), story.by.secretary);
    });
  for (const on of ["2026-04-01", "2026-07-01", "2026-10-01"])
    story.on(Temporal.PlainDate.from(on), 11, () => story.do(async (tx) => reconcile(tx, await onTheStatement(tx)), story.by.secretary));
  story.on(Temporal.PlainDate.from("2026-05-11"), 11, () =>
    story.do(async (tx) => {
      const [cheque] = await tx.db
        .select({ id: payments.id })
        .from(payments)
        .where(and(eq(payments.tenantId, tx.tenantId), eq(payments.method, "cheque"), isNull(payments.reconciledOn)))
        .orderBy(payments.receipt);
      if (cheque) await cancelPayment(tx, cheque.id);
    }, story.by.secretary),
  );
};
const receive = async (tx: Tx, come: readonly Owing[]) => {
  const ids = await memberIds(tx);
  for (const { member, on } of come) {
    const year = await findYear(tx, ids.get(keyOf(member)) ?? "", campaignYear);
    if (year?.state !== "due") continue;
    const reference = member.method === "cheque" ? `Chèque d’exemple ${member.rpps?.slice(-4) ?? ""}` : "";
    const paid = await recordPayment(tx, year, { cents: undefined, method: member.method, on, reference });
    if (isRefused(paid)) return paid;
  }
};
const onTheStatement = async ({ db, tenantId }: Tx): Promise<string[]> => {
  const seen = await db
    .select({ id: payments.id })
    .from(payments)
    .where(and(eq(payments.tenantId, tenantId), ne(payments.method, "cash"), isNull(payments.reconciledOn), isNull(payments.cancelledAt)))
    .orderBy(payments.receipt);
  return seen.map(({ id }) => id);
};
