import { unaccented } from "./text.ts";

/** How to read a date: two-digit years and plausibility depend on what it is the date of. */
export type DateWish = { kind: "birth" | "recent"; today: Temporal.PlainDate };
export type DateReason = "empty" | "unreadable" | "impossible" | "future" | "too-old";
/** A date read, with how much of it was said (the first day stands for a month or a year), or why not. */
export type ReadDate =
  | { date: Temporal.PlainDate; precision: "day" | "month" | "year"; reason?: never }
  | { reason: DateReason; date?: never };

const monthStarts = ["jan", "fev", "mar", "avr", "mai", "juin", "juil", "aou", "sep", "oct", "nov", "dec"];
const monthNames = [
  "janvier",
  "fevrier",
  "mars",
  "avril",
  "mai",
  "juin",
  "juillet",
  "aout",
  "septembre",
  "octobre",
  "novembre",
  "decembre",
];
const noise =
  /^(?:(?:ne\(e\)|nee?|le|la|depuis|vers|env(?:iron)?|date|naissance|de|du|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)(?![a-z])[\s.:,]*)+/;
/** What people add after a date: «?», «(64 ans)», «à Paris». */
const afterwards = /\s*(?:[?(,].*|\ba\s+[a-z].*)$/;
const oldest = { birth: 125, recent: 60 };
const newest = { birth: 0, recent: 2 };

const monthNumber = (word: string): number => {
  const plain = word.replace(".", "");
  return (
    monthStarts.findIndex(
      (start, at) => plain.startsWith(start) && (monthNames[at]!.startsWith(plain) || plain === "sept" || plain === "fevr"),
    ) + 1
  );
};

type Parts = { year: string; month?: number; day?: number };

const spelled = (text: string): Parts | undefined => {
  const [, day, month, year] = /^(?:(\d{1,2})\s?(?:er)?[\s./-]*)?([a-z]{3,9}\.?)[\s./-]*(\d{4}|\d{2})$/.exec(text) ?? [];
  const number = month ? monthNumber(month) : 0;
  return number ? { year: year!, month: number, ...(day ? { day: Number(day) } : {}) } : undefined;
};
const separated = (text: string): Parts | undefined => {
  const dayFirst = /^(\d{1,2})\s?[/.\s-]\s?(\d{1,2})\s?[/.\s-]\s?(\d{4}|\d{2})$/.exec(text);
  if (dayFirst) return { day: Number(dayFirst[1]), month: Number(dayFirst[2]), year: dayFirst[3]! };
  const yearFirst = /^(\d{4})[/.\s-](\d{1,2})(?:[/.\s-](\d{1,2}))?$/.exec(text);
  if (yearFirst) return { year: yearFirst[1]!, month: Number(yearFirst[2]), ...(yearFirst[3] ? { day: Number(yearFirst[3]) } : {}) };
  const monthYear = /^(\d{1,2})[/.\s-](\d{4})$/.exec(text);
  return monthYear ? { month: Number(monthYear[1]), year: monthYear[2]! } : undefined;
};
const plausibleYear = (year: string) => Number(year) >= 1880 && Number(year) <= 2100;
const glued = (text: string): Parts | undefined => {
  if (/^\d{4}$/.test(text)) return plausibleYear(text) ? { year: text } : undefined;
  if (/^\d{6}$/.test(text)) {
    const [first, second] = [Number(text.slice(0, 2)), Number(text.slice(2, 4))];
    return second > 12 && first <= 12 && plausibleYear(text.slice(2))
      ? { month: first, year: text.slice(2) }
      : { day: first, month: second, year: text.slice(4) };
  }
  // A spreadsheet eats the zero of 03031985.
  const eight = /^\d{7,8}$/.test(text) ? text.padStart(8, "0") : undefined;
  if (!eight) return undefined;
  return plausibleYear(eight.slice(4))
    ? { day: Number(eight.slice(0, 2)), month: Number(eight.slice(2, 4)), year: eight.slice(4) }
    : { year: eight.slice(0, 4), month: Number(eight.slice(4, 6)), day: Number(eight.slice(6)) };
};
/** Day number of a spreadsheet (1 = 1 January 1900, with its false 29 February): 46084 is 3 March 2026. */
const serial = (text: string): Temporal.PlainDate | undefined =>
  /^\d{5}(?:[.,]\d+)?$/.test(text) ? Temporal.PlainDate.from("1899-12-30").add({ days: Number.parseInt(text, 10) }) : undefined;

const fullYear = ({ year, month = 1, day = 1 }: Parts, { today, kind }: DateWish): number => {
  if (year.length === 4) return Number(year);
  const century = Math.floor(today.year / 100) * 100;
  const limit = today.add({ years: newest[kind] });
  const candidate = { year: century + Number(year), month, day };
  const late = Temporal.PlainDate.compare(Temporal.PlainDate.from(candidate, { overflow: "constrain" }), limit) > 0;
  return late ? candidate.year - 100 : candidate.year;
};

/**
 * Reads a date as people type it: 3/3/26, 03-03-2026, 3 mars 26, 030326, 2026-03-03, a spreadsheet's day number, «mars 2026», «2026».
 * A two-digit year is the latest one that is not in the future (for "recent": not beyond two years).
 */
export const readDate = (text: string, wish: DateWish): ReadDate => {
  const tidy = unaccented(text)
    .replace(/[\u00a0\u202f]/g, " ")
    .trim()
    .replace(noise, "")
    .replace(afterwards, "")
    .trim();
  const plain = tidy.replace(/[t\s]+\d{1,2}(?::|\s?h\s?)\d{2}(?::\d{2})?(?:\.\d+)?(?:z|[+-]\d{2}:?\d{2})?$/, "");
  if (!plain) return { reason: "empty" };
  const counted = serial(plain);
  const parts = counted ? undefined : (separated(plain) ?? spelled(plain) ?? glued(plain));
  if (!counted && !parts) return { reason: "unreadable" };
  const date = counted ?? toDate(parts!, wish);
  if (!date) return { reason: "impossible" };
  const precision = counted || parts?.day ? "day" : parts?.month ? "month" : "year";
  if (Temporal.PlainDate.compare(date, wish.today.add({ years: newest[wish.kind] })) > 0) return { reason: "future" };
  if (Temporal.PlainDate.compare(date, wish.today.subtract({ years: oldest[wish.kind] })) < 0) return { reason: "too-old" };
  return { date, precision };
};

const toDate = (parts: Parts, wish: DateWish): Temporal.PlainDate | undefined => {
  const { month = 1, day = 1 } = parts;
  if (month < 1 || month > 12 || day < 1 || day > 31) return undefined;
  const year = fullYear(parts, wish);
  return day > Temporal.PlainYearMonth.from({ year, month }).daysInMonth ? undefined : Temporal.PlainDate.from({ year, month, day });
};
