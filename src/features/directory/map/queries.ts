import { and, eq, sql } from "drizzle-orm";
import { type Choices, narrowing, type Sight } from "#features/directory/list/queries.ts";
import type { ListQuery } from "#features/directory/list/rules.ts";
import { activities, professionals, structures } from "#features/directory/schema.ts";
import { termsOf } from "#features/directory/search/lexicon/queries.ts";
import { readings } from "#features/directory/search/queries.ts";
import type { Tx } from "#platform/database.ts";

/** A place where some of those asked for work. */
export type MapPlace = {
  id: string;
  name: string;
  city: string;
  lat: number | null;
  lon: number | null;
  approximate: boolean;
  people: number;
};
const most = 1500;

/** The places of the people (or the structures) a list would show, those with most people first. */
export const findPlaces = async (tx: Tx, query: ListQuery, choices: Choices, sight: Sight): Promise<MapPlace[]> => {
  const kind = query.voir === "professionnels" ? "professional" : "structure";
  const narrowed = narrowing(tx, query, choices, sight);
  const terms = query.noms ? [] : termsOf(choices.communes, choices.skills, query.q);
  for await (const reading of readings(tx, kind, query.q, terms, sight.visibilities)) {
    const where = and(...narrowed, reading.where);
    const people = sql<number>`count(distinct ${activities.professionalId})::int`;
    const { id, name, city, lat, lon } = structures;
    const approximate = sql<boolean>`${structures.precision} is not distinct from 'commune'`;
    const rows =
      kind === "professional"
        ? await tx.db
            .select({ id, name, city, lat, lon, approximate, people })
            .from(professionals)
            .innerJoin(
              activities,
              and(
                eq(activities.tenantId, tx.tenantId),
                eq(activities.professionalId, professionals.id),
                sql`${activities.endedOn} is null`,
              ),
            )
            .innerJoin(structures, and(eq(structures.tenantId, tx.tenantId), eq(structures.id, activities.structureId)))
            .where(and(eq(professionals.tenantId, tx.tenantId), where))
            .groupBy(structures.tenantId, structures.id)
            .orderBy(sql`count(distinct ${activities.professionalId}) desc`, structures.search)
            .limit(most)
        : await tx.db
            .select({ id, name, city, lat, lon, approximate, people })
            .from(structures)
            .leftJoin(
              activities,
              and(eq(activities.tenantId, tx.tenantId), eq(activities.structureId, structures.id), sql`${activities.endedOn} is null`),
            )
            .where(and(eq(structures.tenantId, tx.tenantId), where))
            .groupBy(structures.tenantId, structures.id)
            .orderBy(structures.search)
            .limit(most);
    if (rows.length > 0) return rows;
  }
  return [];
};
