import { insertUnit } from "./insert.ts";
import type { Instance } from "./model.ts";
import { arrivalOrder } from "./order.ts";
import { makeState, type State } from "./state.ts";

/** The optimal flow of units, where a group may still be split; pauses often so that the caller may breathe. */
export function* relax(instance: Instance): Generator<void, State> {
  const state = yield* makeState(instance);
  for (const g of yield* arrivalOrder(state)) {
    for (let unit = state.unitStart[g]!; unit < state.unitStart[g + 1]!; unit++) {
      yield* insertUnit(state, unit);
      yield;
    }
  }
  return state;
}
