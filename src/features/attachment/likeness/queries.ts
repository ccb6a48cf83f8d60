import { type Opened, recallRequests } from "#features/attachment/requests/queries.ts";
import type { Dossier } from "#features/attachment/rules.ts";
import type { Tx } from "#platform/database.ts";
import { likelyDuplicate } from "#platform/duplicates.ts";
import { type Alike, type LikenessIndex, likenessIndex, personOf } from "./rules.ts";

type Memory = { index: LikenessIndex<Opened>; generation: number; pairs?: { generation: number; ids: Set<string> } };
const memories = new Map<string, Memory>();
const mostCommunities = 64;

const recallLikeness = async (tx: Tx): Promise<Memory & { entries: ReadonlyMap<string, Opened> }> => {
  const { entries, generation } = await recallRequests(tx);
  return { ...likenessOf(tx, entries, generation), entries };
};
const likenessOf = (tx: Tx, entries: ReadonlyMap<string, Opened>, generation: number): Memory => {
  const memory = memories.get(tx.tenantId) ?? { index: likenessIndex<Opened>(), generation: Number.NaN };
  // What one unit of work has not committed is another list: it is followed too, and forgotten by the next.
  if (memory.generation !== generation || generation < 0) memory.index.follow(entries);
  memory.generation = generation;
  memories.delete(tx.tenantId);
  memories.set(tx.tenantId, memory);
  if (memories.size > mostCommunities) memories.delete(memories.keys().next().value!);
  return memory;
};

/** Closed entries are compared only when somebody comes back: not at intake, except those who left less than a year ago. */
const onTheList = (entry: Opened) => entry.state !== "closed" || (entry.closing !== "merged" && entry.closing !== "undone");

/** People of the list who look like somebody being written down. */
export const lookAlikes = async (
  tx: Tx,
  dossier: Pick<Dossier, "familyName" | "birthName" | "givenName" | "birthDate" | "phones">,
  atLeast?: number,
): Promise<Alike<Opened>[]> => (await recallLikeness(tx)).index.like(personOf(dossier), onTheList, atLeast);

/** Entries that are probably the same person as this one. */
export const twinsOf = async (tx: Tx, id: string): Promise<Alike<Opened>[]> =>
  (await recallLikeness(tx)).index.closest(id, (entry) => entry.state !== "closed", twin);
/** A little below «likely»: the person's page asks somebody to look. */
const twin = 0.75;

/** Ids of the living entries that have a likely duplicate among the living. Computed once for each state of the list. */
export const probableDuplicates = (tx: Tx, entries: ReadonlyMap<string, Opened>, generation: number): ReadonlySet<string> => {
  const memory = likenessOf(tx, entries, generation);
  if (memory.pairs?.generation === generation) return memory.pairs.ids;
  const ids = new Set<string>();
  const alive = (entry: Opened) => entry.state !== "closed";
  for (const entry of entries.values())
    if (alive(entry) && !ids.has(entry.id)) {
      const others = memory.index.closest(entry.id, alive, likelyDuplicate);
      if (others.length > 0) for (const { entry: it } of [{ entry }, ...others]) ids.add(it.id);
    }
  if (generation >= 0) memory.pairs = { generation, ids };
  return ids;
};
