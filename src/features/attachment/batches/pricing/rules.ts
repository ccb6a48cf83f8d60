import {
  type Kept,
  mapOf,
  openTo,
  type Party,
  type Person,
  type Pool,
  type Practice,
  partiesOf,
  poolsOf,
  type Terms,
} from "#features/attachment/batches/matching/rules.ts";
import type { Instance } from "#platform/assignment/model.ts";

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

export const largestParty = 6;
/** A person is matched with this many of the nearest stocks that may take them; the model stops there. */
export const mostOffers = 64;
/** Smallest share of light people, and of heavy ones, that a practice of two places or more is offered when they wait. */
const leastShare = 0.25;

/** An assignment to be solved, and what its numbers mean. Shelves: practices, then stocks, then their heavy and light sides. */
export type Problem = {
  readonly terms: Terms;
  readonly practices: readonly Practice[];
  readonly pools: readonly Pool[];
  readonly parties: readonly Party[];
  readonly kept: readonly Kept[];
  readonly instance: Instance;
  /** Shelf of the light side of stock n; its heavy side is the next one. */
  readonly firstSide: number;
  /** Kilometres of each offer: those of the member who lives furthest. */
  readonly km: Float32Array;
};

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

/** Shelves and their costs. Lines put by hand have taken the first steps already. */
const shelvesOf = (practices: readonly Practice[], pools: readonly Pool[], terms: Terms, kept: readonly Kept[]) => {
  const parent: number[] = practices.map(() => -1);
  const steps: number[][] = [];
  const byDoctor = Map.groupBy(kept, ({ doctorId }) => doctorId);
  const keptBy = (pool: Pool, heavy: boolean) =>
    pool.doctors.reduce((sum, { id }) => sum + (byDoctor.get(id)?.filter((it) => it.heavy === heavy).length ?? 0), 0);
  const mine = Map.groupBy(pools, ({ practice }) => practice.id);
  const side = (share: number, taken: number, places: number) =>
    Array.from({ length: places }, (_, k) => (taken + k < share ? 0 : prices.unmixed));
  const sides: number[][][] = [];
  practices.forEach((practice, index) => {
    const own = mine.get(practice.id) ?? [];
    const before = own.map((pool) => keptBy(pool, true) + keptBy(pool, false));
    const rooms = own.map((pool, i) => pool.places + before[i]!);
    const taken = before.reduce((sum, it) => sum + it, 0);
    const total = rooms.reduce((sum, it) => sum + it, 0);
    steps[index] = Array.from({ length: total - taken }, (_, k) => Math.floor((prices.fill * (2 * (taken + k) + 1)) / (2 * total)));
    const share = sharesOf(total, terms.heavyShareMax);
    const [heavy, light] = [cut(share.heavy, rooms), cut(share.light, rooms)];
    own.forEach((pool, i) => {
      sides.push([side(light[i]!, keptBy(pool, false), pool.places), side(heavy[i]!, keptBy(pool, true), pool.places)]);
    });
  });
  const place = new Map(practices.map(({ id }, i) => [id, i]));
  for (const pool of pools) {
    parent.push(place.get(pool.practice.id)!);
    steps.push(Array<number>(pool.places).fill(0));
  }
  pools.forEach((_, i) => {
    parent.push(practices.length + i, practices.length + i);
    steps.push(...sides[i]!);
  });
  const stepStart = new Int32Array(parent.length + 1);
  steps.forEach((its, n) => {
    stepStart[n + 1] = stepStart[n]! + its.length;
  });
  return { parent: Int32Array.from(parent), stepStart, steps: Int32Array.from(steps.flat()) };
};

/** What a party brings wherever it goes: being served, its priority, the time it waited. */
const worthOf = (people: readonly Person[], point: number) =>
  people.reduce(
    (sum, { score, waitedDays }) =>
      sum + prices.served + Math.round(point * score) + prices.day * Math.max(0, Math.min(prices.waitedMax, Math.floor(waitedDays))),
    0,
  );

/**
 * The assignment of who waits to places, as the solver takes it: exact, and the same whatever the order of what is given.
 * People without a point, and households of more than six, are left out.
 */
export const problemOf = (people: readonly Person[], all: readonly Practice[], terms: Terms, kept: readonly Kept[] = []): Problem => {
  const practices = [...all].sort((a, b) => (a.id < b.id ? -1 : 1));
  const pools = practices.flatMap(poolsOf);
  const firstSide = practices.length + pools.length;
  const parties = partiesOf(people).filter(({ people: { length }, home }) => home && length <= largestParty);
  const around = mapOf(pools, terms);
  const most = people.reduce((highest, { score }) => Math.max(highest, score), 1);
  const point = Math.min(prices.point, prices.priority / most);
  const [start, leaf, gain, km] = [[0], [] as number[], [] as number[], [] as number[]];
  const furthest = new Float64Array(pools.length);
  const met = new Int32Array(pools.length);
  const judge = openTo(pools, terms);
  for (const party of parties) {
    const { people: members, heavy, home } = party;
    const near: number[] = [];
    for (const person of members)
      around(person.point ?? home!, (n, distance) => {
        met[n] = met[n]! + 1;
        furthest[n] = Math.max(furthest[n]!, distance);
        if (met[n] === 1) near.push(n);
      });
    const allowed = judge(party);
    const open = near.filter((n) => met[n] === members.length && allowed(n, furthest[n]!));
    if (open.length > mostOffers) open.sort((a, b) => furthest[a]! - furthest[b]! || a - b).length = mostOffers;
    const worth = worthOf(members, point);
    for (const n of open) {
      leaf.push(firstSide + 2 * n + Number(heavy));
      gain.push(worth - members.length * Math.round(furthest[n]! * 10));
      km.push(furthest[n]!);
    }
    start.push(leaf.length);
    for (const n of near) furthest[n] = met[n] = 0;
  }
  const instance: Instance = {
    size: Uint8Array.from(parties, (party) => party.people.length),
    start: Int32Array.from(start),
    leaf: Int32Array.from(leaf),
    gain: Int32Array.from(gain),
    ...shelvesOf(practices, pools, terms, kept),
  };
  return { terms, practices, pools, parties, kept, instance, firstSide, km: Float32Array.from(km) };
};
