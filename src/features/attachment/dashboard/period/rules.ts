import { z } from "zod";
import { longDate, shortDate } from "#platform/french.ts";
import { words } from "./words.ts";

/** A stretch of time, both days included; without `from`, since the beginning. `code` is what the URL says. */
export type Period = {
  code: string;
  label: string;
  from?: Temporal.PlainDate | undefined;
  to: Temporal.PlainDate;
  /** The two days were given in the other order. */
  turned?: boolean;
};
/** A cycle that was sent, by the day it starts. */
export type Cycle = { number: number; startsOn: Temporal.PlainDate };

const day = z.preprocess((text) => (text === "" ? undefined : text), z.iso.date().optional().catch(undefined));
/** The period in the URL: its code, or `dates` with two days. */
export const PeriodQuery = z.object({ periode: z.string().max(30).catch("").default(""), du: day, au: day });
export type PeriodQuery = z.output<typeof PeriodQuery>;

const earliest = (a: Temporal.PlainDate, b: Temporal.PlainDate) => (Temporal.PlainDate.compare(a, b) <= 0 ? a : b);
const before = (day: Temporal.PlainDate) => day.subtract({ days: 1 });

/** The first day of the civil quarter of a day. */
export const quarterStart = (day: Temporal.PlainDate): Temporal.PlainDate =>
  day.with({ month: Math.floor((day.month - 1) / 3) * 3 + 1, day: 1 });

/**
 * The first day of the contract's year that holds `today`: from one anniversary of the signature to the day before the
 * next (ACI: not the civil year). Undefined before the signature.
 */
export const contractYearStart = (signedOn: Temporal.PlainDate, today: Temporal.PlainDate): Temporal.PlainDate | undefined => {
  let start: Temporal.PlainDate | undefined;
  for (let years = Math.max(0, today.year - signedOn.year - 1); years <= today.year - signedOn.year; years++) {
    // A contract of 29 February has its anniversary on the 28th of the other years.
    const anniversary = signedOn.add({ years });
    if (Temporal.PlainDate.compare(anniversary, today) <= 0) start = anniversary;
  }
  return start;
};

type Known = { cycles: readonly Cycle[]; contractOn: string | null; today: Temporal.PlainDate };
/** Every period one may choose today, the present cycle first. Future cycles are not there yet. */
export const periodsOf = ({ cycles, contractOn, today }: Known): Period[] => {
  const started = cycles
    .filter(({ startsOn }) => Temporal.PlainDate.compare(startsOn, today) <= 0)
    .toSorted((a, b) => Temporal.PlainDate.compare(b.startsOn, a.startsOn) || b.number - a.number);
  const quarter = quarterStart(today);
  const year = contractOn ? contractYearStart(Temporal.PlainDate.from(contractOn), today) : undefined;
  const lastYear = year && contractYearStart(Temporal.PlainDate.from(contractOn!), before(year));
  return [
    ...started.map(({ number, startsOn: from }, at) => {
      const next = started[at - 1]?.startsOn;
      // Two cycles that start the same day would leave none to the first.
      const to = next ? (next.equals(from) ? from : before(next)) : today;
      const label = next ? words.pastCycle(number, shortDate(from)) : words.cycle(number);
      return { code: `cycle-${number}`, label, from, to };
    }),
    { code: "trimestre", label: words.quarter, from: quarter, to: today },
    { code: "trimestre-precedent", label: words.pastQuarter, from: quarter.subtract({ months: 3 }), to: before(quarter) },
    ...(year ? [{ code: "contrat", label: words.contract, from: year, to: today }] : []),
    ...(year && lastYear ? [{ code: "contrat-precedent", label: words.pastContract, from: lastYear, to: before(year) }] : []),
    { code: "tout", label: words.all, to: today },
  ];
};

/**
 * The period asked for, the first one (the present cycle) when it is not known. Free dates are for those who see the
 * people: two stretches that differ by a day would tell the others about one person. `cycle` alone is the present one.
 */
export const choosePeriod = (
  { periode, du, au }: PeriodQuery,
  periods: readonly Period[],
  { freely, today }: { freely: boolean; today: Temporal.PlainDate },
): Period => {
  const known = periods.find(({ code }) => code === periode);
  if (known) return known;
  if (freely && periode === "dates" && (du || au)) {
    const [one, other] = [du ? Temporal.PlainDate.from(du) : undefined, au ? Temporal.PlainDate.from(au) : today];
    const turned = one && Temporal.PlainDate.compare(one, other) > 0;
    const [from, to] = turned ? [other, one] : [one, other];
    return { code: "dates", label: words.dates, from, to: earliest(to, today), ...(turned && { turned }) };
  }
  return periods.find(({ code }) => code.startsWith("cycle-")) ?? periods.find(({ code }) => code === "tout") ?? periods[0]!;
};

/** «du 3 mars 2026 au 4 avril 2026», «le 3 mars 2026» when it is one day. */
export const sayPeriod = ({ from, to }: Pick<Period, "from" | "to">): string => {
  if (!from) return words.untilDay(longDate(to));
  return from.equals(to) ? words.oneDay(longDate(to)) : words.said(longDate(from), longDate(to));
};
/** What a link carries to show the same period. */
export const periodParams = ({ code, from, to }: Period): Record<string, string> =>
  code === "dates" ? { periode: code, ...(from && { du: from.toString() }), au: to.toString() } : { periode: code };
