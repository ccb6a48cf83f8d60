import type { Sliced } from "#platform/slices.ts";
import { type Heap, makeHeap } from "./heap.ts";
import { type Instance, largestGroup } from "./model.ts";

/** Costs are counted per unit and times 60, so that the gain of a group of 1 to 6 divides into whole numbers. */
export const scale = 60;

/**
 * A flow of units onto shelves and the prices that prove it optimal. Each unit of a group looks for its own place: this relaxation is
 * exact for groups of one, and bounds the others. Prices: no unit would gain by another leaf at its price, none waiting outside would
 * gain by coming in, and between a shelf and its parent the price rises by no less than the step of its last unit, no more than the next.
 */
export type State = {
  readonly instance: Instance;
  readonly groupOf: Int32Array;
  /** Gain of one unit by this offer, times 60. */
  readonly value: Int32Array;
  readonly forbidden: Uint8Array;
  /** Added to a unit's loss if it were put out: keeps forced groups in. */
  readonly bonus: Float64Array;
  readonly unitStart: Int32Array;
  readonly unitGroup: Int32Array;
  /** Offer by which the unit is in, or -1. */
  readonly at: Int32Array;
  /** Units on each leaf, as doubly linked lists. */
  readonly head: Int32Array;
  readonly next: Int32Array;
  readonly previous: Int32Array;
  readonly load: Int32Array;
  readonly room: Int32Array;
  readonly price: Float64Array;
  readonly childStart: Int32Array;
  readonly children: Int32Array;
  /** Offers to each leaf; those of groups with a unit in come first, `inside` of them. */
  readonly leafStart: Int32Array;
  readonly leafOffers: Int32Array;
  readonly position: Int32Array;
  readonly inside: Int32Array;
  /** Units of the group that are in; whether the others may come in. */
  readonly placed: Uint8Array;
  readonly waiting: Uint8Array;
  /** Offers to each leaf of groups that may wait outside, best first (a heap per leaf, cleaned when read). */
  readonly queue: Int32Array;
  readonly queued: Uint8Array;
  readonly queueLength: Int32Array;
  readonly heap: Heap;
  readonly touched: Int32Array;
  /** How the search reached a shelf: from which shelf, and by which unit and offer. */
  readonly from: Int32Array;
  readonly byUnit: Int32Array;
  readonly byOffer: Int32Array;
  /** Worth of the flow, times 60. */
  total: number;
  /** Shelves visited by searches so far: a measure of work that no clock disturbs. */
  effort: number;
  /** Less than this is of no use: a decision that leads below is given up, the state then is to be put back. */
  floor: number;
  /** What changed and what it was, to go back; kept while `noting`. */
  readonly journal: number[];
  noting: boolean;
};

const stride = 65_536;
const groupStride = 1024;

function* countingSort(keys: Int32Array, buckets: number): Sliced<{ start: Int32Array; sorted: Int32Array }> {
  const start = new Int32Array(buckets + 1);
  for (let i = 0; i < keys.length; i++) {
    if (i % stride === 0) yield;
    const key = keys[i]!;
    if (key >= 0) start[key + 1] = start[key + 1]! + 1;
  }
  for (let b = 0; b < buckets; b++) start[b + 1] = start[b + 1]! + start[b]!;
  const fill = start.slice();
  const sorted = new Int32Array(start[buckets]!);
  for (let i = 0; i < keys.length; i++) {
    if (i % stride === 0) yield;
    const key = keys[i]!;
    if (key < 0) continue;
    sorted[fill[key]!] = i;
    fill[key] = fill[key]! + 1;
  }
  return { start, sorted };
}

/** An empty flow: every shelf free at the price of its first place, every group absent. */
export function* makeState(instance: Instance): Sliced<State> {
  const { size, start, leaf, gain, parent, stepStart, steps } = instance;
  const groups = size.length;
  const nodes = parent.length;
  const offers = leaf.length;
  const groupOf = new Int32Array(offers);
  const value = new Int32Array(offers);
  const unitStart = new Int32Array(groups + 1);
  for (let g = 0; g < groups; g++) {
    if (g % groupStride === 0) yield;
    const perUnit = scale / size[g]!;
    if (size[g]! < 1 || size[g]! > largestGroup) throw new RangeError(`A group has 1 to ${largestGroup} units, not ${size[g]}`);
    unitStart[g + 1] = unitStart[g]! + size[g]!;
    for (let o = start[g]!; o < start[g + 1]!; o++) {
      groupOf[o] = g;
      value[o] = gain[o]! * perUnit;
      if (Math.abs(gain[o]! * perUnit) > 1e9) throw new RangeError(`A gain of ${gain[o]} is too large`);
    }
  }
  const units = unitStart[groups]!;
  const unitGroup = new Int32Array(units);
  for (let g = 0; g < groups; g++) unitGroup.fill(g, unitStart[g]!, unitStart[g + 1]!);
  const room = new Int32Array(nodes);
  for (let n = 0; n < nodes; n++) room[n] = stepStart[n + 1]! - stepStart[n]!;
  const price = new Float64Array(nodes).fill(Number.NaN);
  const firstPrice = (n: number): number => {
    if (n < 0) return 0;
    if (Number.isNaN(price[n]!)) price[n] = firstPrice(parent[n]!) + (room[n]! > 0 ? steps[stepStart[n]!]! * scale : 0);
    return price[n]!;
  };
  for (let n = 0; n < nodes; n++) firstPrice(n);
  const tree = yield* countingSort(parent, nodes);
  const inverse = yield* countingSort(leaf, nodes);
  const position = new Int32Array(offers);
  for (let i = 0; i < offers; i++) {
    if (i % stride === 0) yield;
    position[inverse.sorted[i]!] = i;
  }
  return {
    instance,
    groupOf,
    value,
    forbidden: new Uint8Array(offers),
    bonus: new Float64Array(groups),
    unitStart,
    unitGroup,
    at: new Int32Array(units).fill(-1),
    head: new Int32Array(nodes).fill(-1),
    next: new Int32Array(units),
    previous: new Int32Array(units),
    load: new Int32Array(nodes),
    room,
    price,
    childStart: tree.start,
    children: tree.sorted,
    leafStart: inverse.start,
    leafOffers: inverse.sorted,
    position,
    inside: new Int32Array(nodes),
    placed: new Uint8Array(groups),
    waiting: new Uint8Array(groups),
    queue: new Int32Array(offers),
    queued: new Uint8Array(offers),
    queueLength: new Int32Array(nodes),
    heap: makeHeap(nodes),
    touched: new Int32Array(nodes),
    from: new Int32Array(nodes),
    byUnit: new Int32Array(nodes),
    byOffer: new Int32Array(nodes),
    total: 0,
    effort: 0,
    floor: Number.NEGATIVE_INFINITY,
    journal: [],
    noting: false,
  };
}
