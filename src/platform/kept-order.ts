import { eachSlowly, filterSlowly, sortSlowly } from "./breathe.ts";
import type { Recalled } from "./remembered.ts";

/** What orders an entry: a number or a text, then the day of entry as a number, then its id. */
export type Ranked<Entry> = { entry: Entry; by: number | string; since: number };
type Wanted<Entry> = { keep: (entry: Entry) => boolean; rank: (entry: Entry) => Ranked<Entry> };
type Kept<Entry> = { generation: number; ranked: readonly Ranked<Entry>[] };

export const compareRanked = <Entry extends { id: string }>(a: Ranked<Entry>, b: Ranked<Entry>): number =>
  a.by < b.by ? -1 : a.by > b.by ? 1 : a.since - b.since || (a.entry.id < b.entry.id ? -1 : a.entry.id > b.entry.id ? 1 : 0);

/**
 * Some of the entries in memory, in order. From the order of before when one is given: what changed since is taken out and
 * put where it now belongs, so that a write in a list of 100 000 costs no new sort.
 */
export const keepOrder = async <Entry extends { id: string }>(
  { entries, generation, changes }: Recalled<Entry>,
  before: Kept<Entry> | undefined,
  { keep, rank }: Wanted<Entry>,
): Promise<Kept<Entry>> => {
  const changed = before && changes(before.generation);
  if (before && changed) {
    const fresh = [...changed].flatMap((id) => entries.get(id) ?? []).filter(keep);
    const stayed = changed.size === 0 ? before.ranked : await filterSlowly(before.ranked, ({ entry }) => !changed.has(entry.id));
    return { generation, ranked: insert(stayed, fresh.map(rank).sort(compareRanked)) };
  }
  const all: Ranked<Entry>[] = [];
  await eachSlowly(entries.values(), (entry) => {
    if (keep(entry)) all.push(rank(entry));
  });
  return { generation, ranked: await sortSlowly(all, compareRanked) };
};

const insert = <Entry extends { id: string }>(
  ranked: readonly Ranked<Entry>[],
  fresh: readonly Ranked<Entry>[],
): readonly Ranked<Entry>[] => {
  if (fresh.length === 0) return ranked;
  const pieces: Ranked<Entry>[][] = [];
  let from = 0;
  for (const item of fresh) {
    const to = placeOf(ranked, item);
    pieces.push(ranked.slice(from, to), [item]);
    from = to;
  }
  pieces.push(ranked.slice(from));
  return pieces.flat();
};

/** How many come before. */
export const placeOf = <Entry extends { id: string }>(ranked: readonly Ranked<Entry>[], item: Ranked<Entry>): number => {
  let [low, high] = [0, ranked.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compareRanked(ranked[middle]!, item) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
};
