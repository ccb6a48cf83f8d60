import { type State, scale } from "./state.ts";

/** Groups by what their best offer gives each unit, greatest first, then by number. */
function byBestValue({ instance, value }: State): Int32Array {
  const groups = instance.size.length;
  const best = new Float64Array(groups);
  for (let g = 0; g < groups; g++) {
    let most = 0;
    for (let o = instance.start[g]!; o < instance.start[g + 1]!; o++) most = Math.max(most, value[o]!);
    best[g] = most * 2 ** 21 + (2 ** 21 - 1 - g);
  }
  best.sort();
  return Int32Array.from(best, (_, i) => 2 ** 21 - 1 - (best[groups - 1 - i]! % 2 ** 21));
}

/** How many places of each shelf cost little: less than an eighth of the greatest gain. */
function cheapRoom({ instance, value, room }: State): Int32Array {
  const dear = value.reduce((most, it) => Math.max(most, it), 0) / 8;
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
export function arrivalOrder(s: State): Int32Array {
  const { instance, value } = s;
  const { size, start, leaf, parent } = instance;
  const free = cheapRoom(s);
  const first: number[] = [];
  const others: number[] = [];
  const fits = (n: number, units: number): boolean => n < 0 || (free[n]! >= units && fits(parent[n]!, units));
  for (const g of byBestValue(s)) {
    let best = -1;
    for (let o = start[g]!; o < start[g + 1]!; o++) {
      if ((best < 0 || value[o]! > value[best]!) && fits(leaf[o]!, size[g]!)) best = o;
    }
    (best < 0 ? others : first).push(g);
    for (let n = best < 0 ? -1 : leaf[best]!; n >= 0; n = parent[n]!) free[n] = free[n]! - size[g]!;
  }
  return Int32Array.from(first.concat(others));
}
