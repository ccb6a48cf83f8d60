import { and, asc, desc, eq, inArray, isNull, sql } from "drizzle-orm";
import { type Attempts, attemptsIn, isStale, needsPerson } from "#features/attachment/confirmations/rules.ts";
import { probableDuplicates } from "#features/attachment/likeness/queries.ts";
import { enteredAt, type Ranking, rankingOf, readWeights, type WeightsVersion } from "#features/attachment/priority/queries.ts";
import { type Priority, reasonsOf } from "#features/attachment/priority/rules.ts";
import { type LastFact, lastFacts, type Opened, recallRequests } from "#features/attachment/requests/queries.ts";
import type { State } from "#features/attachment/rules.ts";
import { facts, settings, weights } from "#features/attachment/schema.ts";
import { readSettings, type Settings } from "#features/attachment/settings/rules.ts";
import type { Tx } from "#platform/database.ts";
import { dayInParis } from "#platform/french.ts";
import { plainWords } from "#platform/text.ts";
import { everyState, isFiltered, type ListQuery, matcher, type Order, pageSize, searchable, stateSlugs } from "./rules.ts";

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

/** What is computed once from an entry that does not change. */
const once = <Made>(make: (entry: Opened) => Made) => {
  const made = new WeakMap<Opened, { it: Made }>();
  return (entry: Opened): Made => {
    const known = made.get(entry);
    if (known) return known.it;
    const it = make(entry);
    made.set(entry, { it });
    return it;
  };
};
const searchText = once(({ dossier }) => searchable(dossier));
const nameText = once(({ dossier }) => plainWords(`${dossier.familyName} ${dossier.givenName}`));
const cityText = once(({ dossier }) => plainWords(dossier.city));

type StateFilter = ListQuery["etat"];
const ordered = new Map<string, { stamp: string; orders: Map<string, readonly Opened[]> }>();
const mostCommunities = 64;
/** Requests of a state in an order, kept until the list or the ranking change: a page without filter reads fifty of them. */
const inOrder = (
  tx: Tx,
  { tri, etat }: { tri: Order; etat: StateFilter },
  entries: ReadonlyMap<string, Opened>,
  ranking: Ranking,
  stamp: string,
): readonly Opened[] => {
  const known = ordered.get(tx.tenantId);
  const orders = known?.stamp === stamp ? known.orders : new Map<string, readonly Opened[]>();
  const key = `${tri}|${etat}`;
  const wanted = etat === everyState ? undefined : stateSlugs[etat];
  const made =
    orders.get(key) ??
    (tri === "priorite" && wanted === "waiting"
      ? ranking.order
      : sorted(
          [...entries.values()].filter(({ state }) => wanted === undefined || state === wanted),
          tri,
          ranking,
        ));
  orders.set(key, made);
  ordered.delete(tx.tenantId);
  ordered.set(tx.tenantId, { stamp, orders });
  if (ordered.size > mostCommunities) ordered.delete(ordered.keys().next().value!);
  return made;
};
const sorted = (all: Opened[], order: Order, ranking: Ranking): Opened[] => {
  const key = {
    priorite: (entry: Opened) => -ranking.priorityOf(entry).score,
    entree: () => 0,
    nom: nameText,
    commune: cityText,
  }[order];
  return all
    .map((entry) => ({ entry, by: key(entry), since: enteredAt(entry) }))
    .sort((a, b) => (a.by < b.by ? -1 : a.by > b.by ? 1 : a.since - b.since || (a.entry.id < b.entry.id ? -1 : 1)))
    .map(({ entry }) => entry);
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
type Sought = { query: ListQuery; q?: string | undefined; all?: boolean | undefined };

/**
 * A page of the common list, filtered and ranked in memory from what `recallRequests` holds: five small questions to the
 * database whatever the length of the list. With `q`, searches the whole list and gives the first page; `all`: no pages.
 */
export const listRequests = async (tx: Tx, { query, q = "", all = false }: Sought): Promise<Listed> => {
  const { entries, generation } = await recallRequests(tx);
  const { inForce, settings: rules } = await rulesInForce(tx);
  const today = dayInParis(tx.now);
  const ranking = rankingOf(tx, entries, generation, inForce);
  const matches = matcher(q);
  const asked = { tri: query.tri, etat: matches ? everyState : query.etat } as const;
  const order = inOrder(tx, asked, entries, ranking, `${generation}|${inForce.version}|${today}`);
  const attempts = query.doute === "injoignable" ? await attemptsEverywhere(tx) : undefined;
  const twins = query.doute === "doublon" ? probableDuplicates(tx, entries, generation) : undefined;
  const stale = (entry: Opened) => entry.state === "waiting" && isStale(entry.confirmedOn, rules.confirmAfterMonths, today);

  const before = query.age > 0 ? today.subtract({ months: query.age }) : undefined;
  const doubtful = {
    injoignable: (entry: Opened) => needsPerson(attempts?.get(entry.id) ?? { count: 0, ways: 0, lastByPerson: false }),
    "sans-point": (entry: Opened) => entry.dossier.point === null,
    "non-confirmee": stale,
    doublon: (entry: Opened) => twins?.has(entry.id) ?? false,
  };
  const kept = (entry: Opened): boolean => {
    if (matches) return entry.closing !== "undone" && matches(searchText(entry));
    return (
      (!query.commune || entry.dossier.communeCode === query.commune) &&
      (!query.porte || entry.door === query.porte) &&
      (!before || Temporal.PlainDate.compare(entry.enteredOn, before) <= 0) &&
      (!query.score || ranking.priorityOf(entry).score >= query.score) &&
      (!query.raison || reasonsOf(entry.dossier, inForce.weights, today).includes(query.raison)) &&
      (!query.doute || doubtful[query.doute](entry))
    );
  };
  const filtered = matches || isFiltered(query) ? order.filter(kept) : order;
  const found = query.sens === "desc" ? filtered.toReversed() : filtered;
  const start = all || matches ? 0 : (Math.min(query.page, Math.max(1, Math.ceil(found.length / pageSize))) - 1) * pageSize;
  const shown = all ? found : found.slice(start, start + pageSize);
  const last = all
    ? new Map<string, LastFact>()
    : await lastFacts(
        tx,
        shown.map(({ id }) => id),
      );
  return {
    total: found.length,
    ...overview(tx, entries, generation),
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

const overviews = new Map<string, { generation: number; made: Pick<Listed, "counts" | "communes"> }>();
const overview = (tx: Tx, entries: ReadonlyMap<string, Opened>, generation: number): Pick<Listed, "counts" | "communes"> => {
  const known = overviews.get(tx.tenantId);
  if (known?.generation === generation) return known.made;
  const counts = { waiting: 0, offered: 0, accepted: 0, seen: 0, declared: 0, closed: 0, [everyState]: entries.size };
  const communes = new Map<string, { code: string; name: string; count: number }>();
  for (const { state, dossier } of entries.values()) {
    counts[state]++;
    if (!dossier.communeCode || state === "closed") continue;
    const place = communes.get(dossier.communeCode) ?? { code: dossier.communeCode, name: dossier.city, count: 0 };
    place.count++;
    communes.set(dossier.communeCode, place);
  }
  const made = { counts, communes: [...communes.values()].sort((a, b) => a.name.localeCompare(b.name, "fr")) };
  overviews.delete(tx.tenantId);
  if (generation >= 0) overviews.set(tx.tenantId, { generation, made });
  if (overviews.size > mostCommunities) overviews.delete(overviews.keys().next().value!);
  return made;
};
