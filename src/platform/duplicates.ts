import { phoneticKey, sameWords } from "./name-likeness.ts";
import { nameWords } from "./names.ts";

/** What is compared to tell whether two entries are the same person; phones in E.164. */
export type Person = {
  family: string;
  birthFamily?: string | undefined;
  given: string;
  birthDate?: Temporal.PlainDate | undefined;
  phones?: readonly string[] | undefined;
};

/** Why two entries look alike or not. */
export type DuplicateReason =
  | "same-name"
  | "close-name"
  | "birth-name"
  | "names-swapped"
  | "same-given"
  | "close-given"
  | "other-given"
  | "same-birth-date"
  | "birth-date-slip"
  | "other-birth-date"
  | "same-phone";
/** Likeness of two entries, 0 to 1; see `likelyDuplicate` and `possibleDuplicate`. */
export type Duplicate = { score: number; reasons: DuplicateReason[] };

/** From here two entries are one person unless somebody says otherwise. */
export const likelyDuplicate = 0.85;
/** From here somebody should look. */
export const possibleDuplicate = 0.65;

/** A person made ready to be compared many times. */
export type Prepared = { family: string[]; birthFamily: string[]; given: string[]; birth: string; phones: readonly string[]; text: string };
export const prepare = ({ family, birthFamily, given, birthDate, phones = [] }: Person): Prepared => {
  const compared = {
    family: nameWords(family),
    birthFamily: nameWords(birthFamily ?? ""),
    given: nameWords(given),
    birth: birthDate?.toString() ?? "",
    phones: phones ?? [],
  };
  return { ...compared, text: JSON.stringify(compared) };
};

const slip = (a: string, b: string): boolean => {
  const [year, month, day] = [a.slice(0, -6), a.slice(-5, -3), a.slice(-2)];
  if (`${year}-${day}-${month}` === b) return true;
  let wrong = 0;
  for (let at = 0; at < a.length && wrong < 2; at++) if (a[at] !== b[at]) wrong++;
  return wrong === 1;
};

type Likeness = { family: number; given: number; via?: "birth-name" | "names-swapped" };
const names = (a: Prepared, b: Prepared): Likeness => {
  const straight = sameWords(a.family, b.family);
  const given = sameWords(a.given, b.given);
  if (straight >= 0.95 && given >= 0.95) return { family: straight, given };
  const birth = Math.max(sameWords(a.birthFamily, b.family), sameWords(a.family, b.birthFamily), sameWords(a.birthFamily, b.birthFamily));
  const options: Likeness[] = [
    { family: straight, given },
    { family: birth, given, via: "birth-name" },
    { family: sameWords(a.family, b.given), given: sameWords(a.given, b.family), via: "names-swapped" },
  ];
  return options.reduce((best, it) => (it.family * 2 + it.given > best.family * 2 + best.given + 0.05 ? it : best));
};

const enough = (likeness: number) => (likeness >= 0.8 ? likeness : 0);

const birthReason = (a: string, b: string): DuplicateReason =>
  a === b ? "same-birth-date" : slip(a, b) ? "birth-date-slip" : "other-birth-date";
const weights: Partial<Record<DuplicateReason, number>> = {
  "other-given": -0.3,
  "same-birth-date": 0.3,
  "birth-date-slip": 0.2,
  "other-birth-date": -0.35,
  "same-phone": 0.25,
};
const unknownBirth = 0.1;

const score = (a: Prepared, b: Prepared): Duplicate => {
  const reasons: DuplicateReason[] = [];
  const { family, given, via } = names(a, b);
  if (enough(family)) reasons.push(family >= 0.99 ? "same-name" : "close-name", ...(via ? [via] : []));
  if (enough(given)) reasons.push(given >= 0.99 ? "same-given" : "close-given");
  else if (a.given.length && b.given.length && given < 0.7) reasons.push("other-given");
  if (a.birth && b.birth) reasons.push(birthReason(a.birth, b.birth));
  if (sharePhone(a, b)) reasons.push("same-phone");
  const base = 0.45 * enough(family) + 0.25 * enough(given) + (a.birth && b.birth ? 0 : unknownBirth);
  const total = reasons.reduce((sum, reason) => sum + (weights[reason] ?? 0), base);
  return { score: Math.round(Math.max(0, Math.min(1, total)) * 1000) / 1000, reasons };
};

const sharePhone = (a: Prepared, b: Prepared): boolean => a.phones.some((phone) => b.phones.includes(phone));
/** The best score these two could reach if their names were the same: cheap, and most pairs stop here. */
const ceiling = (a: Prepared, b: Prepared): number =>
  0.7 + (a.birth && b.birth ? weights[birthReason(a.birth, b.birth)]! : unknownBirth) + (sharePhone(a, b) ? weights["same-phone"]! : 0);

/** How much two entries look like one person, with the reasons; the same whichever comes first. */
export const duplicateScore = (a: Person, b: Person): Duplicate => scoreBetween(prepare(a), prepare(b));
const scoreBetween = (one: Prepared, other: Prepared): Duplicate => (one.text <= other.text ? score(one, other) : score(other, one));
/** The same for people made ready; undefined when they cannot reach `atLeast`, which most pairs are told at little cost. */
export const scoreAtLeast = (one: Prepared, other: Prepared, atLeast: number): Duplicate | undefined => {
  if (ceiling(one, other) < atLeast) return undefined;
  const found = scoreBetween(one, other);
  return found.score >= atLeast ? found : undefined;
};

/** Two entries without a common key are not worth comparing: phones, birth date, sound of the names in any order. */
export const blockingKeys = (person: Person): string[] => {
  const [family, birthFamily, given] = [person.family, person.birthFamily ?? "", person.given].map(phoneticKey) as [string, string, string];
  const keys = (person.phones ?? []).map((phone) => `p${phone}`);
  if (person.birthDate) keys.push(`b${person.birthDate}`);
  for (const name of new Set([family, birthFamily].filter(Boolean))) {
    keys.push(`n${[name, given].sort().join("|")}`, `g${[name.slice(0, 3), given.slice(0, 3)].sort().join("|")}`);
  }
  return keys;
};

/** A set of people in which one can look for the duplicates of another, without comparing everybody with everybody. */
export const duplicateFinder = <T extends Person>(people: Iterable<T> = []) => {
  const blocks = new Map<string, { person: T; ready: Prepared }[]>();
  const add = (person: T): void => {
    const entry = { person, ready: prepare(person) };
    for (const key of blockingKeys(person)) blocks.get(key)?.push(entry) ?? blocks.set(key, [entry]);
  };
  for (const person of people) add(person);
  /** Those of the set that look like this person, the likeliest first. */
  const like = (person: Person, atLeast = possibleDuplicate): (Duplicate & { person: T })[] => {
    const ready = prepare(person);
    const candidates = new Set(blockingKeys(person).flatMap((key) => blocks.get(key) ?? []));
    return [...candidates]
      .filter((entry) => entry.person !== person && ceiling(ready, entry.ready) >= atLeast)
      .map((entry) => ({ ...score(ready, entry.ready), person: entry.person }))
      .filter((it) => it.score >= atLeast)
      .sort((x, y) => y.score - x.score);
  };
  return { add, like };
};
