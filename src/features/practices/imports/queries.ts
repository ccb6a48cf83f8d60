import { and, count, eq, isNull, max, sql } from "drizzle-orm";
import { doctors, practices } from "#features/practices/schema.ts";
import { doctorName } from "#features/practices/words.ts";
import { communeCodes } from "#features/territory/public.ts";
import { mapSlowly } from "#platform/breathe.ts";
import type { Tx } from "#platform/database.ts";
import type { Judged, Row } from "#platform/imports/spec.ts";
import { normalName } from "#platform/names.ts";
import { readLine } from "./lines/rules.ts";
import { type DoctorRead, type Key, type Line, practiceKey } from "./rules.ts";
import { words } from "./words.ts";

/** A line that may be written; `practiceId` when its practice is already there. */
export type Read = Line & { practiceId?: string };
type Seen = { name: string; practice: string; line?: number };

const nameKey = (practice: string, { familyName, givenName }: Pick<DoctorRead, "familyName" | "givenName">) =>
  `${practice}|${normalName(familyName)}|${normalName(givenName)}`;

/** Who is there already: practices by name and address, doctors by RPPS and by name in their practice. */
const known = async ({ db, tenantId }: Tx) => {
  const places = await db
    .select()
    .from(practices)
    .where(and(eq(practices.tenantId, tenantId), isNull(practices.archivedAt)));
  const people = await db
    .select()
    .from(doctors)
    .where(and(eq(doctors.tenantId, tenantId), isNull(doctors.leftOn)));
  const byId = new Map(places.map((practice) => [practice.id, practice]));
  const byKey = new Map(places.map((practice) => [practiceKey(practice), practice]));
  const byRpps = new Map<string, Seen>();
  const byName = new Map<string, Seen>();
  for (const doctor of people) {
    const practice = byId.get(doctor.practiceId);
    if (!practice) continue;
    const seen = { name: doctorName(doctor), practice: practice.name };
    if (doctor.rpps) byRpps.set(doctor.rpps, seen);
    byName.set(nameKey(practiceKey(practice), doctor), seen);
  }
  return { byKey, byRpps, byName };
};

/** Reads and judges lines against the practices there are and against each other. */
export const judgeLines = async (tx: Tx, rows: readonly Row<Key>[]): Promise<Judged<Read>[]> => {
  const there = await known(tx);
  const near = await communeCodes(tx);
  const bare = new Set<string>();
  const judge = (row: Row<Key>): Judged<Read> => {
    const { reasons, warnings, line } = readLine(row, near);
    if (!line) return { verdict: "refused", reasons, warnings };
    const { practice, doctor } = line;
    const key = practiceKey(practice);
    const existing = there.byKey.get(key);
    const read: Read = existing ? { ...line, practiceId: existing.id } : line;
    const duplicateOf = doctor ? twin(there, key, doctor) : existing || bare.has(key) ? words.knownPractice(practice.name) : undefined;
    remember(there, key, line, row.line);
    bare.add(key);
    if (duplicateOf) return { verdict: "duplicate", reasons, warnings, duplicateOf, read };
    return { verdict: "new", reasons, warnings: existing ? [words.joins(existing.name), ...warnings] : warnings, read };
  };
  return mapSlowly(rows, judge);
};

type Known = Awaited<ReturnType<typeof known>>;
const twin = ({ byRpps, byName }: Known, key: string, doctor: DoctorRead): string | undefined => {
  const named = byName.get(nameKey(key, doctor));
  const numbered = doctor.rpps ? byRpps.get(doctor.rpps) : undefined;
  const seen = named ?? numbered;
  if (!seen) return undefined;
  if (seen.line !== undefined) return words.sameLine(seen.name, seen.line);
  return named ? words.knownName(seen.name, seen.practice) : words.knownRpps(seen.name, seen.practice);
};
const remember = ({ byRpps, byName }: Known, key: string, { practice, doctor }: Line, line: number) => {
  if (!doctor) return;
  const seen = { name: doctorName(doctor), practice: practice.name, line };
  if (doctor.rpps && !byRpps.has(doctor.rpps)) byRpps.set(doctor.rpps, seen);
  if (!byName.has(nameKey(key, doctor))) byName.set(nameKey(key, doctor), seen);
};

/** Changes with practices, doctors and the territory: every write raises a version or a count. */
export const stampOf = async (tx: Tx): Promise<string> => {
  const { db, tenantId } = tx;
  const sum = (table: typeof practices | typeof doctors) => ({
    n: count(),
    versions: sql<string>`coalesce(sum(${table.version}), 0)`,
    last: max(sql<string>`${table.id}::text`),
  });
  const [places] = await db.select(sum(practices)).from(practices).where(eq(practices.tenantId, tenantId));
  const [people] = await db.select(sum(doctors)).from(doctors).where(eq(doctors.tenantId, tenantId));
  return JSON.stringify([places, people, await communeCodes(tx)]);
};
