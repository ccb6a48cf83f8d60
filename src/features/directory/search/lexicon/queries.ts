import { sql } from "drizzle-orm";
import type { EntryKind } from "#features/directory/rules.ts";
import { professionals, qualifications, structures } from "#features/directory/schema.ts";
import { type Term, tokens, type Vocabulary, vocabularyOf } from "#features/directory/search/rules.ts";
import type { Tx } from "#platform/database.ts";
import { communeTerms, fixedTerms, postcodeTerms, skillTerms } from "./rules.ts";

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
  ...postcodeTerms(communes, tokens(q)),
  ...skillTerms(skills, tokens(q)),
];

const tables = { professional: professionals, structure: structures };
const minutesKept = 10;
const vocabularies = new Map<string, { until: number; words: Vocabulary }>();
/**
 * Every word of the names of a community, to forgive slips: kept ten minutes, so that a name written since is found when well typed
 * at once and with a slip a little later.
 */
export const vocabulary = async ({ db, tenantId, now }: Tx, kind: EntryKind): Promise<Vocabulary> => {
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
