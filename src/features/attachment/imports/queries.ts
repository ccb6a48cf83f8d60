import { personOf } from "#features/attachment/likeness/rules.ts";
import { type Opened, recallRequests } from "#features/attachment/requests/queries.ts";
import { communeCodes } from "#features/territory/public.ts";
import { breather, mapSlowly } from "#platform/breathe.ts";
import type { Tx } from "#platform/database.ts";
import { duplicateFinder, type Person, possibleDuplicate } from "#platform/duplicates.ts";
import { dayInParis, longDate } from "#platform/french.ts";
import type { Judged, Row } from "#platform/imports/spec.ts";
import { type Line, type ReadLine, readLine } from "./lines/rules.ts";
import type { Key } from "./rules.ts";
import { words } from "./words.ts";

/** A line that may be written; `same` is the entry it looks like, to complete it instead. */
export type Read = Line & { same?: string };
type Known = Person & { entry?: Opened; line?: number; name: string };

/** From here a line waits for somebody's choice; between «possible» and this, it is only said. */
const asDuplicate = 0.75;
const compared = (entry: Opened) => entry.state !== "closed" || (entry.closing !== "merged" && entry.closing !== "undone");
const nameOf = ({ givenName, familyName }: { givenName: string; familyName: string }) => `${givenName} ${familyName}`.trim();

/** Reads and judges lines against the list and against each other, the first of two likenesses being the new one. */
export const judgeLines = async (tx: Tx, rows: readonly Row<Key>[]): Promise<Judged<Read>[]> => {
  const today = dayInParis(tx.now);
  const near = await communeCodes(tx);
  const breathe = breather();
  const finder = duplicateFinder<Known>();
  for (const entry of (await recallRequests(tx)).entries.values()) {
    if (compared(entry)) finder.add({ ...personOf(entry.dossier), entry, name: nameOf(entry.dossier) });
    await breathe();
  }
  return mapSlowly(rows, (row) => judgeLine(readLine(row, today, near), row.line, finder));
};

const judgeLine = ({ reasons, warnings, line }: ReadLine, at: number, finder: ReturnType<typeof duplicateFinder<Known>>): Judged<Read> => {
  if (!line) return { verdict: "refused", reasons, warnings };
  const person = { ...personOf(line.dossier), line: at, name: nameOf(line.dossier) };
  const [likest] = finder.like(person, possibleDuplicate);
  finder.add(person);
  if (!likest) return { verdict: "new", reasons, warnings, read: line };
  const said = likenessSaid(likest.person);
  if (likest.score < asDuplicate) return { verdict: "new", reasons, warnings: [said, ...warnings], read: line };
  const { entry } = likest.person;
  const mayMerge = entry !== undefined && entry.state !== "closed";
  return { verdict: "duplicate", reasons, warnings, duplicateOf: said, mayMerge, read: mayMerge ? { ...line, same: entry.id } : line };
};

const likenessSaid = ({ entry, line, name }: Known): string => {
  if (!entry) return words.alikeLine(name, line!);
  return (entry.state === "closed" ? words.alikeGone : words.alike)(name, entry.dossier.city, longDate(entry.enteredOn));
};

/** Changes with the list, the day and the territory: all decide what is said of a line. */
export const stampOf = async (tx: Tx): Promise<string> =>
  `${(await recallRequests(tx)).generation}|${dayInParis(tx.now)}|${await communeCodes(tx)}`;
