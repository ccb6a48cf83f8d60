import { and, asc, eq, inArray, isNull, ne, sql } from "drizzle-orm";
import { saidOf } from "#features/directory/details/queries.ts";
import type { EntryKind, Visibility } from "#features/directory/rules.ts";
import {
  activities,
  type Detail,
  type Professional,
  professionals,
  qualifications,
  type Structure,
  structures,
} from "#features/directory/schema.ts";
import { isUuid, type Tx } from "#platform/database.ts";

/** One structure, closed or not; undefined when unknown here. */
export const findStructure = async ({ db, tenantId }: Tx, id: string): Promise<Structure | undefined> =>
  isUuid(id)
    ? (
        await db
          .select()
          .from(structures)
          .where(and(eq(structures.tenantId, tenantId), eq(structures.id, id)))
      )[0]
    : undefined;

export type Work = typeof activities.$inferSelect & { structure: Structure | null };
export const worksOf = async ({ db, tenantId }: Tx, professionalId: string): Promise<Work[]> =>
  (
    await db
      .select({ activity: activities, structure: structures })
      .from(activities)
      .leftJoin(structures, and(eq(structures.tenantId, tenantId), eq(structures.id, activities.structureId)))
      .where(and(eq(activities.tenantId, tenantId), eq(activities.professionalId, professionalId)))
      .orderBy(asc(structures.name), asc(activities.id))
  ).map(({ activity, structure }) => ({ ...activity, structure }));

export const qualificationsOf = ({ db, tenantId }: Tx, professionalId: string) =>
  db
    .select()
    .from(qualifications)
    .where(and(eq(qualifications.tenantId, tenantId), eq(qualifications.professionalId, professionalId)))
    .orderBy(asc(qualifications.kind), asc(qualifications.label));

export type Colleague = Pick<Professional, "id" | "familyName" | "givenName" | "title" | "professionCode" | "professionLabel">;
const most = 1000;
/** Who works today in these structures. `agreed`: only who stands in the public directory. */
export const peopleAt = async ({ db, tenantId }: Tx, structureIds: readonly string[], but = "", agreed = false): Promise<Colleague[]> =>
  structureIds.length === 0
    ? []
    : db
        .selectDistinct({
          id: professionals.id,
          familyName: professionals.familyName,
          givenName: professionals.givenName,
          title: professionals.title,
          professionCode: professionals.professionCode,
          professionLabel: professionals.professionLabel,
          search: professionals.search,
        })
        .from(activities)
        .innerJoin(professionals, and(eq(professionals.tenantId, tenantId), eq(professionals.id, activities.professionalId)))
        .where(
          and(
            eq(activities.tenantId, tenantId),
            inArray(activities.structureId, [...structureIds]),
            isNull(activities.endedOn),
            isNull(professionals.leftOn),
            but ? ne(professionals.id, but) : undefined,
            agreed ? sql`${professionals.publicSince} is not null` : undefined,
          ),
        )
        .orderBy(asc(professionals.search))
        .limit(most);

/** The details of an entry that a reader may see: what stands, and all that was said. */
export type Told = { standing: Detail[]; history: Detail[] };
export const toldOf = async (tx: Tx, kind: EntryKind, id: string, visibilities: readonly Visibility[]): Promise<Told> => {
  const history = (await saidOf(tx, kind, id)).filter(({ visibility }) => visibilities.includes(visibility));
  return { history, standing: history.filter(({ supersededAt }) => !supersededAt) };
};

/** The e-mail an entry is known by: what was said, else what its place or the national files say. */
export const knownMails = async (tx: Tx, professionalId: string): Promise<string[]> => {
  const said = (await saidOf(tx, "professional", professionalId)).filter(({ supersededAt, field }) => !supersededAt && field === "email");
  const works = (await worksOf(tx, professionalId)).filter(({ endedOn }) => !endedOn);
  return [...new Set([...said.map(({ value }) => value), ...works.flatMap(({ email }) => email ?? [])].map((mail) => mail.toLowerCase()))];
};
