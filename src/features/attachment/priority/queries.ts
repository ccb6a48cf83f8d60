import { desc, eq } from "drizzle-orm";
import type { Opened } from "#features/attachment/requests/queries.ts";
import { weights } from "#features/attachment/schema.ts";
import type { Tx } from "#platform/database.ts";
import { dayInParis } from "#platform/french.ts";
import { defaultWeights, type Priority, priorityOf, type Weights, WeightsShape } from "./rules.ts";

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

// A priority is computed once for an entry, a version and a day: entries that change are other objects (remembered.ts).
const computed = new WeakMap<Opened, { stamp: string; priority: Priority }>();
const rankings = new Map<string, { stamp: string; ranking: Ranking }>();
const mostCommunities = 64;

/** Everybody waiting, by priority then by date of entry. Kept until the list, the weights or the day change. */
export const rankingOf = (
  tx: Tx,
  entries: ReadonlyMap<string, Opened>,
  generation: number,
  { version, weights: inForce }: WeightsVersion,
): Ranking => {
  const today = dayInParis(tx.now);
  const stamp = `${version}|${today}`;
  const whole = `${tx.tenantId}|${generation}|${stamp}`;
  const known = rankings.get(tx.tenantId);
  if (known?.stamp === whole) return known.ranking;
  const of = (entry: Opened): Priority => {
    const before = computed.get(entry);
    if (before?.stamp === stamp) return before.priority;
    const priority = priorityOf(entry.dossier, entry.enteredOn, inForce, today);
    computed.set(entry, { stamp, priority });
    return priority;
  };
  const waiting = [...entries.values()]
    .filter(({ state }) => state === "waiting")
    .map((entry) => ({ entry, score: of(entry).score, since: enteredAt(entry) }))
    .sort((a, b) => b.score - a.score || a.since - b.since || (a.entry.id < b.entry.id ? -1 : 1));
  const ranks = new Map(waiting.map(({ entry }, at) => [entry.id, at + 1]));
  const ranking: Ranking = { order: waiting.map(({ entry }) => entry), rankOf: (id) => ranks.get(id), priorityOf: of };
  if (generation >= 0) {
    rankings.delete(tx.tenantId);
    rankings.set(tx.tenantId, { stamp: whole, ranking });
    if (rankings.size > mostCommunities) rankings.delete(rankings.keys().next().value!);
  }
  return ranking;
};
const entered = new WeakMap<Opened, number>();
/** The day of entry as a number that grows with it: 100 000 dates are compared in one go, and Temporal would dominate. */
export const enteredAt = (entry: Opened): number => {
  const known = entered.get(entry);
  if (known !== undefined) return known;
  const { year, month, day } = entry.enteredOn;
  const made = (year * 12 + month) * 31 + day;
  entered.set(entry, made);
  return made;
};
