import { and, asc, desc, eq, inArray, isNull, lte, max, sql } from "drizzle-orm";
import { activities, professionals, structures } from "#features/directory/public.ts";
import { inPerson } from "#features/membership/network/attendance/rules.ts";
import { type OutreachVisit, outreach, participations } from "#features/membership/network/schema.ts";
import { members } from "#features/membership/schema.ts";
import { isUuid, type Tx } from "#platform/database.ts";
import { dayInParis } from "#platform/french.ts";
import { type Known, latest, type Place } from "./rules.ts";

const only = (
  column: typeof professionals.id | typeof outreach.professionalId | typeof activities.professionalId,
  id: string | undefined,
) => (id === undefined ? undefined : eq(column, id));

/** Professionals who are present, by name, with where they work and when they were met; or the one of `id`. Four queries. */
export const knownPeople = async (tx: Tx, id?: string): Promise<Known[]> => {
  const { db, tenantId } = tx;
  const { familyName, givenName, title, professionCode, professionLabel, membership, search } = professionals;
  const people = await db
    .select({ id: professionals.id, familyName, givenName, title, professionCode, professionLabel, membership, search })
    .from(professionals)
    .where(and(eq(professionals.tenantId, tenantId), isNull(professionals.leftOn), only(professionals.id, id)))
    .orderBy(asc(familyName), asc(givenName), asc(professionals.id));
  const places = Map.groupBy(await placesOf(tx, id), ({ professionalId }) => professionalId);
  const visits = Map.groupBy(await livingVisits(tx, id), ({ professionalId }) => professionalId);
  const came = await cameOf(tx, id);
  return people.map((person) => {
    const mine = visits.get(person.id) ?? [];
    const days = (outcome: OutreachVisit["outcome"]) => mine.filter((it) => it.outcome === outcome).map(({ on }) => on);
    return {
      person,
      places: places.get(person.id) ?? [],
      metOn: latest([...days("met"), came.get(person.id) ?? null]),
      declinedOn: latest(days("declined")),
      planned: mine.find(({ outcome }) => outcome === "planned"),
    };
  });
};
type Worked = Place & { professionalId: string };
const placesOf = async ({ db, tenantId }: Tx, id: string | undefined): Promise<Worked[]> => {
  const rows = await db
    .select({
      professionalId: activities.professionalId,
      communeCode: activities.communeCode,
      own: activities.phone,
      structureId: structures.id,
      name: structures.name,
      address: structures.address,
      phone: structures.phone,
      structureCommune: structures.communeCode,
    })
    .from(activities)
    .leftJoin(structures, and(eq(structures.tenantId, activities.tenantId), eq(structures.id, activities.structureId)))
    .where(and(eq(activities.tenantId, tenantId), isNull(activities.endedOn), only(activities.professionalId, id)))
    .orderBy(sql`${structures.id} is null`, sql`${activities.modeCode} = 'L' desc`, activities.id);
  return rows.map(({ own, phone, name, address, communeCode, structureCommune, ...row }) => ({
    ...row,
    name: name ?? "",
    address: address ?? "",
    phone: own ?? phone,
    communeCode: communeCode ?? structureCommune,
  }));
};
const livingVisits = ({ db, tenantId }: Tx, id: string | undefined): Promise<OutreachVisit[]> =>
  db
    .select()
    .from(outreach)
    .where(and(eq(outreach.tenantId, tenantId), isNull(outreach.undoneAt), only(outreach.professionalId, id)));
const cameOf = async (tx: Tx, id: string | undefined): Promise<Map<string, Temporal.PlainDate>> => {
  const { db, tenantId } = tx;
  const rows = await db
    .select({ professionalId: members.professionalId, on: max(participations.on) })
    .from(participations)
    .innerJoin(members, and(eq(members.tenantId, participations.tenantId), eq(members.id, participations.memberId)))
    .where(
      and(
        eq(participations.tenantId, tenantId),
        inArray(participations.kind, [...inPerson]),
        lte(participations.on, dayInParis(tx.now)),
        id === undefined ? undefined : eq(members.professionalId, id),
      ),
    )
    .groupBy(members.professionalId);
  return new Map(rows.flatMap(({ professionalId, on }) => (professionalId && on ? [[professionalId, on] as const] : [])));
};

/** Every visit to somebody, undone ones too, the latest first. */
export const visitsTo = ({ db, tenantId }: Tx, professionalId: string): Promise<OutreachVisit[]> =>
  db
    .select()
    .from(outreach)
    .where(and(eq(outreach.tenantId, tenantId), eq(outreach.professionalId, professionalId)))
    .orderBy(sql`coalesce(${outreach.on}, ${outreach.plannedOn}) desc`, desc(outreach.id));
export const findVisit = async ({ db, tenantId }: Tx, id: string): Promise<OutreachVisit | undefined> =>
  isUuid(id)
    ? (
        await db
          .select()
          .from(outreach)
          .where(and(eq(outreach.tenantId, tenantId), eq(outreach.id, id)))
      )[0]
    : undefined;
/** How many planned visits have their day come. */
export const visitsDue = async (tx: Tx): Promise<number> =>
  (
    await tx.db
      .select({ id: outreach.id })
      .from(outreach)
      .where(
        and(
          eq(outreach.tenantId, tx.tenantId),
          eq(outreach.outcome, "planned"),
          isNull(outreach.undoneAt),
          lte(outreach.plannedOn, dayInParis(tx.now)),
        ),
      )
  ).length;
