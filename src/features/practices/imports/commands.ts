import { and, count, eq, gt, inArray, isNotNull, isNull, ne, or } from "drizzle-orm";
import { practiceGeocodeQueue } from "#features/practices/geocoding/rules.ts";
import { doctors, practiceContacts, practices } from "#features/practices/schema.ts";
import { communeCentre } from "#platform/commune-centres.ts";
import type { Tx } from "#platform/database.ts";
import type { Ready } from "#platform/imports/spec.ts";
import { enqueue } from "#platform/jobs.ts";
import { record } from "#platform/journal.ts";
import { type Refused, refuse } from "#platform/refusal.ts";
import type { Read } from "./queries.ts";
import { practiceKey } from "./rules.ts";
import { words } from "./words.ts";

const chunk = 200;
const chunksOf = <T>(items: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(items.length / chunk) }, (_, at) => items.slice(at * chunk, (at + 1) * chunk));

/** Writes the lines of a file: practices once each, and their doctors. */
export const applyLines = async (tx: Tx, importId: string, lines: readonly Ready<Read>[]) => {
  const { tenantId, now } = tx;
  const ids = new Map<string, string>();
  const places: (typeof practices.$inferInsert)[] = [];
  const people: (typeof doctors.$inferInsert)[] = [];
  for (const { read } of lines) {
    const { practice, doctor } = read;
    const key = practiceKey(practice);
    const practiceId = read.practiceId ?? ids.get(key) ?? crypto.randomUUID();
    if (!read.practiceId && !ids.has(key)) {
      const centre = practice.communeCode === null ? undefined : communeCentre(practice.communeCode);
      places.push({ tenantId, id: practiceId, importId, ...practice, ...(centre && { ...centre, precision: "commune" as const }) });
      ids.set(key, practiceId);
    }
    if (doctor)
      people.push({
        tenantId,
        id: crypto.randomUUID(),
        practiceId,
        importId,
        ...doctor,
        placesStatedAt: doctor.places === null ? null : now,
      });
  }
  for (const some of chunksOf(places)) await tx.db.insert(practices).values(some);
  for (const some of chunksOf(people)) await tx.db.insert(doctors).values(some);
  for (const { id } of places) record(tx, "practices.created", "practice", id!);
  for (const { id } of people) record(tx, "practices.doctor.added", "doctor", id!);
  const toFind = places.filter(({ address }) => address).map(({ id }) => id!);
  for (const some of chunksOf(toFind)) await enqueue(tx, practiceGeocodeQueue, some);
  return { practices: places.length, doctors: people.length };
};

/** Takes an import back whole: nobody it wrote may have been written to, corrected or offered patients since. */
export const undoLines = async (tx: Tx, importId: string): Promise<Refused | undefined> => {
  const { db, tenantId } = tx;
  const places = and(eq(practices.tenantId, tenantId), eq(practices.importId, importId));
  const people = and(eq(doctors.tenantId, tenantId), eq(doctors.importId, importId));
  const met = db.select({ id: practiceContacts.practiceId }).from(practiceContacts).where(eq(practiceContacts.tenantId, tenantId));
  const [usedPlaces] = await db
    .select({ n: count() })
    .from(practices)
    .where(and(places, or(gt(practices.version, 1), isNotNull(practices.archivedAt), inArray(practices.id, met))));
  const [usedPeople] = await db
    .select({ n: count() })
    .from(doctors)
    .where(and(people, gt(doctors.version, 1)));
  const [joined] = await db
    .select({ n: count() })
    .from(doctors)
    .innerJoin(practices, and(eq(practices.tenantId, tenantId), eq(practices.id, doctors.practiceId)))
    .where(and(places, eq(doctors.tenantId, tenantId), or(isNull(doctors.importId), ne(doctors.importId, importId))));
  const used = usedPlaces!.n + usedPeople!.n + joined!.n;
  if (used > 0) return refuse("form", words.already(used));
  await db.delete(doctors).where(people);
  await db.delete(practices).where(places);
  return undefined;
};
