import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Known } from "#features/directory/national/queries.ts";
import type { Kept, NationalProfessional, NationalStructure } from "#features/directory/national/rules.ts";
import type { Change } from "#features/directory/national/schema.ts";
import { searchedProfessional } from "#features/directory/rules.ts";
import { activities, professionals, qualifications } from "#features/directory/schema.ts";
import type { Tx } from "#platform/database.ts";
import { dayInParis } from "#platform/french.ts";
import { inBatches, replaced } from "#platform/upsert.ts";

type PlaceIds = (structure: NationalStructure) => string | null;
const dayOf = (text: string | undefined) => (text ? Temporal.PlainDate.from(text) : null);

/** Writes people with their activities and qualifications; what was added by hand stays beside. */
export const putProfessionals = async (
  tx: Tx,
  known: Known,
  list: readonly Kept<NationalProfessional>[],
  placeId: PlaceIds,
): Promise<void> => {
  const { db, tenantId, by, now } = tx;
  const today = dayInParis(now);
  const withIds = list.map((entry) => ({ id: known.professionals.get(entry.rpps)?.id ?? crypto.randomUUID(), entry }));
  await inBatches(withIds, async (some) => {
    await db
      .insert(professionals)
      .values(
        some.map(({ id, entry: { activities: _activities, qualifications: _qualifications, origin, leftOn, ...person } }) => ({
          ...{ ...person, tenantId, id, origin: origin ?? ("national" as const), leftOn: dayOf(leftOn) },
          ...{ addedBy: by, firstSeenOn: today, search: searchedProfessional(person) },
        })),
      )
      .onConflictDoUpdate({
        target: [professionals.tenantId, professionals.id],
        set: {
          ...replaced(professionals, "familyName", "givenName", "civility", "title", "professionCode", "professionLabel", "categoryCode"),
          ...replaced(professionals, "origin", "leftOn", "search"),
          version: sql`${professionals.version} + 1`,
        },
      });
    await endActivities(
      tx,
      some.map(({ id }) => id),
    );
    const mine = some.map(({ id }) => id);
    await db
      .delete(qualifications)
      .where(
        and(eq(qualifications.tenantId, tenantId), inArray(qualifications.professionalId, mine), eq(qualifications.origin, "national")),
      );
    await putParts(tx, some, placeId);
  });
};

const putParts = async ({ db, tenantId }: Tx, some: readonly { id: string; entry: NationalProfessional }[], placeId: PlaceIds) => {
  const works = some.flatMap(({ id: professionalId, entry }) =>
    entry.activities.map(({ key: nationalKey, structure, ...it }) => ({
      ...{ ...it, tenantId, professionalId, nationalKey, structureId: structure && placeId(structure), origin: "national" as const },
    })),
  );
  await inBatches(works, (rows) =>
    db
      .insert(activities)
      .values(rows)
      .onConflictDoUpdate({
        target: [activities.tenantId, activities.professionalId, activities.nationalKey],
        set: {
          ...replaced(activities, "structureId", "sectorLabel", "roleLabel", "communeCode", "phone", "email"),
          endedOn: null,
        },
      }),
  );
  const skills = some.flatMap(({ id: professionalId, entry }) =>
    entry.qualifications.map((it) => ({ ...it, tenantId, professionalId, origin: "national" as const })),
  );
  const { tenantId: tenant, professionalId, kind, typeCode, code } = qualifications;
  await inBatches(skills, (rows) =>
    db
      .insert(qualifications)
      .values(rows)
      .onConflictDoUpdate({
        target: [tenant, professionalId, kind, typeCode, code],
        set: { ...replaced(qualifications, "label"), origin: "national" },
      }),
  );
};

const endActivities = ({ db, tenantId, now }: Tx, people: readonly string[]) =>
  db
    .update(activities)
    .set({ endedOn: dayInParis(now) })
    .where(
      and(
        eq(activities.tenantId, tenantId),
        inArray(activities.professionalId, [...people]),
        eq(activities.origin, "national"),
        isNull(activities.endedOn),
      ),
    );

/**
 * People whom a side of the difference does not have: they stay for history, with the day they left; `neverHere` where their arrival
 * is taken back: a day before they came, so that nobody reads that they left.
 */
export const leave = async (tx: Tx, known: Known, people: readonly Change[], neverHere: boolean): Promise<void> => {
  const { db, tenantId, now } = tx;
  const today = dayInParis(now);
  const left = people.flatMap(({ nationalId }) => known.professionals.get(nationalId)?.id ?? []);
  await inBatches(left, async (some) => {
    await db
      .update(professionals)
      .set({ leftOn: neverHere ? sql`${professionals.firstSeenOn} - 1` : today, version: sql`${professionals.version} + 1` })
      .where(and(eq(professionals.tenantId, tenantId), inArray(professionals.id, some)));
    await endActivities(tx, some);
  });
};
