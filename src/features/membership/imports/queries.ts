import { and, count, eq, isNull, max, sql } from "drizzle-orm";
import { type Professional, professionalLabel, professionals } from "#features/directory/public.ts";
import { twinFinder } from "#features/membership/joining/queries.ts";
import { listColleges, listMembers, listYears } from "#features/membership/queries.ts";
import { memberName } from "#features/membership/rules.ts";
import { colleges, members, years } from "#features/membership/schema.ts";
import { communeCodes } from "#features/territory/public.ts";
import { mapSlowly } from "#platform/breathe.ts";
import type { Tx } from "#platform/database.ts";
import { dayInParis } from "#platform/french.ts";
import type { Judged, Row } from "#platform/imports/spec.ts";
import { normalName } from "#platform/names.ts";
import { readLine } from "./lines/rules.ts";
import type { Key, Line } from "./rules.ts";
import { words } from "./words.ts";

/** A line that may be written: whose entry of the directory it is, which college, whom it joins. */
export type Read = Line & { professionalId: string | null; collegeId: string | null; memberId: string | null; person: string };

const nameKey = (familyName: string, givenName: string) => `${normalName(familyName)}|${normalName(givenName)}`;
/** What tells a person of the file from another: the RPPS number, or names and organisation. */
const personKey = ({ rpps, familyName, givenName, organisation }: Line) =>
  rpps ?? `${nameKey(familyName, givenName)}|${normalName(organisation)}`;

/** The directory’s entry of a line: by RPPS, or by a name that only one person has there. */
const entryFinder = async ({ db, tenantId }: Tx) => {
  const people = await db
    .select()
    .from(professionals)
    .where(and(eq(professionals.tenantId, tenantId), isNull(professionals.leftOn)));
  const byNumber = new Map(people.map((it) => [it.rpps, it]));
  const byName = Map.groupBy(people, ({ familyName, givenName }) => nameKey(familyName, givenName));
  return ({ rpps, familyName, givenName, organisation, professionCode }: Line): Professional | undefined => {
    if (organisation) return undefined;
    if (rpps) return byNumber.get(rpps);
    const same = (byName.get(nameKey(familyName, givenName)) ?? []).filter((it) => !professionCode || it.professionCode === professionCode);
    return same.length === 1 ? same[0] : undefined;
  };
};

type Met = { line: number; read: Line; years: Map<number, number> };
type Named = { familyName: string; givenName: string };
const sharesName = (a: Named, b: Named) =>
  normalName(a.familyName) === normalName(b.familyName) || normalName(a.givenName) === normalName(b.givenName);
/** The same number under two names is a slip of the file; the same name with two professions is two people. */
const isAnother = (a: Line, b: Line): boolean =>
  a.rpps && b.rpps
    ? !sharesName(a, b)
    : Boolean(a.professionCode && b.professionCode && a.professionCode !== b.professionCode) || !sharesName(a, b);

/** Reads and judges lines against members, the directory, and each other. */
export const judgeLines = async (tx: Tx, rows: readonly Row<Key>[]): Promise<Judged<Read>[]> => {
  const today = dayInParis(tx.now);
  const near = await communeCodes(tx);
  const standing = await listColleges(tx);
  const twinOf = twinFinder(await listMembers(tx));
  const entryOf = await entryFinder(tx);
  const taken = new Set((await listYears(tx)).map(({ memberId, year }) => `${memberId}|${year}`));
  const met = new Map<string, Met>();
  const judge = (row: Row<Key>): Judged<Read> => {
    const { reasons, warnings, line } = readLine(row, today, near);
    if (!line) return { verdict: "refused", reasons, warnings };
    const entry = entryOf(line);
    const college = standing.find(({ name }) => normalName(name) === normalName(line.college));
    if (line.college && !college) warnings.push(words.collegeRefused(line.college));
    if (entry && !line.rpps) warnings.push(words.linked(professionalLabel(entry)));
    const completed = entry ? { ...line, rpps: entry.rpps, professionCode: line.professionCode || entry.professionCode } : line;
    const key = entry?.id ?? personKey(line);
    const first = met.get(key);
    if (first && isAnother(first.read, line)) {
      if (line.rpps || entry)
        return { verdict: "refused", reasons: [...reasons, words.sameNumber(memberName(first.read), first.line)], warnings };
      warnings.push(words.homonym(first.line));
    }
    const person = first && isAnother(first.read, line) ? `${key}|${line.professionCode}` : key;
    if (entry && line.rpps && !sharesName(entry, line)) warnings.push(words.otherName(professionalLabel(entry)));
    const twin = twinOf({ ...completed, professionalId: entry?.id ?? null });
    const read = {
      ...completed,
      professionalId: entry?.id ?? null,
      collegeId: college?.id ?? null,
      memberId: twin?.member.id ?? null,
      person,
    };
    const before = met.get(person) ?? { line: row.line, read: line, years: new Map<number, number>() };
    const name = memberName(line);
    // The same number is the same person: uniting is offered, adding another is not.
    const mayAdd = twin?.by !== "professional" && twin?.by !== "rpps";
    if (!mayAdd) warnings.push(words.onlyThem);
    const alike = { verdict: "duplicate" as const, reasons, warnings, read, mayAdd };
    const same = before.years.get(line.year);
    if (same !== undefined) return { ...alike, duplicateOf: words.sameLine(name, same) };
    before.years.set(line.year, row.line);
    met.set(person, before);
    if (twin && taken.has(`${twin.member.id}|${line.year}`))
      return { ...alike, duplicateOf: words.knownYear(memberName(twin.member), line.year), mayMerge: true };
    if (twin) return { ...alike, duplicateOf: words.known(memberName(twin.member)), mayMerge: true };
    return { verdict: "new", reasons, warnings: before.line === row.line ? warnings : [...warnings, words.joins(before.line)], read };
  };
  return mapSlowly(rows, judge);
};

/** Changes with members, their years, colleges, the directory and the territory. */
export const stampOf = async (tx: Tx): Promise<string> => {
  const { db, tenantId } = tx;
  const sum = (table: typeof members | typeof years | typeof colleges | typeof professionals) => ({
    n: count(),
    versions: sql<string>`coalesce(sum(${table.version}), 0)`,
    last: max(sql<string>`${table.id}::text`),
  });
  const stamps: unknown[] = [await communeCodes(tx)];
  for (const table of [members, years, colleges, professionals])
    stamps.push(await db.select(sum(table)).from(table).where(eq(table.tenantId, tenantId)));
  return JSON.stringify(stamps);
};
