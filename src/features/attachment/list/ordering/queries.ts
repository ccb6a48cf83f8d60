import { holdsAll, type Order, searchable } from "#features/attachment/list/rules.ts";
import { enteredAt, type Ranking } from "#features/attachment/priority/queries.ts";
import { dayNumber } from "#features/attachment/priority/rules.ts";
import type { Opened } from "#features/attachment/requests/queries.ts";
import { breather, eachSlowly } from "#platform/breathe.ts";
import type { Tx } from "#platform/database.ts";
import { keepOrder } from "#platform/kept-order.ts";
import type { Recalled } from "#platform/remembered.ts";
import { plainWords } from "#platform/text.ts";

/** What is computed once from an entry, or from an order that is kept: neither changes. */
const once = <From extends object, Made>(make: (from: From) => Made) => {
  const made = new WeakMap<From, { it: Made }>();
  return (from: From): Made => {
    const known = made.get(from) ?? { it: make(from) };
    made.set(from, known);
    return known.it;
  };
};
const searchText = once(({ dossier }: Opened) => searchable(dossier));
const nameText = once(({ dossier }: Opened) => plainWords(`${dossier.familyName} ${dossier.givenName}`));
const cityText = once(({ dossier }: Opened) => plainWords(dossier.city));
/** The day of the last confirmation, as `dayNumber`. */
export const confirmedAt = once(({ confirmedOn }: Opened) => dayNumber(confirmedOn));

// One long text: going through it takes a tenth of the time of asking a hundred thousand entries, one by one, for theirs.
const textOf = once(async (order: readonly Opened[]) => {
  const texts: string[] = [];
  const ends = new Uint32Array(order.length);
  let end = 0;
  await eachSlowly(order, (entry, at) => {
    const text = entry.closing === "undone" ? "" : searchText(entry);
    texts.push(text);
    end += text.length + 1;
    ends[at] = end;
  });
  return { text: texts.join("\n"), ends };
});
/** The entries whose text holds all that is sought (`soughtIn`), in their order. */
export const holding = async (order: readonly Opened[], sought: readonly string[]): Promise<readonly Opened[]> => {
  const { text, ends } = await textOf(order);
  const rarest = sought.reduce((longest, it) => (it.length > longest.length ? it : longest));
  const breathe = breather();
  const found: Opened[] = [];
  for (let at = text.indexOf(rarest), n = 0; at >= 0; at = text.indexOf(rarest, ends[n]!)) {
    while (ends[n]! <= at) n++;
    if (sought.length === 1 || holdsAll(text.slice(n === 0 ? 0 : ends[n - 1], ends[n]), sought)) found.push(order[n]!);
    await breathe();
  }
  return found;
};

const placesOf = once(async (order: readonly Opened[]) => {
  const places = new Map<string, number>();
  await eachSlowly(order, ({ id }, at) => places.set(id, at));
  return places;
});
/** Those of a few entries that are in an order, as it puts them. */
export const among = async (order: readonly Opened[], ids: Iterable<string>): Promise<readonly Opened[]> => {
  const places = await placesOf(order);
  return [...ids]
    .flatMap((id) => places.get(id) ?? [])
    .sort((a, b) => a - b)
    .map((at) => order[at]!);
};

type Kept = ReturnType<typeof keepOrder<Opened>>;
type View = { generation: number; kept: Kept; entries: Promise<readonly Opened[]> };
const views = new Map<string, { stamp: string; kept: Map<string, View> }>();
const mostCommunities = 64;
const mostViews = 40;
/** What a view of the list keeps and how it orders it; `name` tells it from the others while the rules and the day are the same. */
type Wanted = { name: string; tri: Order; keep: (entry: Opened) => boolean };

/** The entries of a view, in order. Kept, so that its next page reads fifty of them, and what changed since last time. */
export const inOrder = (
  tx: Tx,
  recalled: Recalled<Opened>,
  { name, tri, keep }: Wanted,
  ranking: Ranking,
  stamp: string,
): View["entries"] => {
  const { generation } = recalled;
  const ours = views.get(tx.tenantId);
  const kept = ours?.stamp === stamp ? ours.kept : new Map<string, View>();
  const before = kept.get(name);
  if (before?.generation === generation) return before.entries;
  const keyOf = {
    priorite: (entry: Opened) => -ranking.priorityOf(entry).score,
    entree: () => 0,
    nom: nameText,
    commune: cityText,
  }[tri];
  const rank = (entry: Opened) => ({ entry, by: keyOf(entry), since: enteredAt(entry) });
  const make = async () => keepOrder(recalled, await before?.kept, { keep, rank });
  const order = make();
  const entries = order.then(({ ranked }) => ranked.map(({ entry }) => entry));
  if (generation >= 0) {
    kept.delete(name);
    kept.set(name, { generation, kept: order, entries });
    if (kept.size > mostViews) kept.delete(kept.keys().next().value!);
    views.delete(tx.tenantId);
    views.set(tx.tenantId, { stamp, kept });
    if (views.size > mostCommunities) views.delete(views.keys().next().value!);
    order.catch(() => kept.delete(name));
  }
  return entries;
};
