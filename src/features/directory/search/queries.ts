import { and, eq, isNull, type SQL, sql } from "drizzle-orm";
import type { EntryKind, Visibility } from "#features/directory/rules.ts";
import { activities, type Professional, professionals, qualifications, type Structure, structures } from "#features/directory/schema.ts";
import { territoryCommunes } from "#features/territory/public.ts";
import { findByCode } from "#platform/communes.ts";
import type { Tx } from "#platform/database.ts";
import { slipsForgiven } from "#platform/name-likeness.ts";
import { knownSkills, termsOf, vocabulary } from "./lexicon/queries.ts";
import { termsFor } from "./lexicon/rules.ts";
import { ofNumber } from "./numbers/queries.ts";
import { guesses, hasFilters, namesOnly, pattern, type Term, tokens, type Understood, understand, untitled } from "./rules.ts";

const tables = { professional: professionals, structure: structures };
/** One way to read a search: what must hold (`filters` a part of it), in which order what is found comes, and what comes before all. */
export type Reading = {
  understood: Understood;
  filters: SQL | undefined;
  where: SQL | undefined;
  first?: SQL;
  order: SQL[];
  near: boolean;
};

const alphabetical = (kind: EntryKind) => sql`${tables[kind].search} using ~<~`;
const filtersOf = (tx: Tx, kind: EntryKind, { profession, commune, skill, structure, names }: Understood): SQL[] => {
  const entry = tables[kind];
  const having = (codes: readonly string[], condition: SQL) => (codes.length > 0 ? [condition] : []);
  if (kind === "structure")
    return [
      ...having(structure, sql`${structures.kind} = any(${textArray(structure)})`),
      ...having(commune, sql`${structures.communeCode} = any(${textArray(commune)})`),
    ];
  return [
    ...having(profession, sql`${professionals.professionCode} = any(${textArray(profession)})`),
    ...having(commune, practisesIn(tx, commune, names.length > 0)),
    ...having(
      skill,
      sql`exists (select from ${qualifications} q where q.tenant_id = ${entry.tenantId} and q.professional_id = ${entry.id}
        and q.kind = 'skill' and q.code = any(${textArray(skill)}))`,
    ),
  ];
};
export const textArray = (values: readonly string[]): SQL => sql`${sql.param([...values])}::text[]`;
const few = 100_000;
/**
 * Works in one of these communes today. Where few people live, few work: they are found by the place, then put in order. In a city the
 * list is read in its order until the page is full; and names, when some are `named`, tell fewer people than a place does.
 */
export const practisesIn = ({ tenantId }: Tx, communes: readonly string[], named: boolean): SQL => {
  const inhabitants = communes.reduce((sum, code) => sum + (findByCode(code)?.population ?? 0), 0);
  const there = sql`a.ended_on is null and a.commune_code = any(${textArray(communes)})`;
  if (!named && inhabitants < few)
    return sql`${professionals.id} = any(array(select a.professional_id from ${activities} a where a.tenant_id = ${tenantId} and ${there}))`;
  return sql`exists (select from ${activities} a where a.tenant_id = ${professionals.tenantId} and a.professional_id = ${professionals.id}
    and ${there})`;
};

/**
 * The readings of a search, the most faithful first: a list shows the first that finds something. `terms`: words that are filters;
 * none to read names only. `visibilities`: which telephones added by people the reader may see.
 */
export async function* readings(
  tx: Tx,
  kind: EntryKind,
  q: string,
  terms: readonly Term[],
  visibilities: readonly Visibility[],
): AsyncGenerator<Reading> {
  const { search } = tables[kind];
  const alphabetically = [alphabetical(kind)];
  const number = ofNumber(tx, kind, q, visibilities);
  if (number) return yield { understood: namesOnly([]), filters: undefined, where: number, order: alphabetically, near: false };
  const [words, bare] = [untitled(q), untitled(q, true)];
  const all = (bare.length < words.length ? [words, bare] : [words])
    .flatMap((typed) => {
      const meant = understand(q, termsFor(kind, terms), typed);
      return hasFilters(meant) ? [meant, namesOnly(typed)] : [meant];
    })
    .map((understood) => ({
      understood,
      filters: and(...filtersOf(tx, kind, understood)),
    }));
  for (const { understood, filters } of all) {
    const asTyped = understood.names.join(" ");
    const begins = understood.names.map((word) => sql`${search} ~ ${pattern({ begins: word, near: [] })}`);
    const said = { understood, filters, where: and(filters, ...begins), near: false };
    if (!asTyped) yield { ...said, order: alphabetically };
    else {
      const first = between(kind, asTyped, letters);
      // Few letters begin the names of thousands: family names first, by their order, at no cost.
      if (understood.names.length === 1 && asTyped.length <= 2 && kind === "professional")
        yield { ...said, where: and(filters, first), order: alphabetically };
      if (understood.names.length === 1) yield { ...said, first, order: alphabetically };
      else yield { ...said, order: [sql`${first} desc`, ...alphabetically] };
    }
  }
  for (const slips of [1, 2])
    for (const { understood, filters } of all) {
      const { names } = understood;
      if (!names.some((word) => slipsForgiven(word) >= slips)) continue;
      const guessed = guesses(names, await vocabulary(tx, kind), slips);
      if (!guessed?.some(({ near }) => near.length > 0)) continue;
      const like = guessed.map((guess) => sql`${search} ~ ${pattern(guess)}`);
      const said = { understood, filters, where: and(filters, ...like), near: true };
      if (names.length === 1) yield { ...said, first: between(kind, guessed[0]!.near[0]!, space), order: alphabetically };
      else yield { ...said, order: [sql`similarity(${search}, ${names.join(" ")}) desc`, ...alphabetically] };
    }
}
// What follows every letter, and what follows a space only, in the order of the index.
const [letters, space] = ["{", "!"];
const between = (kind: EntryKind, start: string, end: string): SQL => {
  const { search } = tables[kind];
  return sql`(${search} operator(pg_catalog.~>=~) ${start} and ${search} operator(pg_catalog.~<~) ${start + end})`;
};

/** In which order a reading says what it finds. */
export const orderOf = ({ first, order }: Reading): SQL[] => (first ? [sql`${first} desc`, ...order] : order);

/**
 * The ids of a page of what a reading finds. Those whose name begins as typed fill the first pages of a common name: they are read in
 * order, and all that hold the word are looked for only when they do not suffice. `narrowed`: what else must hold.
 */
export const idsOf = ({ tenantId }: Tx, kind: EntryKind, reading: Reading, narrowed: readonly (SQL | undefined)[], page: Window): SQL => {
  const entry = tables[kind];
  const ids = (condition: SQL | undefined, { size, offset }: Window) =>
    sql`(select ${entry.id} from ${entry} where ${and(eq(entry.tenantId, tenantId), ...narrowed, condition)}
      order by ${sql.join([...reading.order, entry.id], sql`, `)} limit ${size} offset ${offset})`;
  const { first, where, filters } = reading;
  if (!first) return ids(where, page);
  const most = { size: page.offset + page.size, offset: 0 };
  const others = ids(and(where, sql`not ${first}`), most);
  return sql`(select id from (${ids(and(filters, first), most)} union all ${others}) found limit ${page.size} offset ${page.offset})`;
};
export type Window = { size: number; offset: number };

const search = async <Row>(
  tx: Tx,
  kind: EntryKind,
  q: string,
  { limit }: { limit: number },
  read: (ids: SQL, order: SQL[]) => PromiseLike<Row[]>,
): Promise<Row[]> => {
  if (tokens(q).length === 0) return [];
  const terms = termsOf(await territoryCommunes(tx), kind === "professional" ? await knownSkills(tx) : [], q);
  const there = kind === "professional" ? isNull(professionals.leftOn) : isNull(structures.closedOn);
  for await (const reading of readings(tx, kind, q, terms, ["public"])) {
    const found = await read(idsOf(tx, kind, reading, [there], { size: limit, offset: 0 }), orderOf(reading));
    if (found.length > 0) return found;
  }
  return [];
};

/** Professionals whose name is like what was typed, or their RPPS number or public telephone; with the words for professions and communes. */
export const searchProfessionals = (tx: Tx, q: string, { limit = 10 }: { limit?: number } = {}): Promise<Professional[]> =>
  search(tx, "professional", q, { limit }, (ids, order) =>
    tx.db
      .select()
      .from(professionals)
      .where(and(eq(professionals.tenantId, tx.tenantId), sql`${professionals.id} in ${ids}`))
      .orderBy(...order, professionals.id),
  );

/** Open structures whose name, FINESS number, telephone, kind or commune is like what was typed. */
export const searchStructures = (tx: Tx, q: string, { limit = 10 }: { limit?: number } = {}): Promise<Structure[]> =>
  search(tx, "structure", q, { limit }, (ids, order) =>
    tx.db
      .select()
      .from(structures)
      .where(and(eq(structures.tenantId, tx.tenantId), sql`${structures.id} in ${ids}`))
      .orderBy(...order, structures.id),
  );
