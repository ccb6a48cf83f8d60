import { z } from "zod";
import { readCents } from "#features/membership/colleges/rules.ts";
import { isUpToDate, methods, type Settings } from "#features/membership/rules.ts";
import type { Member, Payment, Year } from "#features/membership/schema.ts";
import { keepNamed } from "#features/membership/search/rules.ts";
import { shownIban } from "#features/membership/settings/rules.ts";
import { words } from "./words.ts";

/** What one writes on a transfer or behind a cheque: «ADH 2026 DUPONT». */
export const referenceOf = (year: number, { familyName }: { familyName: string }): string =>
  `ADH ${year} ${familyName.toLocaleUpperCase("fr")}`;

type Paying = Pick<Settings, "iban" | "chequeOrder" | "onlinePayment" | "association">;
/** How a fee may be paid, in sentences, and the address where it is paid online. */
export const payWays = (
  { iban, chequeOrder, onlinePayment, association }: Paying,
  reference: string,
): { lines: string[]; online: string } => {
  const { address } = association;
  const lines = [
    ...(iban ? [words.ways.transfer(shownIban(iban))] : []),
    ...(chequeOrder ? [address ? words.ways.chequeTo(chequeOrder, address) : words.ways.cheque(chequeOrder)] : []),
  ];
  const said = lines.length > 0 ? [...lines, words.ways.reference(reference)] : onlinePayment ? [] : [words.ways.none];
  return { lines: said, online: onlinePayment };
};

/** Paid before the year that comes before the one it is for: a slip of the date. */
export const paidTooEarly = (on: Temporal.PlainDate, year: number): boolean => on.year < year - 1;
export const PaymentForm = (today: Temporal.PlainDate) =>
  z
    .object({
      year: z.coerce.number().int(),
      amount: z.string().transform((text, context) => {
        const cents = readCents(text);
        if (cents) return cents;
        context.addIssue({ code: "custom", message: words.amount });
        return z.NEVER;
      }),
      method: z.enum(methods, words.method),
      on: z.iso
        .date(words.date)
        .transform((text) => Temporal.PlainDate.from(text))
        .refine((date) => Temporal.PlainDate.compare(date, today) <= 0, words.future),
      reference: z.string().trim().max(120).default(""),
    })
    .refine(({ on, year }) => !paidTooEarly(on, year), { path: ["on"], error: words.tooEarly });

type Received = Pick<Payment, "cents" | "cancelledAt">;
/** Cents received and not cancelled. */
export const receivedIn = (payments: readonly Received[]): number =>
  payments.reduce((sum, { cents, cancelledAt }) => (cancelledAt ? sum : sum + cents), 0);

/** «R2026-0042». */
export const receiptNumber = (year: number, n: number): string => `R${year}-${String(n).padStart(4, "0")}`;

/** What one person owes and paid for a year. */
export type MoneyLine = { member: Member; year: Year; college: string; received: number };
export type Sum = { college: string; members: number; asked: number; received: number; left: number };
const leftOf = ({ year, received }: MoneyLine) => (year.state === "due" ? year.cents - received : 0);
/** Sums by college, in the order met, then the whole. Cancelled years ask nothing; what was received for them stays counted. */
export const sumsOf = (lines: readonly MoneyLine[], total: string): Sum[] => {
  const sum = (college: string, mine: readonly MoneyLine[]): Sum => ({
    college,
    members: mine.filter(({ year }) => year.state !== "cancelled").length,
    asked: mine.reduce((cents, { year }) => cents + (year.state === "cancelled" ? 0 : year.cents), 0),
    received: mine.reduce((cents, { received }) => cents + received, 0),
    left: mine.reduce((cents, line) => cents + leftOf(line), 0),
  });
  const groups = Map.groupBy(lines, ({ college }) => college);
  return [...[...groups].map(([college, mine]) => sum(college, mine)), sum(total, lines)];
};
export const MoneyQuery = z.object({
  annee: z.coerce.number().int().min(2000).max(2100).optional().catch(undefined),
  reste: z.enum(["", "due", "settled"]).catch(""),
  q: z.string().max(100).catch(""),
  page: z.coerce.number().int().min(1).catch(1),
});
export const pageSize = 50;
/** The lines asked for, by what is left to pay and by words. */
export const keepMoney = (lines: readonly MoneyLine[], { reste, q }: Pick<z.output<typeof MoneyQuery>, "reste" | "q">): MoneyLine[] => {
  const kept = lines.filter(({ year }) => reste === "" || (reste === "due" ? year.state === "due" : isUpToDate(year)));
  return keepNamed(kept, q, ({ member }) => member.search);
};
export const PaymentsQuery = z.object({
  annee: z.coerce.number().int().min(2000).max(2100).optional().catch(undefined),
  etat: z.enum(["", "open", "done", "cancelled"]).catch(""),
});
