import type { Sliced } from "#platform/slices.ts";
import { settle } from "./search.ts";
import { advance, type End, putOut, spread, startAt, surplusOf } from "./spread.ts";
import type { State } from "./state.ts";

/**
 * Brings one more unit in at least loss: it takes a free place, or pushes others along, or puts the least useful out, or stays out.
 * The path is a shortest one, so the flow stays optimal and the prices stay proofs. False, with nothing changed, if `floor` is given
 * and the flow would be worth less.
 */
export function* insertUnit(s: State, unit: number, floor = Number.NEGATIVE_INFINITY): Sliced<boolean> {
  const surplus = surplusOf(s, s.unitGroup[unit]!);
  const most = s.total + surplus - floor;
  if (most < 0) return false;
  if (surplus === 0) {
    putOut(s, unit);
    return true;
  }
  const end: End = surplus <= most ? { distance: surplus, shelf: -1, out: unit } : { distance: most + 1, shelf: -1, out: -1 };
  const touched = yield* spread(s, startAt(s, unit, surplus, end.distance, 0), end);
  const found = end.shelf >= 0 || end.out >= 0;
  if (found) s.total += surplus - end.distance;
  if (end.shelf >= 0) advance(s, end);
  else if (found) putOut(s, unit);
  settle(s, touched, found ? end.distance : Number.NEGATIVE_INFINITY, 1);
  return found;
}
