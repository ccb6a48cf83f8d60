import { and, eq, isNull, type SQL, sql } from "drizzle-orm";
import type { EntryKind } from "#features/directory/rules.ts";
import { activities, type Professional, professionals, qualifications, type Structure, structures } from "#features/directory/schema.ts";
import { territoryCommunes } from "#features/territory/public.ts";
import type { Tx } from "#platform/database.ts";
import { communeTerms, fixedTerms, skillTerms, termsFor } from "./lexicon/rules.ts";
import {
  alike,
  hasFilters,
  namesOnly,
  pattern,
  type Term,
  tokens,
  type Understood,
  understand,
  type Vocabulary,
  vocabularyOf,
} from "./rules.ts";

type Skill = { code: string; label: string };
/** Skills that somebody has here, one probe of the index for each whatever the number of people. */
export const knownSkills = async ({ db, tenantId }: Tx): Promise<Skill[]> => {
  const { rows } = await db.execute<Skill>(sql`
    with recursive known(code, label) as (
      (select code, label from ${qualifications} where tenant_id = ${tenantId} and kind = 'skill' order by code limit 1)
      union all
      select following.code, following.label from known cross join lateral
        (select q.code, q.label from ${qualifications} q where q.tenant_id = ${tenantId} and q.kind = 'skill' and q.code > known.code
         order by q.code limit 1) following)
    select code, label from known order by label`);
  return rows;
};

/** The words of this community that mean filters. */
export const termsOf = (communes: readonly { code: string; name: string }[], skills: readonly Skill[], q: string): Term[] => [
  ...fixedTerms,
  ...communeTerms(communes),
  ...skillTerms(skills, tokens(q)),
];

const tables = { professional: professionals, structure: structures };
const minutesKept = 10;
const vocabularies = new Map<string, { until: number; words: Vocabulary }>();
/**
 * Every word of the names of a community, to forgive slips: kept ten minutes, so that a name written since is found when well typed
 * at once and with a slip a little later.
 */
const vocabulary = async ({ db, tenantId, now }: Tx, kind: EntryKind): Promise<Vocabulary> => {
  const key = `${tenantId}/${kind}`;
  const kept = vocabularies.get(key);
  if (kept && kept.until > now.epochMilliseconds) return kept.words;
  for (const [old, { until }] of vocabularies) if (until <= now.epochMilliseconds) vocabularies.delete(old);
  const { rows } = await db.execute<{ word: string }>(
    sql`select distinct unnest(string_to_array(search, ' ')) as word from ${tables[kind]} where tenant_id = ${tenantId}`,
  );
  const words = vocabularyOf(rows.map(({ word }) => word).filter((word) => word.length > 2));
  vocabularies.set(key, { until: now.epochMilliseconds + minutesKept * 60_000, words });
  return words;
};

/** One way to read a search: what must hold, and in which order what is found comes. */
export type Reading = { understood: Understood; where: SQL | undefined; order: SQL[]; near: boolean };

const alphabetical = (kind: EntryKind) => sql`${tables[kind].search} using ~<~`;
const filtersOf = (kind: EntryKind, { profession, commune, skill, structure }: Understood): SQL[] => {
  const entry = tables[kind];
  const having = (codes: readonly string[], condition: SQL) => (codes.length > 0 ? [condition] : []);
  if (kind === "structure")
    return [
      ...having(structure, sql`${structures.kind} = any(${textArray(structure)})`),
      ...having(commune, sql`${structures.communeCode} = any(${textArray(commune)})`),
    ];
  return [
    ...having(profession, sql`${professionals.professionCode} = any(${textArray(profession)})`),
    ...having(commune, practisesIn(commune)),
    ...having(
      skill,
      sql`exists (select from ${qualifications} q where q.tenant_id = ${entry.tenantId} and q.professional_id = ${entry.id}
        and q.kind = 'skill' and q.code = any(${textArray(skill)}))`,
    ),
  ];
};
export const textArray = (values: readonly string[]): SQL => sql`${sql.param([...values])}::text[]`;
/** Works in one of these communes today. */
export const practisesIn = (communes: readonly string[]): SQL =>
  sql`exists (select from ${activities} a where a.tenant_id = ${professionals.tenantId} and a.professional_id = ${professionals.id}
    and a.ended_on is null and a.commune_code = any(${textArray(communes)}))`;

const numberOf = (kind: EntryKind, q: string): SQL | undefined => {
  const digits = q.replace(/[\s.]/g, "");
  if (!/^\d{9,14}$/.test(digits)) return undefined;
  if (kind === "professional") return eq(professionals.rpps, digits.replace(/^8(?=\d{11}$)/, ""));
  return sql`(${structures.finess} = ${digits} or ${structures.finessLegal} = ${digits} or ${structures.siret} = ${digits})`;
};

/**
 * The readings of a search, the most faithful first: a list shows the first that finds something. `terms`: words that are filters;
 * none to read names only.
 */
export async function* readings(tx: Tx, kind: EntryKind, q: string, terms: readonly Term[]): AsyncGenerator<Reading> {
  const { search } = tables[kind];
  const alphabetically = [alphabetical(kind)];
  const number = numberOf(kind, q);
  if (number) return yield { understood: namesOnly(""), where: number, order: alphabetically, near: false };
  const meant = understand(q, termsFor(kind, terms));
  const typed = (understood: Understood) => understood.names.join(" ");
  const all = hasFilters(meant) ? [meant, namesOnly(q)] : [meant];
  for (const understood of all) {
    const filters = filtersOf(kind, understood);
    const asTyped = typed(understood);
    // Few letters begin the names of thousands: family names first, by their order, at no cost.
    if (understood.names.length === 1 && asTyped.length <= 2 && kind === "professional") {
      const where = and(...filters, sql`${search} ^@ ${asTyped}`);
      yield { understood, where, order: alphabetically, near: false };
    }
    const begins = understood.names.map((word) => sql`${search} ~ ${pattern(word)}`);
    const order = asTyped ? [sql`starts_with(${search}, ${asTyped}) desc`, ...alphabetically] : alphabetically;
    yield { understood, where: and(...filters, ...begins), order, near: false };
  }
  for (const understood of all) {
    const asTyped = typed(understood);
    if (!asTyped) continue;
    const words = await vocabulary(tx, kind);
    const near = understood.names.map((word) => alike(word, words));
    if (near.every((some) => some.length === 0)) continue;
    const like = understood.names.map((word, at) => sql`${search} ~ ${pattern(word, near[at])}`);
    const where = and(...filtersOf(kind, understood), ...like);
    yield { understood, where, order: [sql`similarity(${search}, ${asTyped}) desc`, ...alphabetically], near: true };
  }
}

/** Professionals whose name is like what was typed, or their RPPS number; with the words for professions and communes. */
export const searchProfessionals = async (tx: Tx, q: string, { limit = 10 }: { limit?: number } = {}): Promise<Professional[]> => {
  if (tokens(q).length === 0) return [];
  const terms = termsOf(await territoryCommunes(tx), await knownSkills(tx), q);
  for await (const { where, order } of readings(tx, "professional", q, terms)) {
    const found = await tx.db
      .select()
      .from(professionals)
      .where(and(eq(professionals.tenantId, tx.tenantId), isNull(professionals.leftOn), where))
      .orderBy(...order, professionals.id)
      .limit(limit);
    if (found.length > 0) return found;
  }
  return [];
};

/** Open structures whose name, FINESS number, kind or commune is like what was typed. */
export const searchStructures = async (tx: Tx, q: string, { limit = 10 }: { limit?: number } = {}): Promise<Structure[]> => {
  if (tokens(q).length === 0) return [];
  const terms = termsOf(await territoryCommunes(tx), [], q);
  for await (const { where, order } of readings(tx, "structure", q, terms)) {
    const found = await tx.db
      .select()
      .from(structures)
      .where(and(eq(structures.tenantId, tx.tenantId), isNull(structures.closedOn), where))
      .orderBy(...order, structures.id)
      .limit(limit);
    if (found.length > 0) return found;
  }
  return [];
};
