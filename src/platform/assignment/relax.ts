import { insertUnit } from "./insert.ts";
import { makeState, type State } from "./state.ts";

/** Groups by what their best offer gives each unit, greatest first: those placed early are then seldom moved. */
function byBestValue({ instance, value }: State): Int32Array {
  const groups = instance.size.length;
  const best = new Float64Array(groups);
  for (let g = 0; g < groups; g++) {
    let most = 0;
    for (let o = instance.start[g]!; o < instance.start[g + 1]!; o++) most = Math.max(most, value[o]!);
    best[g] = most * 2 ** 21 + (2 ** 21 - 1 - g);
  }
  best.sort();
  const order = new Int32Array(groups);
  for (let i = 0; i < groups; i++) order[groups - 1 - i] = 2 ** 21 - 1 - (best[i]! % 2 ** 21);
  return order;
}

/** The optimal flow of units, where a group may still be split; pauses every thousand groups so that the caller may breathe. */
export function* relax(instance: Parameters<typeof makeState>[0]): Generator<void, State> {
  const state = makeState(instance);
  let count = 0;
  for (const g of byBestValue(state)) {
    for (let unit = state.unitStart[g]!; unit < state.unitStart[g + 1]!; unit++) insertUnit(state, unit);
    if (++count % 512 === 0) yield;
  }
  return state;
}
