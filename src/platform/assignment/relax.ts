import { forecast } from "./forecast.ts";
import { insertUnit } from "./insert.ts";
import type { Instance } from "./model.ts";
import { refill } from "./refill.ts";
import { seatAtPrices } from "./seating.ts";
import { makeState, type State } from "./state.ts";

const cfg = (globalThis as any).cfg ?? { rounds: 40, widest: 6000 };
/** The optimal flow of units, where a group may still be split; pauses often so that the caller may breathe. */
export function* relax(instance: Instance): Generator<void, State> {
  const state = makeState(instance);
  let t = performance.now(); const lap = (w: string) => { if ((globalThis as any).verbose) console.log(w, (performance.now() - t).toFixed(1)); t = performance.now(); };
  yield* forecast(state, cfg.rounds, cfg.widest);
  lap("forecast");
  const { holes, units } = seatAtPrices(state);
  lap(`seat holes ${holes.length} units ${units.length}`);
  for (const hole of holes) {
    refill(state, hole);
    yield;
  }
  lap("holes");
  for (const unit of units) {
    insertUnit(state, unit);
    yield;
  }
  lap("units");
  return state;
}
