import { and, eq, type SQL, sql } from "drizzle-orm";
import type { Visibility } from "#features/directory/rules.ts";
import { activities, details, professionals, qualifications, structures } from "#features/directory/schema.ts";
import { knownSkills, termsOf } from "#features/directory/search/lexicon/queries.ts";
import { idsOf, orderOf, practisesIn, type Reading, readings, textArray, type Window } from "#features/directory/search/queries.ts";
import { type OurCommune, territoryCommunes } from "#features/territory/public.ts";
import type { Tx } from "#platform/database.ts";
import { type ListQuery, mostCounted, type PersonLine, pageSize, type StructureLine } from "./rules.ts";

/** What a list may be narrowed by, here. */
export type Choices = { communes: OurCommune[]; skills: { code: string; label: string }[] };
export const choicesOf = async (tx: Tx): Promise<Choices> => ({ communes: await territoryCommunes(tx), skills: await knownSkills(tx) });

/** What the reader may see: details of others are as if they did not exist. `agreed`: only who agreed to stand in public. */
export type Sight = { visibilities: readonly Visibility[]; agreed?: boolean };

const says = (entry: typeof professionals | typeof structures, field: string, like: string, { visibilities }: Sight) =>
  sql`exists (select from ${details} d where d.tenant_id = ${entry.tenantId} and d.entry_id = ${entry.id} and d.superseded_at is null
    and d.field = ${field} and (',' || d.value || ',') like ${`%,${like},%`} and d.visibility = any(${textArray(visibilities)}))`;
// In a list of columns, drizzle leaves a column’s table out: said by hand.
const saidOf = (entry: typeof professionals | typeof structures, { visibilities }: Sight) =>
  sql<
    Record<string, string>
  >`(select coalesce(json_object_agg(d.field, d.value), '{}') from ${details} d where d.tenant_id = ${entry}.tenant_id
    and d.entry_id = ${entry}.id and d.superseded_at is null and d.visibility = any(${textArray(visibilities)}))`;

/** What the filters of a list ask for, and what its reader may find. */
export const narrowing = (tx: Tx, query: ListQuery, { communes }: Choices, sight: Sight) => {
  const people = query.voir === "professionnels";
  const entry = people ? professionals : structures;
  const inSector = communes.filter(({ sector }) => sector?.id === query.secteur).map(({ code }) => code);
  const where: (SQL | undefined)[] = [
    query.nouveaux ? says(entry, "takes_new", "yes", sight) : undefined,
    query.domicile ? says(entry, "home_visits", "yes", sight) : undefined,
    query.langue ? says(entry, "languages", query.langue, sight) : undefined,
  ];
  for (const codes of [query.commune ? [query.commune] : undefined, query.secteur ? inSector : undefined])
    if (codes) where.push(people ? practisesIn(tx, codes, query.q !== "") : sql`${structures.communeCode} = any(${textArray(codes)})`);
  // Who came by a reading that was taken back never was here.
  const [left, came] = people ? [professionals.leftOn, professionals.firstSeenOn] : [structures.closedOn, structures.firstSeenOn];
  where.push(query.partis && !sight.agreed ? sql`${left} >= ${came}` : sql`${left} is null`);
  if (!people) return [...where, query.genre ? eq(structures.kind, query.genre) : undefined];
  return [
    ...where,
    sight.agreed ? sql`${professionals.publicSince} is not null` : undefined,
    query.profession ? eq(professionals.professionCode, query.profession) : undefined,
    query.competence
      ? sql`exists (select from ${qualifications} q where q.tenant_id = ${professionals.tenantId} and q.professional_id = ${professionals.id}
          and q.kind = 'skill' and q.code = ${query.competence})`
      : undefined,
    query.adhesion ? sql`${professionals.membership} is not distinct from ${query.adhesion === "none" ? null : query.adhesion}` : undefined,
  ];
};

const placesOf = sql<PersonLine["places"]>`(select coalesce(json_agg(json_build_object('id', s.id, 'name', s.name, 'city', s.city, 'code',
  a.commune_code, 'phone', coalesce(a.phone, s.phone)) order by s.name), '[]') from ${activities} a left join ${structures} s on
  s.tenant_id = a.tenant_id and s.id = a.structure_id where a.tenant_id = ${professionals}.tenant_id and
  a.professional_id = ${professionals}.id and a.ended_on is null)`;
const skillsOf = sql<string[]>`(select coalesce(json_agg(q.label order by q.label), '[]') from ${qualifications} q where
  q.tenant_id = ${professionals}.tenant_id and q.professional_id = ${professionals}.id and q.kind = 'skill')`;
const personColumns = (sight: Sight) => ({
  id: professionals.id,
  familyName: professionals.familyName,
  givenName: professionals.givenName,
  title: professionals.title,
  professionCode: professionals.professionCode,
  professionLabel: professionals.professionLabel,
  membership: professionals.membership,
  leftOn: sql<string | null>`${professionals.leftOn}::text`,
  rpps: professionals.rpps,
  skills: skillsOf,
  places: placesOf,
  said: saidOf(professionals, sight),
});
const structureColumns = (sight: Sight) => ({
  id: structures.id,
  name: structures.name,
  kind: structures.kind,
  categoryLabel: structures.categoryLabel,
  address: structures.address,
  postcode: structures.postcode,
  city: structures.city,
  phone: structures.phone,
  email: structures.email,
  finess: structures.finess,
  lat: structures.lat,
  lon: structures.lon,
  closedOn: sql<string | null>`${structures.closedOn}::text`,
  people: sql<number>`(select count(distinct a.professional_id)::int from ${activities} a where a.tenant_id = ${structures}.tenant_id
    and a.structure_id = ${structures}.id and a.ended_on is null)`,
  said: saidOf(structures, sight),
});

export type Found = { reading: Reading; total: number } & (
  | { kind: "professional"; lines: PersonLine[] }
  | { kind: "structure"; lines: StructureLine[] }
);
type Narrowed = ReturnType<typeof narrowing>;

const lines = async (tx: Tx, query: ListQuery, asked: Reading, narrowed: Narrowed, sight: Sight, window: Window) => {
  const { db, tenantId } = tx;
  const down = query.sens === "desc";
  // Chosen first, described after: what is said of each is read for one page only.
  if (query.voir === "professionnels") {
    const byProfession =
      query.tri === "profession" ? [down ? sql`${professionals.professionLabel} desc` : sql`${professionals.professionLabel}`] : [];
    const byName = down && query.tri === "nom" ? [sql`${professionals.search} using ~>~`] : orderOf(asked);
    const reading = byProfession.length > 0 || down ? otherwise(asked, [...byProfession, ...byName]) : asked;
    const rows = await db
      .select(personColumns(sight))
      .from(professionals)
      .where(and(eq(professionals.tenantId, tenantId), sql`${professionals.id} in ${idsOf(tx, "professional", reading, narrowed, window)}`))
      .orderBy(...orderOf(reading), professionals.id);
    return { kind: "professional" as const, lines: rows };
  }
  const reading = down ? otherwise(asked, [sql`${structures.search} using ~>~`]) : asked;
  const rows = await db
    .select(structureColumns(sight))
    .from(structures)
    .where(and(eq(structures.tenantId, tenantId), sql`${structures.id} in ${idsOf(tx, "structure", reading, narrowed, window)}`))
    .orderBy(...orderOf(reading), structures.id);
  return { kind: "structure" as const, lines: rows };
};
const otherwise = ({ understood, filters, where, near }: Reading, order: SQL[]): Reading => ({ understood, filters, where, near, order });

const counted = async ({ db, tenantId }: Tx, query: ListQuery, where: SQL | undefined): Promise<number> => {
  const from = query.voir === "professionnels" ? professionals : structures;
  const { rows } = await db.execute<{ n: number }>(
    sql`select count(*)::int as n from (select 1 from ${from} where ${from.tenantId} = ${tenantId} and ${and(where) ?? sql`true`} limit ${mostCounted + 1}) counted`,
  );
  return rows[0]!.n;
};

/** A page of the directory, and how many there are in all (one more than `mostCounted` when there are too many to count). */
export const findPage = async (tx: Tx, query: ListQuery, choices: Choices, sight: Sight, window?: Window): Promise<Found> => {
  const kind = query.voir === "professionnels" ? "professional" : "structure";
  const narrowed = narrowing(tx, query, choices, sight);
  const { size, offset } = window ?? { size: pageSize, offset: (query.page - 1) * pageSize };
  const terms = query.noms ? [] : termsOf(choices.communes, choices.skills, query.q);
  let empty: Found | undefined;
  for await (const reading of readings(tx, kind, query.q, terms, sight.visibilities)) {
    const where = and(...narrowed, reading.where);
    const page = await lines(tx, query, reading, narrowed, sight, { size, offset });
    const total =
      page.lines.length > 0 && page.lines.length < size
        ? offset + page.lines.length
        : page.lines.length > 0 || offset > 0
          ? await counted(tx, query, where)
          : 0;
    if (total > 0) return { reading, total, ...page };
    empty ??= { reading, total, ...page };
  }
  return empty!;
};
