import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { knownBetter } from "#features/directory/national/comparing/rules.ts";
import { type Known, saidOf } from "#features/directory/national/queries.ts";
import type { Kept, NationalStructure } from "#features/directory/national/rules.ts";
import type { Change } from "#features/directory/national/schema.ts";
import { searchedStructure } from "#features/directory/rules.ts";
import { activities, type Structure, structures } from "#features/directory/schema.ts";
import { territoryCommunes } from "#features/territory/public.ts";
import { eachSlowly } from "#platform/breathe.ts";
import type { Tx } from "#platform/database.ts";
import { dayInParis } from "#platform/french.ts";
import { inBatches, replaced } from "#platform/upsert.ts";

const dayOf = (text: string | undefined) => (text ? Temporal.PlainDate.from(text) : null);
type Point = Pick<Structure, "lat" | "lon" | "precision">;
type Ids = (structure: NationalStructure) => string | null;

/**
 * Writes the places that people work in and those a source tells of by themselves, and answers how to find the id of each. A place only
 * mentioned stays as somebody typed it by hand, or as FINESS told it.
 */
export const putStructures = async (
  tx: Tx,
  known: Known,
  { mentioned, told }: { mentioned: readonly NationalStructure[]; told: readonly Kept<NationalStructure>[] },
): Promise<Ids> => {
  const { tenantId, by, now, db } = tx;
  const today = dayInParis(now);
  const centres = new Map((await territoryCommunes(tx)).map(({ code, point }) => [code, point]));
  const newIds = new Map<string, string>();
  const rows = new Map<string, typeof structures.$inferInsert>();
  const idOf = (it: NationalStructure) => {
    const names = [it.nationalId, it.finess].filter((name) => name !== null);
    const id = known.structureOf(it)?.id ?? names.map((name) => newIds.get(name)).find(Boolean) ?? crypto.randomUUID();
    for (const name of names) newIds.set(name, id);
    return id;
  };
  const pointOf = (it: NationalStructure, row: Structure | undefined): Point => {
    if (it.lat !== null && it.lon !== null) return { lat: it.lat, lon: it.lon, precision: "address" };
    if (row && row.lat !== null && row.address === it.address && row.communeCode === it.communeCode) return row;
    const centre = it.communeCode ? centres.get(it.communeCode) : undefined;
    return { lat: centre?.lat ?? null, lon: centre?.lon ?? null, precision: centre ? "commune" : null };
  };
  const put = ({ origin, leftOn, ...it }: Kept<NationalStructure>) => {
    const id = idOf(it);
    const row = known.structureOf(it)?.row;
    const { lat, lon, precision } = pointOf(it, row);
    rows.set(id, {
      ...{ ...it, tenantId, id, lat, lon, precision, origin: origin ?? "national", closedOn: dayOf(leftOn) },
      ...{ nationalId: it.nationalId ?? rows.get(id)?.nationalId ?? row?.nationalId ?? null },
      ...{ phone: it.phone ?? row?.phone ?? null, email: it.email ?? row?.email ?? null },
      ...{ addedBy: by, firstSeenOn: today, search: searchedStructure(it) },
    });
  };
  await eachSlowly(mentioned, (it) => {
    const better = known.structureOf(it)?.row;
    if (better && knownBetter(saidOf(better), it)) put({ ...saidOf(better), nationalId: better.nationalId ?? it.nationalId });
    else put(it);
  });
  await eachSlowly(told, put);
  await inBatches([...rows.values()], (some) =>
    db
      .insert(structures)
      .values(some)
      .onConflictDoUpdate({
        target: [structures.tenantId, structures.id],
        set: {
          ...replaced(structures, "nationalId", "finess", "finessLegal", "siret", "name", "kind", "categoryCode", "categoryLabel"),
          ...replaced(structures, "address", "postcode", "city", "communeCode", "lat", "lon", "precision", "phone", "email"),
          ...replaced(structures, "origin", "closedOn", "search"),
          version: sql`${structures.version} + 1`,
        },
      }),
  );
  return (it) => known.structureOf(it)?.id ?? [it.nationalId, it.finess].flatMap((name) => (name && newIds.get(name)) || [])[0] ?? null;
};

/** Places that a side of the difference does not have: closed, and kept for history. */
export const closePlaces = async (tx: Tx, known: Known, places: readonly Change[], neverHere: boolean): Promise<void> => {
  const closed = places.flatMap(({ entryId, nationalId }) => entryId ?? known.structureOf({ nationalId, finess: nationalId })?.id ?? []);
  await inBatches(closed, (some) =>
    tx.db
      .update(structures)
      .set({ closedOn: neverHere ? sql`${structures.firstSeenOn} - 1` : dayInParis(tx.now), version: sql`${structures.version} + 1` })
      .where(and(eq(structures.tenantId, tx.tenantId), inArray(structures.id, some))),
  );
};

/** A place that only the people who worked there told of closes with the last of them. */
export const closeEmptyPlaces = ({ db, tenantId, now }: Tx) =>
  db
    .update(structures)
    .set({ closedOn: dayInParis(now) })
    .where(
      and(
        eq(structures.tenantId, tenantId),
        eq(structures.origin, "national"),
        eq(structures.categoryCode, ""),
        isNull(structures.closedOn),
        sql`not exists (select 1 from ${activities} a where a.tenant_id = ${structures.tenantId} and a.structure_id = ${structures.id} and a.ended_on is null)`,
      ),
    );
