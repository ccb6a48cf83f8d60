import { and, asc, desc, eq, gt, isNotNull, isNull, sql } from "drizzle-orm";
import { activities, professionals, qualifications, type Structure, structures } from "#features/directory/schema.ts";
import { breather } from "#platform/breathe.ts";
import type { Tx } from "#platform/database.ts";
import { inPages } from "#platform/pages.ts";
import type { Kept, NationalProfessional, NationalStructure } from "./rules.ts";
import { type Run, runs } from "./schema.ts";

export type KnownProfessional = { id: string; entry: Kept<NationalProfessional> };
export type KnownStructure = { id: string; row: Structure };
/** What the directory holds that national sources speak of. */
export type Known = {
  /** By RPPS, also those added by hand and those who left. */
  professionals: ReadonlyMap<string, KnownProfessional>;
  structures: readonly KnownStructure[];
  /** The structure a source means, by its technical id, else its FINESS. */
  structureOf: (it: Pick<NationalStructure, "nationalId" | "finess">) => KnownStructure | undefined;
};

/** A structure of the directory, as a source would say it. */
export const saidOf = (row: Structure): Kept<NationalStructure> => {
  const { nationalId, finess, finessLegal, siret, name, kind, categoryCode, categoryLabel } = row;
  const { address, postcode, city, communeCode, phone, email, lat, lon, precision, origin, closedOn } = row;
  const exact = precision === "address";
  return {
    ...{
      nationalId,
      finess,
      finessLegal,
      siret,
      name,
      kind,
      categoryCode,
      categoryLabel,
      address,
      postcode,
      city,
      communeCode,
      phone,
      email,
    },
    ...{ lat: exact ? lat : null, lon: exact ? lon : null },
    ...(origin === "hand" && { origin }),
    ...(closedOn && { leftOn: closedOn.toString() }),
  };
};

const knownStructures = async ({ db, tenantId }: Tx) => {
  const rows = await inPages((after, size) =>
    db
      .select()
      .from(structures)
      .where(and(eq(structures.tenantId, tenantId), gt(structures.id, after)))
      .orderBy(asc(structures.id))
      .limit(size),
  );
  const all = rows.map((row): KnownStructure => ({ id: row.id, row }));
  const byNational = new Map(all.flatMap((it) => (it.row.nationalId ? [[it.row.nationalId, it]] : [])));
  const byFiness = new Map(all.flatMap((it) => (it.row.finess ? [[it.row.finess, it]] : [])));
  return {
    structures: all,
    structureOf: ({ nationalId, finess }: Pick<NationalStructure, "nationalId" | "finess">) =>
      (nationalId ? byNational.get(nationalId) : undefined) ?? (finess ? byFiness.get(finess) : undefined),
  };
};

/** Everything national sources speak of, read at once: a territory holds thousands of entries, not millions. */
export const knownDirectory = async (tx: Tx): Promise<Known> => {
  const { db, tenantId } = tx;
  const places = await knownStructures(tx);
  const placeOf = new Map(places.structures.map((it) => [it.id, it.row]));
  const people = await inPages((after, size) =>
    db
      .select()
      .from(professionals)
      .where(and(eq(professionals.tenantId, tenantId), isNotNull(professionals.rpps), gt(professionals.id, after)))
      .orderBy(asc(professionals.id))
      .limit(size),
  );
  const byId = new Map<string, KnownProfessional>();
  for (const { id, rpps, origin, leftOn, ...it } of people) {
    const { familyName, givenName, civility, title, professionCode, professionLabel, categoryCode } = it;
    const identity = { rpps: rpps!, familyName, givenName, civility, title, professionCode, professionLabel, categoryCode };
    const kept = { ...(origin === "hand" && { origin }), ...(leftOn && { leftOn: leftOn.toString() }) };
    byId.set(id, { id, entry: { ...identity, activities: [], qualifications: [], ...kept } });
  }
  const breathe = breather();
  const national = and(eq(activities.tenantId, tenantId), eq(activities.origin, "national"), isNull(activities.endedOn));
  const living = await inPages((after, size) =>
    db
      .select()
      .from(activities)
      .where(and(national, gt(activities.id, after)))
      .orderBy(asc(activities.id))
      .limit(size),
  );
  for (const { professionalId, structureId, nationalKey, ...it } of living) {
    const { modeCode, sectorCode, sectorLabel, roleCode, roleLabel, kindCode, communeCode, phone, email } = it;
    const place = structureId ? placeOf.get(structureId) : undefined;
    byId.get(professionalId)?.entry.activities.push({
      ...{ key: nationalKey ?? "", modeCode, sectorCode, sectorLabel, roleCode, roleLabel, kindCode, communeCode, phone, email },
      structure: place ? bare(saidOf(place)) : null,
    });
    await breathe();
  }
  const skills = await inPages((after, size) =>
    db
      .select()
      .from(qualifications)
      .where(and(eq(qualifications.tenantId, tenantId), eq(qualifications.origin, "national"), gt(qualifications.id, after)))
      .orderBy(asc(qualifications.id))
      .limit(size),
  );
  for (const { professionalId, kind, typeCode, code, label } of skills)
    byId.get(professionalId)?.entry.qualifications.push({ kind, typeCode, code, label });
  return { ...places, professionals: new Map([...byId.values()].map((it) => [it.entry.rpps, it])) };
};
const bare = ({ origin: _origin, leftOn: _leftOn, ...structure }: Kept<NationalStructure>): NationalStructure => structure;

/** Readings, the latest first. */
export const listRuns = ({ db, tenantId }: Tx, limit = 50): Promise<Run[]> =>
  db.select().from(runs).where(eq(runs.tenantId, tenantId)).orderBy(desc(runs.startedAt)).limit(limit);
export const findRun = async ({ db, tenantId }: Tx, id: string): Promise<Run | undefined> =>
  (
    await db
      .select()
      .from(runs)
      .where(and(eq(runs.tenantId, tenantId), eq(runs.id, id)))
  )[0];
/** The last reading that changed the directory: the only one that can be taken back. */
export const lastApplied = async ({ db, tenantId }: Tx): Promise<Run | undefined> =>
  (
    await db
      .select()
      .from(runs)
      .where(and(eq(runs.tenantId, tenantId), eq(runs.state, "applied"), sql`(${runs.counts}->>'applied')::int > 0`))
      .orderBy(desc(runs.appliedAt), desc(runs.startedAt))
      .limit(1)
  )[0];
/** Readings that wait for somebody to review them, the latest first. */
export const runsToReview = ({ db, tenantId }: Tx): Promise<{ id: string }[]> =>
  db
    .select({ id: runs.id })
    .from(runs)
    .where(and(eq(runs.tenantId, tenantId), eq(runs.state, "review")))
    .orderBy(desc(runs.startedAt));
