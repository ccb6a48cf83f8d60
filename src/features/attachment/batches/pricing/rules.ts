import {
  type Kept,
  mapOf,
  openTo,
  type Party,
  type Person,
  type Pool,
  type Practice,
  parting,
  poolsOf,
  type Terms,
} from "#features/attachment/batches/matching/rules.ts";
import { prices, shelving, sideOf, sides } from "#features/attachment/batches/shares/rules.ts";
import type { Instance } from "#platform/assignment/model.ts";
import { growing } from "#platform/growing.ts";
import { atOnce, type Sliced } from "#platform/slices.ts";

export const largestParty = 6;
/** A person is matched with this many of the nearest stocks that may take them; the model stops there. */
export const mostOffers = 64;
/** Parties matched in one slice. */
const stride = 32;
/** An assignment to be solved, and what its numbers mean. Shelves: practices, then stocks, then their sides. */
export type Problem = {
  readonly terms: Terms;
  readonly practices: readonly Practice[];
  readonly pools: readonly Pool[];
  /** Who may be placed; `everybody`: with those who may not. */
  readonly parties: readonly Party[];
  readonly everybody: readonly Party[];
  readonly kept: readonly Kept[];
  readonly instance: Instance;
  /** Number of the stock of a shelf that is a side. */
  readonly poolOf: (leaf: number) => number;
  /** Kilometres of each offer: those of the member who lives furthest. */
  readonly km: Float32Array;
};

/** What a party brings wherever it goes: being served, its priority, the time it waited. */
const worthOf = (people: readonly Person[], point: number) =>
  people.reduce(
    (sum, { score, waitedDays }) =>
      sum + prices.served + Math.round(point * score) + prices.day * Math.max(0, Math.min(prices.waitedMax, Math.floor(waitedDays))),
    0,
  );

/**
 * The assignment of who waits to places, as the solver takes it, in slices: exact, and the same whatever the order of what is given.
 * People without a point, and households of more than six, are left out.
 */
export function* building(people: readonly Person[], all: readonly Practice[], terms: Terms, kept: readonly Kept[] = []): Sliced<Problem> {
  const practices = [...all].sort((a, b) => (a.id < b.id ? -1 : 1));
  const pools = practices.flatMap(poolsOf);
  const firstSide = practices.length + pools.length;
  const everybody = yield* parting(people);
  const parties = everybody.filter(({ people: { length }, home }) => home && length <= largestParty);
  yield;
  const around = mapOf(pools, terms);
  const most = people.reduce((highest, { score }) => Math.max(highest, score), 1);
  const point = Math.min(prices.point, prices.priority / most);
  const start = new Int32Array(parties.length + 1);
  const [leaf, gain, km] = [growing(Int32Array), growing(Int32Array), growing(Float32Array)];
  const furthest = new Float64Array(pools.length);
  const met = new Int32Array(pools.length);
  const judge = openTo(pools, terms);
  yield;
  const { shares, shelves } = yield* shelving(practices, pools, terms, kept);
  for (const [g, party] of parties.entries()) {
    if (g % stride === 0) yield;
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
      const { side, cost } = sideOf(members.length, heavy, shares[n]!);
      leaf.push(firstSide + sides * n + side);
      gain.push(worth - cost - members.length * Math.round(furthest[n]! * 10));
      km.push(furthest[n]!);
    }
    start[g + 1] = leaf.length;
    for (const n of near) furthest[n] = met[n] = 0;
  }
  const instance: Instance = {
    size: Uint8Array.from(parties, (party) => party.people.length),
    start,
    leaf: leaf.cut(),
    gain: gain.cut(),
    ...shelves,
  };
  yield;
  return {
    terms,
    practices,
    pools,
    parties,
    everybody,
    kept,
    instance,
    poolOf: (n) => Math.floor((n - firstSide) / sides),
    km: km.cut(),
  };
}

/** The same, at once. */
export const problemOf = (...given: Parameters<typeof building>): Problem => atOnce(building(...given));
