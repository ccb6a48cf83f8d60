import type { Kept, Pool, Practice, Terms } from "#features/attachment/batches/matching/rules.ts";
import type { Instance } from "#platform/assignment/model.ts";
import type { Sliced } from "#platform/slices.ts";

/**
 * The aims, as whole numbers to be summed: every exchange that a lower aim suggests is worth less than one step of a higher aim.
 * Distances count in units of 100 m.
 */
export const prices = {
  /** Somebody offered rather than nobody: a place left empty always costs more than who takes it. */
  served: 1_000_000,
  /** A line beyond the share of heavy (or of light) people of a stock of places: only when nobody else could take it. */
  unmixed: 500_000,
  /** All the points of priority of the person who has most, at most; below `unmixed`, so that shares hold against priority. */
  priority: 450_000,
  /** One point of priority, at most: 100 km of detours of others. */
  point: 1_000,
  /** One day waited, between equals, up to `waitedMax` days. */
  day: 1,
  waitedMax: 999,
  /** The last place of a practice against its first: 5 km, so that neighbours fill alike. */
  fill: 50,
} as const;

/** Each stock has a light side, a heavy side, and one for households larger than their share. */
export const sides = 3;
/** Smallest share of light people, and of heavy ones, that a practice of two places or more is offered when they wait. */
const leastShare = 0.25;

const stride = 32;

/** How many of `places` may be heavy and how many light, `heavy + light > places` so that both sides give way a little. */
export const sharesOf = (places: number, heavyShareMax: number): { heavy: number; light: number } => {
  if (places <= 1) return { heavy: places, light: places };
  const atLeast = Math.max(1, Math.floor(places * leastShare));
  const heavy = Math.min(places - 1, Math.max(atLeast, Math.ceil(places * heavyShareMax)));
  return { heavy, light: places - Math.min(atLeast, heavy) };
};

/** Cuts a share of a practice between its stocks, in proportion to their places: largest remainders first. */
const cut = (share: number, rooms: readonly number[]): number[] => {
  const total = rooms.reduce((sum, room) => sum + room, 0);
  const parts = rooms.map((room) => Math.floor((share * room) / Math.max(1, total)));
  const order = rooms.map((_, i) => i).sort((a, b) => ((share * rooms[b]!) % total) - ((share * rooms[a]!) % total) || a - b);
  for (let left = share - parts.reduce((sum, it) => sum + it, 0), i = 0; left > 0 && i < order.length; i++, left--) parts[order[i]!]!++;
  return parts;
};

/** What is left of the shares of a stock, lines put by hand taken off: how many light people, how many heavy ones at no cost. */
export type Shares = { light: number; heavy: number };

/** Shelves and their costs, and the shares of each stock. Lines put by hand have taken the first steps already. */
export function* shelving(
  practices: readonly Practice[],
  pools: readonly Pool[],
  terms: Terms,
  kept: readonly Kept[],
): Sliced<{ shares: Shares[]; shelves: Pick<Instance, "parent" | "stepStart" | "steps"> }> {
  const byDoctor = Map.groupBy(kept, ({ doctorId }) => doctorId);
  const keptBy = (pool: Pool, heavy: boolean) =>
    pool.doctors.reduce((sum, { id }) => sum + (byDoctor.get(id)?.filter((it) => it.heavy === heavy).length ?? 0), 0);
  const mine = Map.groupBy(pools, ({ practice }) => practice.id);
  const shares: Shares[] = [];
  const fills: number[][] = [];
  for (const practice of practices) {
    if (fills.length % stride === 0) yield;
    const own = mine.get(practice.id) ?? [];
    const before = own.map((pool) => keptBy(pool, true) + keptBy(pool, false));
    const rooms = own.map((pool, i) => pool.places + before[i]!);
    const taken = before.reduce((sum, it) => sum + it, 0);
    const total = rooms.reduce((sum, it) => sum + it, 0);
    const share = sharesOf(total, terms.heavyShareMax);
    const [heavy, light] = [cut(share.heavy, rooms), cut(share.light, rooms)];
    own.forEach((pool, i) => {
      shares.push({ light: Math.max(0, light[i]! - keptBy(pool, false)), heavy: Math.max(0, heavy[i]! - keptBy(pool, true)) });
    });
    fills.push(Array.from({ length: total - taken }, (_, k) => Math.floor((prices.fill * (2 * (taken + k) + 1)) / (2 * total))));
  }
  yield;
  const side = (share: number, places: number) => Array.from({ length: places }, (_, k) => (k < share ? 0 : prices.unmixed));
  const free = ({ places }: Pool) => Array<number>(places).fill(0);
  const steps = [
    ...fills,
    ...pools.map(free),
    ...pools.flatMap((pool, n) => [side(shares[n]!.light, pool.places), side(shares[n]!.heavy, pool.places), free(pool)]),
  ];
  yield;
  const place = new Map(practices.map(({ id }, i) => [id, i]));
  const parent = [
    ...practices.map(() => -1),
    ...pools.map(({ practice }) => place.get(practice.id)!),
    ...pools.flatMap((_, n) => Array<number>(sides).fill(practices.length + n)),
  ];
  const stepStart = new Int32Array(parent.length + 1);
  steps.forEach((its, n) => {
    stepStart[n + 1] = stepStart[n]! + its.length;
  });
  yield;
  return { shares, shelves: { parent: Int32Array.from(parent), stepStart, steps: Int32Array.from(steps.flat()) } };
}

/**
 * On which side of a stock a party is counted, and what it costs at once. A household larger than its share of the stock pays what
 * exceeds it and is counted apart: half of it could otherwise hide under the share, and the bound would be worth little.
 */
export const sideOf = (size: number, heavy: boolean, shares: Shares): { side: number; cost: number } => {
  const share = heavy ? shares.heavy : shares.light;
  return size > 1 && size > share ? { side: 2, cost: prices.unmixed * (size - share) } : { side: Number(heavy), cost: 0 };
};
