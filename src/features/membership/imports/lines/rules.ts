import { readCents } from "#features/membership/colleges/rules.ts";
import { type Key, type Line, labelOf } from "#features/membership/imports/rules.ts";
import { words } from "#features/membership/imports/words.ts";
import { longest, readWorkplace } from "#features/membership/joining/rules.ts";
import { paidTooEarly } from "#features/membership/money/rules.ts";
import type { Method } from "#features/membership/rules.ts";
import { communeNames } from "#platform/communes.ts";
import { readDate } from "#platform/french.ts";
import type { Row } from "#platform/imports/spec.ts";
import { displayFamily, displayGiven, readFullName } from "#platform/names.ts";
import { readPhone } from "#platform/phone.ts";
import { professions } from "#platform/professions.ts";
import { readEmail, readRpps } from "#platform/rpps.ts";
import { plainWords } from "#platform/text.ts";

/** What is said of a line, and the line when it can be taken. */
export type LineRead = { reasons: string[]; warnings: string[]; line?: Line };

/** The code of a profession as people write it: its label, its plural, a nickname, or words that begin like them. */
export const readProfession = (text: string): string | undefined => {
  const typed = plainWords(text);
  if (!typed) return undefined;
  const names = professions.map((it) => ({ code: it.code, all: [it.label, it.plural, ...it.typed].map(plainWords) }));
  const exact = names.find(({ all }) => all.includes(typed));
  return (exact ?? names.find(({ all }) => all.some((name) => name.length > 3 && (typed.startsWith(name) || name.startsWith(typed)))))
    ?.code;
};
const startsBy = <T extends string>(text: string, pairs: readonly [string, T][], otherwise: T): T => {
  const typed = plainWords(text);
  return pairs.find(([start]) => typed.startsWith(start))?.[1] ?? otherwise;
};
const modes: readonly [string, "L" | "S" | "B" | ""][] = [
  ["lib", "L"],
  ["sal", "S"],
  ["hosp", "S"],
  ["ben", "B"],
];
const ways: readonly [string, Method][] = [
  ["ch", "cheque"],
  ["esp", "cash"],
  ["liq", "cash"],
  ["hello", "online"],
  ["en ligne", "online"],
  ["cb", "online"],
  ["carte", "online"],
];

/** Reads one line of the list. What is doubtful is left out with a warning; without a name, or for an impossible year, it is refused. */
export const readLine = (row: Row<Key>, today: Temporal.PlainDate, near: readonly string[] = []): LineRead => {
  const warnings: string[] = [];
  const reasons: string[] = [];
  const text = (key: Key) => row.get(key).trim();
  const read = <T>(key: Key, reader: (it: string) => T | undefined, refused: (it: string) => string): T | null => {
    const typed = text(key);
    if (!typed) return null;
    const value = reader(typed);
    if (value === undefined) warnings.push(refused(typed));
    return value ?? null;
  };
  const date = (key: Key) =>
    read(
      key,
      (it) => {
        const { date: day } = readDate(it, { kind: "recent", today });
        return day && Temporal.PlainDate.compare(day, today) <= 0 ? day : undefined;
      },
      (it) => words.dateRefused(labelOf(key), it),
    );
  const name = nameOf(text, warnings);
  const organisation = text("organisation");
  if (!name.familyName && !organisation) reasons.push(words.noName);
  const joinedOn = date("joinedOn");
  const paid = date("paidOn");
  const year = readYear(text("year"), joinedOn ?? paid, today);
  const typed = { ...name, organisation, email: text("email") };
  for (const key of ["familyName", "givenName", "organisation", "email"] as const)
    if (typed[key].length > longest[key]) reasons.push(words.tooLong(labelOf(key), longest[key]));
  if (year === undefined) reasons.push(words.yearRefused(text("year")));
  const old = paid !== null && year !== undefined && paidTooEarly(paid, year);
  if (old) warnings.push(words.paidTooEarly(year));
  const line = {
    ...name,
    organisation,
    professionCode: read("profession", readProfession, words.professionRefused) ?? "",
    rpps: read("rpps", rppsOf, words.rppsRefused),
    email: read("email", readEmail, words.emailRefused),
    phone: read("phone", phoneOf, words.phoneRefused),
    communeCode: communeOf(text("commune"), near, warnings),
    modeCode: startsBy(text("mode"), modes, ""),
    college: text("college"),
    joinedOn,
    paidOn: old ? null : paid,
    cents: read("amount", readCents, words.amountRefused) ?? 0,
    method: startsBy(text("method"), ways, "transfer"),
  };
  return reasons.length > 0 || year === undefined ? { reasons, warnings } : { reasons, warnings, line: { ...line, year } };
};
const rppsOf = (text: string) => {
  const { value, doubts } = readRpps(text);
  return doubts.length === 0 ? value : undefined;
};
const communeOf = (text: string, near: readonly string[], warnings: string[]): string | null => {
  const read = text ? readWorkplace(text, near) : undefined;
  if (read?.commune && !read.sure) warnings.push(words.communeGuessed(communeNames([read.commune])[0]!));
  else if (text && !read?.commune)
    warnings.push(read ? words.communeAmbiguous(communeNames(read.candidates).join(", ")) : words.communeRefused(text));
  return read?.commune?.code ?? null;
};
const phoneOf = (text: string) => {
  const read = readPhone(text);
  return "e164" in read ? read.e164 : undefined;
};
const nameOf = (text: (key: Key) => string, warnings: string[]): Pick<Line, "familyName" | "givenName"> => {
  const [family, given] = [displayFamily(text("familyName")), displayGiven(text("givenName"))];
  const whole = text("fullName") || (given ? "" : text("familyName"));
  if (given || !whole) return { familyName: family, givenName: given };
  const read = readFullName(whole);
  if (!read.sure) warnings.push(words.nameToCheck(read.family, read.given));
  return { familyName: read.family, givenName: read.given };
};
const readYear = (text: string, otherwise: Temporal.PlainDate | null, today: Temporal.PlainDate): number | undefined => {
  if (!text) return (otherwise ?? today).year;
  const found = /\b(20\d\d)\b/.exec(text)?.[1];
  const year = Number(found);
  return found && year >= 2016 && year <= today.year + 1 ? year : undefined;
};
