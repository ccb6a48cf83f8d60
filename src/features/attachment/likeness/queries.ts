import { type Opened, recallRequests } from "#features/attachment/requests/queries.ts";
import type { Dossier } from "#features/attachment/rules.ts";
import { breather, eachSlowly } from "#platform/breathe.ts";
import type { Tx } from "#platform/database.ts";
import { likelyDuplicate } from "#platform/duplicates.ts";
import type { Recalled } from "#platform/remembered.ts";
import { type Alike, type LikenessIndex, likenessIndex, personOf } from "./rules.ts";

type Twins = { generation: number; of: Map<string, ReadonlySet<string>> };
type Memory = { index: LikenessIndex<Opened>; generation: number; twins?: Twins };
const memories = new Map<string, Memory>();
const mostCommunities = 64;

/** The index, ready to learn what changed: what it learns first is learnt giving way to others. */
const warm = async ({ tenantId }: Tx, { entries }: Recalled<Opened>): Promise<Memory> => {
  const known = memories.get(tenantId);
  const memory = known ?? { index: likenessIndex<Opened>(), generation: Number.NaN };
  memories.delete(tenantId);
  memories.set(tenantId, memory);
  if (memories.size > mostCommunities) memories.delete(memories.keys().next().value!);
  if (Number.isNaN(memory.generation)) await eachSlowly(entries.values(), memory.index.learn);
  return memory;
};
/** Without a pause before what is asked next: what one unit of work has not committed is another list, followed and left in turn. */
const follow = ({ index, ...memory }: Memory, { entries, generation, changes }: Recalled<Opened>): number => {
  if (memory.generation === generation && generation >= 0) return generation;
  const changed = changes(memory.generation);
  if (changed) index.followSome(entries, changed);
  else index.follow(entries);
  return generation;
};
const asked = (memory: Memory, recalled: Recalled<Opened>): LikenessIndex<Opened> => {
  memory.generation = follow(memory, recalled);
  return memory.index;
};

/** Closed entries are compared only when somebody comes back: not at intake, except those who left less than a year ago. */
const onTheList = (entry: Opened) => entry.state !== "closed" || (entry.closing !== "merged" && entry.closing !== "undone");
const alive = (entry: Opened) => entry.state !== "closed";

/** People of the list who look like somebody being written down. */
export const lookAlikes = async (
  tx: Tx,
  dossier: Pick<Dossier, "familyName" | "birthName" | "givenName" | "birthDate" | "phones">,
  atLeast?: number,
): Promise<Alike<Opened>[]> => {
  const recalled = await recallRequests(tx);
  return asked(await warm(tx, recalled), recalled).like(personOf(dossier), onTheList, atLeast);
};

/** Entries that are probably the same person as this one. */
export const twinsOf = async (tx: Tx, id: string): Promise<Alike<Opened>[]> => {
  const recalled = await recallRequests(tx);
  return asked(await warm(tx, recalled), recalled).closest(id, alive, twin);
};
/** Of these entries, those that somebody else of the list probably doubles: a page of them, compared in one go. */
export const doubledAmong = async (tx: Tx, ids: readonly string[]): Promise<ReadonlySet<string>> => {
  const recalled = await recallRequests(tx);
  const index = asked(await warm(tx, recalled), recalled);
  const living = ids.filter((id) => recalled.entries.has(id) && alive(recalled.entries.get(id)!));
  return new Set(living.filter((id) => index.closest(id, alive, twin).length > 0));
};
/** A little below «likely»: the person's page asks somebody to look. */
const twin = 0.75;

/**
 * Ids of the living entries that have a likely duplicate among the living. Everybody is compared once; then only those
 * who changed.
 */
export const probableDuplicates = async (tx: Tx, recalled: Recalled<Opened>): Promise<ReadonlySet<string>> => {
  const { entries, generation, changes } = recalled;
  const memory = await warm(tx, recalled);
  const changed = memory.twins && changes(memory.twins.generation);
  const of = changed && memory.twins ? without(memory.twins.of, changed) : new Map<string, Set<string>>();
  const breathe = breather();
  let index = asked(memory, recalled);
  // When everybody is compared, each pair is met once.
  const done = new Set<string>();
  const others = (entry: Opened) => alive(entry) && !done.has(entry.id);
  for (const id of changed ?? entries.keys()) {
    const entry = entries.get(id);
    if (!entry || !alive(entry)) continue;
    for (const { entry: other } of index.closest(id, others, likelyDuplicate)) {
      join(of, id, other.id);
      join(of, other.id, id);
    }
    if (!changed) done.add(id);
    await breathe();
    // Another request may have made it follow another list meanwhile.
    if (memory.generation !== generation) index = asked(memory, recalled);
  }
  if (generation >= 0) memory.twins = { generation, of };
  return new Set(of.keys());
};
const join = (of: Map<string, Set<string>>, id: string, other: string) => of.get(id)?.add(other) ?? of.set(id, new Set([other]));
const without = (of: ReadonlyMap<string, ReadonlySet<string>>, gone: ReadonlySet<string>): Map<string, Set<string>> => {
  const left = new Map<string, Set<string>>();
  for (const [id, others] of of) {
    const kept = gone.has(id) ? [] : [...others].filter((other) => !gone.has(other));
    if (kept.length > 0) left.set(id, new Set(kept));
  }
  return left;
};
