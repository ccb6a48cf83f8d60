import { and, asc, desc, eq, inArray, isNull, sql } from "drizzle-orm";
import { type Attempts, attemptsIn, needsPerson, staleUpTo } from "#features/attachment/confirmations/rules.ts";
import { probableDuplicates } from "#features/attachment/likeness/queries.ts";
import { enteredAt, rankingOf, readWeights, type WeightsVersion } from "#features/attachment/priority/queries.ts";
import { dayNumber, holdsReason, type Priority } from "#features/attachment/priority/rules.ts";
import { type LastFact, lastFacts, type Opened, recallRequests } from "#features/attachment/requests/queries.ts";
import type { State } from "#features/attachment/rules.ts";
import { facts, settings, weights } from "#features/attachment/schema.ts";
import { readSettings, type Settings } from "#features/attachment/settings/rules.ts";
import { eachSlowly } from "#platform/breathe.ts";
import type { Tx } from "#platform/database.ts";
import { dayInParis } from "#platform/french.ts";
import type { Recalled } from "#platform/remembered.ts";
import { among, confirmedAt, holding, inOrder } from "./ordering/queries.ts";
import { everyState, isFiltered, type ListQuery, pageSize, soughtIn, stateSlugs } from "./rules.ts";

/** Weights and settings in force, in one question to the database. */
export const rulesInForce = async ({ db, tenantId }: Tx): Promise<{ inForce: WeightsVersion; settings: Settings }> => {
  const newest = (table: typeof weights | typeof settings, what: ReturnType<typeof sql>) =>
    db.select({ it: what }).from(table).where(eq(table.tenantId, tenantId)).orderBy(desc(table.version)).limit(1);
  const { rows } = await db.execute<{
    weights: { version: number; weights: Record<string, number> } | null;
    settings: Record<string, unknown> | null;
  }>(
    sql`select (${newest(weights, sql`jsonb_build_object('version', version, 'weights', weights)`)}) as weights,
               (${newest(settings, sql`${settings.settings}`)}) as settings`,
  );
  return { inForce: readWeights(rows[0]?.weights ?? undefined), settings: readSettings(rows[0]?.settings ?? undefined) };
};

/** Attempts left without an answer, for every request where somebody tried: one question. */
export const attemptsEverywhere = async ({ db, tenantId }: Tx): Promise<Map<string, Attempts & { lastOn: Temporal.PlainDate }>> => {
  const rows = await db
    .select({ requestId: facts.requestId, kind: facts.kind, code: facts.code, undoneAt: facts.undoneAt, on: facts.on })
    .from(facts)
    .where(and(eq(facts.tenantId, tenantId), inArray(facts.kind, ["attempt", "asked", "confirmed", "reopened"]), isNull(facts.undoneAt)))
    .orderBy(asc(facts.at));
  const histories = Map.groupBy(rows, ({ requestId }) => requestId);
  return new Map([...histories].map(([id, history]) => [id, { ...attemptsIn(history), lastOn: history.at(-1)!.on }]));
};

export type Row = {
  entry: Opened;
  rank: number | undefined;
  priority: Priority;
  last: LastFact | undefined;
  twin: boolean;
  stale: boolean;
};
export type Listed = {
  rows: Row[];
  total: number;
  counts: Record<State | typeof everyState, number>;
  communes: { code: string; name: string; count: number }[];
};
const whoNeedSomebody = (attempts: ReadonlyMap<string, Attempts>) => [...attempts].flatMap(([id, tried]) => (needsPerson(tried) ? id : []));
type Sought = { query: ListQuery; q?: string | undefined; all?: boolean | undefined };

/**
 * A page of the common list, filtered and ranked in memory from what `recallRequests` holds: four small questions to the
 * database whatever the length of the list. With `q`, searches the whole list and gives the first page; `all`: no pages.
 */
export const listRequests = async (tx: Tx, { query, q = "", all = false }: Sought): Promise<Listed> => {
  const recalled = await recallRequests(tx);
  const { inForce, settings: rules } = await rulesInForce(tx);
  const today = dayInParis(tx.now);
  const ranking = await rankingOf(tx, recalled, inForce);
  const sought = soughtIn(q);
  const attempts = query.doute === "injoignable" ? await attemptsEverywhere(tx) : undefined;
  const twins = query.doute === "doublon" ? await probableDuplicates(tx, recalled) : undefined;
  const silentSince = staleUpTo(rules.confirmAfterMonths, today);
  const stale = (entry: Opened) => entry.state === "waiting" && confirmedAt(entry) <= silentSince;

  const state = sought || query.etat === everyState ? undefined : stateSlugs[query.etat];
  const before = query.age > 0 ? dayNumber(today.subtract({ months: query.age })) : undefined;
  const keep = (entry: Opened): boolean =>
    (state === undefined || entry.state === state) &&
    (!query.commune || entry.dossier.communeCode === query.commune) &&
    (!query.porte || entry.door === query.porte) &&
    (!before || enteredAt(entry) <= before) &&
    (!query.score || ranking.priorityOf(entry).score >= query.score) &&
    (!query.raison || holdsReason(entry.dossier, query.raison, inForce.weights, today)) &&
    (query.doute !== "sans-point" || entry.dossier.point === null) &&
    (query.doute !== "non-confirmee" || stale(entry));
  const { commune, porte, age, score, raison, tri } = query;
  const doute = query.doute === "sans-point" || query.doute === "non-confirmee" ? query.doute : undefined;
  const everybody = { name: `${tri}|${everyState}`, tri, keep: () => true };
  const wanted = sought ? everybody : { name: JSON.stringify([tri, state, commune, porte, age, score, raison, doute]), tri, keep };
  const plain = !sought && tri === "priorite" && state === "waiting" && !isFiltered(query);
  const stamp = `${inForce.version}|${today}|${silentSince}`;
  const order = plain ? ranking.order : await inOrder(tx, recalled, wanted, ranking, stamp);

  // Names that are typed are not kept, nor what depends on more than the entry itself.
  const passing = sought
    ? await holding(order, sought)
    : attempts
      ? await among(order, whoNeedSomebody(attempts))
      : twins
        ? await among(order, twins)
        : order;
  const found = query.sens === "desc" ? passing.toReversed() : passing;
  const start = all || sought ? 0 : (Math.min(query.page, Math.max(1, Math.ceil(found.length / pageSize))) - 1) * pageSize;
  const shown = all ? found : found.slice(start, start + pageSize);
  const last = all
    ? new Map<string, LastFact>()
    : await lastFacts(
        tx,
        shown.map(({ id }) => id),
      );
  return {
    total: found.length,
    ...(await overview(tx, recalled)),
    rows: shown.map((entry) => ({
      entry,
      rank: ranking.rankOf(entry.id),
      priority: ranking.priorityOf(entry),
      last: last.get(entry.id),
      twin: twins?.has(entry.id) ?? false,
      stale: stale(entry),
    })),
  };
};

const mostCommunities = 64;
const overviews = new Map<string, { generation: number; made: Pick<Listed, "counts" | "communes"> }>();
const overview = async (tx: Tx, { entries, generation }: Recalled<Opened>): Promise<Pick<Listed, "counts" | "communes">> => {
  const known = overviews.get(tx.tenantId);
  if (known?.generation === generation) return known.made;
  const counts = { waiting: 0, offered: 0, accepted: 0, seen: 0, declared: 0, closed: 0, [everyState]: entries.size };
  const communes = new Map<string, { code: string; name: string; count: number }>();
  await eachSlowly(entries.values(), ({ state, dossier }) => {
    counts[state]++;
    if (!dossier.communeCode || state === "closed") return;
    const place = communes.get(dossier.communeCode);
    if (place) place.count++;
    else communes.set(dossier.communeCode, { code: dossier.communeCode, name: dossier.city, count: 1 });
  });
  const made = { counts, communes: [...communes.values()].sort((a, b) => a.name.localeCompare(b.name, "fr")) };
  overviews.delete(tx.tenantId);
  if (generation >= 0) overviews.set(tx.tenantId, { generation, made });
  if (overviews.size > mostCommunities) overviews.delete(overviews.keys().next().value!);
  return made;
};
