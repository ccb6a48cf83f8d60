import { desc, eq } from "drizzle-orm";
import type { Opened } from "#features/attachment/requests/queries.ts";
import { weights } from "#features/attachment/schema.ts";
import type { Tx } from "#platform/database.ts";
import { dayInParis } from "#platform/french.ts";
import { keepOrder, placeOf } from "#platform/kept-order.ts";
import type { Recalled } from "#platform/remembered.ts";
import { dayNumber, defaultWeights, type Priority, priorityOf, type Weights, WeightsShape } from "./rules.ts";

export type WeightsVersion = { version: number; weights: Weights };
/** A stored version, completed by the defaults: reasons added later weigh something for everybody. */
export const readWeights = (row: { version: number; weights: Record<string, number> } | undefined): WeightsVersion =>
  row
    ? { version: row.version, weights: WeightsShape.parse({ ...defaultWeights, ...row.weights }) }
    : { version: 0, weights: defaultWeights };

/** The weights in force; version 0 is what the product starts with, before the community decided anything. */
export const currentWeights = async ({ db, tenantId }: Tx): Promise<WeightsVersion> => {
  const [row] = await db.select().from(weights).where(eq(weights.tenantId, tenantId)).orderBy(desc(weights.version)).limit(1);
  return readWeights(row);
};

/** Every version decided, the newest first. */
export const weightsHistory = ({ db, tenantId }: Tx) =>
  db.select().from(weights).where(eq(weights.tenantId, tenantId)).orderBy(desc(weights.version));

/** Who comes first: everybody waiting, in order, and the place of each from 1. */
export type Ranking = { order: readonly Opened[]; rankOf: (id: string) => number | undefined; priorityOf: (entry: Opened) => Priority };
type Making = { stamp: string; generation: number; kept: ReturnType<typeof keepOrder<Opened>>; ranking: Promise<Ranking> };

// A priority is computed once for an entry, a version and a day: entries that change are other objects (remembered.ts).
const computed = new WeakMap<Opened, { stamp: string; priority: Priority }>();
const rankings = new Map<string, Making>();
const mostCommunities = 64;

/** Everybody waiting, by priority then by date of entry. Kept until the list, the weights or the day change. */
export const rankingOf = (tx: Tx, recalled: Recalled<Opened>, { version, weights: inForce }: WeightsVersion): Promise<Ranking> => {
  const { entries, generation } = recalled;
  const today = dayInParis(tx.now);
  const stamp = `${version}|${today}`;
  const known = rankings.get(tx.tenantId);
  if (known?.stamp === stamp && known.generation === generation) return known.ranking;
  const priority = (entry: Opened): Priority => {
    const before = computed.get(entry);
    if (before?.stamp === stamp) return before.priority;
    const made = priorityOf(entry.dossier, entry.enteredOn, inForce, today);
    computed.set(entry, { stamp, priority: made });
    return made;
  };
  const rank = (entry: Opened) => ({ entry, by: -priority(entry).score, since: enteredAt(entry) });
  const make = async () =>
    keepOrder(recalled, known?.stamp === stamp ? await known.kept : undefined, { keep: ({ state }) => state === "waiting", rank });
  const kept = make();
  const ranking = kept.then(({ ranked }): Ranking => {
    const rankOf = (id: string) => {
      const entry = entries.get(id);
      const place = entry ? placeOf(ranked, rank(entry)) : 0;
      return entry && ranked[place]?.entry === entry ? place + 1 : undefined;
    };
    return { order: ranked.map(({ entry }) => entry), rankOf, priorityOf: priority };
  });
  if (generation >= 0) {
    rankings.delete(tx.tenantId);
    rankings.set(tx.tenantId, { stamp, generation, kept, ranking });
    if (rankings.size > mostCommunities) rankings.delete(rankings.keys().next().value!);
    kept.catch(() => rankings.delete(tx.tenantId));
  }
  return ranking;
};
const entered = new WeakMap<Opened, number>();
/** The day of entry as a number that grows with it: 100 000 dates are compared in one go, and Temporal would dominate. */
export const enteredAt = (entry: Opened): number => {
  const known = entered.get(entry);
  if (known !== undefined) return known;
  const made = dayNumber(entry.enteredOn);
  entered.set(entry, made);
  return made;
};
