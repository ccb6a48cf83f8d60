import { type Sliced, sorting } from "#platform/slices.ts";
import { type State, scale } from "./state.ts";

const stride = 1024;

/** Groups by what their best offer gives each unit, greatest first, then by number. */
function* byBestValue({ instance, value }: State): Sliced<Int32Array> {
  const groups = instance.size.length;
  const best: number[] = [];
  for (let g = 0; g < groups; g++) {
    let most = 0;
    for (let o = instance.start[g]!; o < instance.start[g + 1]!; o++) most = Math.max(most, value[o]!);
    best.push(most * 2 ** 21 + (2 ** 21 - 1 - g));
    if (g % stride === 0) yield;
  }
  const ranked = yield* sorting(best, (a, b) => b - a);
  const order = new Int32Array(groups);
  for (let i = 0; i < groups; i++) order[i] = 2 ** 21 - 1 - (ranked[i]! % 2 ** 21);
  return order;
}

/** How many places of each shelf cost little: less than an eighth of the greatest gain. */
function cheapRoom({ instance, room }: State, greatest: number): Int32Array {
  const dear = greatest / 8;
  return room.map((most, n) => {
    let k = 0;
    while (k < most && instance.steps[instance.stepStart[n]! + k]! * scale <= dear) k++;
    return k;
  });
}

/**
 * The order in which groups come in changes nothing to the optimum, much to the time: first those that a first-come sharing would serve
 * at cheap places, since they are seldom put out again; then the others, who mostly find no place worth their coming.
 */
export function* arrivalOrder(s: State): Sliced<Int32Array> {
  const { instance, value } = s;
  const { size, start, leaf, parent } = instance;
  const order = yield* byBestValue(s);
  const [best] = order;
  let greatest = 0;
  if (best !== undefined) for (let o = start[best]!; o < start[best + 1]!; o++) greatest = Math.max(greatest, value[o]!);
  const free = cheapRoom(s, greatest);
  const first: number[] = [];
  const others: number[] = [];
  const fits = (n: number, units: number): boolean => n < 0 || (free[n]! >= units && fits(parent[n]!, units));
  for (const [i, g] of order.entries()) {
    if (i % stride === 0) yield;
    let best = -1;
    for (let o = start[g]!; o < start[g + 1]!; o++) {
      if ((best < 0 || value[o]! > value[best]!) && fits(leaf[o]!, size[g]!)) best = o;
    }
    (best < 0 ? others : first).push(g);
    for (let n = best < 0 ? -1 : leaf[best]!; n >= 0; n = parent[n]!) free[n] = free[n]! - size[g]!;
  }
  return Int32Array.from(first.concat(others));
}
