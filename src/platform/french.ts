import { NBSP } from "./typography.ts";

export { type DateReason, type DateWish, type ReadDate, readDate } from "./read-date.ts";
export { type LocalMoment, localInput, readLocalDateTime } from "./read-local-time.ts";
export { type TypographyProblem, typeset, typographyProblems } from "./typography.ts";

/** The time zone of every date people read or type. */
export const paris = "Europe/Paris";

/** A moment, however the database or the caller holds it. */
export type Moment = Date | Temporal.Instant | Temporal.ZonedDateTime;
/** A calendar day, or a moment whose day in Paris is meant. */
export type Day = Temporal.PlainDate | Moment;

/** The same moment on the clocks of Paris. */
export const inParis = (moment: Moment): Temporal.ZonedDateTime =>
  moment instanceof Temporal.ZonedDateTime
    ? moment.withTimeZone(paris)
    : (moment instanceof Date ? Temporal.Instant.fromEpochMilliseconds(moment.getTime()) : moment).toZonedDateTimeISO(paris);

/** The calendar day of a moment in Paris. */
export const dayInParis = (day: Day): Temporal.PlainDate => (day instanceof Temporal.PlainDate ? day : inParis(day).toPlainDate());

const months = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(" ");
const weekdays = "lundi mardi mercredi jeudi vendredi samedi dimanche".split(" ");
const two = (n: number) => String(n).padStart(2, "0");
const dayOfMonth = (n: number) => (n === 1 ? "1er" : String(n));

/** «3 mars 2026», «1er mars 2026». */
export const longDate = (day: Day): string => {
  const { day: number, month, year } = dayInParis(day);
  return `${dayOfMonth(number)} ${months[month - 1]} ${year}`;
};
/** «mars 2026». */
export const monthAndYear = (day: Day): string => `${months[dayInParis(day).month - 1]} ${dayInParis(day).year}`;
/** A date as precisely as it is known, from ISO: «12/05/1952», «05/1952», «1952». */
export const partialDate = (iso: string | null | undefined): string | undefined => iso?.split("-").reverse().join("/");
/** «03/03/2026». */
export const shortDate = (day: Day): string => {
  const { day: number, month, year } = dayInParis(day);
  return `${two(number)}/${two(month)}/${String(year).padStart(4, "0")}`;
};
/** «lundi 3 mars», with the year when it is not the year of `now`. */
export const weekdayAndDate = (day: Day, now?: Day): string => {
  const date = dayInParis(day);
  const year = now && dayInParis(now).year !== date.year ? ` ${date.year}` : "";
  return `${weekdays[date.dayOfWeek - 1]} ${dayOfMonth(date.day)} ${months[date.month - 1]}${year}`;
};
/** «18 h 30», «9 h» (no-break spaces). */
export const time = (moment: Moment): string => {
  const { hour, minute } = inParis(moment);
  return minute ? `${hour}${NBSP}h${NBSP}${two(minute)}` : `${hour}${NBSP}h`;
};
/** «lundi 3 mars à 18 h 30», with the year when it is not the year of `now`. */
export const dayAndTime = (moment: Moment, now?: Day): string => `${weekdayAndDate(moment, now)} à ${time(moment)}`;

const relative = new Intl.RelativeTimeFormat("fr", { numeric: "auto" });
/** «il y a 3 mois», «hier», «dans 2 jours»: whole calendar days, months or years between two days of Paris. */
export const ago = (day: Day, now: Day): string => {
  const [then, today] = [dayInParis(day), dayInParis(now)];
  const key = `${then}${today}`;
  const known = agoOf.get(key) ?? between(then, today);
  if (agoOf.size >= mostKnown) agoOf.clear();
  agoOf.set(key, known);
  return known;
};
// A list says the same few days again and again, and calendars are slow.
const mostKnown = 2000;
const agoOf = new Map<string, string>();
const between = (then: Temporal.PlainDate, today: Temporal.PlainDate): string => {
  const { years, months: left } = today.until(then, { largestUnit: "year" });
  const days = today.until(then).days;
  const said =
    Math.abs(days) < 14
      ? relative.format(days, "day")
      : years
        ? relative.format(years, "year")
        : left
          ? relative.format(left, "month")
          : relative.format(Math.trunc(days / 7), "week");
  return said.replace(/'/g, "’");
};
/** Whole years lived at `today`. */
export const ageAt = (birth: Temporal.PlainDate, today: Day): number => birth.until(dayInParis(today), { largestUnit: "year" }).years;

const rules = new Intl.PluralRules("fr");
/** The word in the number French asks for: 0 and 1 (and 1,9) are singular. */
export const plural = (n: number, one: string, many: string): string => (rules.select(n) === "one" ? one : many);
/** «1 300 patients», «0 patient». */
export const count = (n: number, one: string, many: string): string => `${number(n)}${NBSP}${plural(n, one, many)}`;

const conjunction = new Intl.ListFormat("fr", { type: "conjunction" });
const disjunction = new Intl.ListFormat("fr", { type: "disjunction" });
/** «a, b et c». */
export const list = (items: readonly string[]): string => conjunction.format(items);
/** «a, b ou c». */
export const either = (items: readonly string[]): string => disjunction.format(items);

const decimals = new Map<number, Intl.NumberFormat>();
/** «1 300», «3,5»: at most `digits` decimals (2 unless told). */
export const number = (n: number, digits = 2): string => {
  const format = decimals.get(digits) ?? new Intl.NumberFormat("fr-FR", { maximumFractionDigits: digits });
  decimals.set(digits, format);
  return format.format(n);
};
const euros = new Intl.NumberFormat("fr-FR", { style: "currency", currency: "EUR" });
/** «10,50 €» from cents. */
export const money = (cents: number): string => euros.format(cents / 100);
const share = new Intl.NumberFormat("fr-FR", { style: "percent", maximumFractionDigits: 0 });
/** «42 %» from a share between 0 and 1. */
export const percent = (ratio: number): string => share.format(ratio);
/** The size of a file: «819 Mo», «2 Go»; decimal, as systems say it today. */
export const fileSize = (bytes: number): string =>
  bytes >= 1e9 ? `${number(bytes / 1e9, 1)}${NBSP}Go` : `${number(Math.max(1, Math.round(bytes / 1e6)))}${NBSP}Mo`;
/** «3,2 km», «12 km», «400 m» from kilometres. */
export const distance = (km: number): string =>
  km < 0.95 ? `${number(Math.round(km * 10) * 100)}${NBSP}m` : `${number(km, km < 10 ? 1 : 0)}${NBSP}km`;
/** «45 min», «2 h», «1 h 30» from minutes. */
export const duration = (minutes: number): string => {
  const [hours, rest] = [Math.floor(Math.round(minutes) / 60), Math.round(minutes) % 60];
  if (!hours) return `${rest}${NBSP}min`;
  return rest ? `${hours}${NBSP}h${NBSP}${two(rest)}` : `${hours}${NBSP}h`;
};

/** A number as people type it in France («1 300,50», «10.5»); undefined when it is not one. */
export const readNumber = (text: string): number | undefined => {
  const plain = text.replace(/[\s\u00a0\u202f€]/g, "").replace(",", ".");
  return /^[+-]?\d+(\.\d+)?$/.test(plain) ? Number(plain) : undefined;
};
