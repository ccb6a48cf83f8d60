import type { Sliced } from "#platform/slices.ts";
import { pop } from "./heap.ts";
import { change, leave, take } from "./journal.ts";
import { bestWaiting } from "./queue.ts";
import { reach, settle } from "./search.ts";
import { visitsPerSlice } from "./spread.ts";
import { type State, scale } from "./state.ts";

/**
 * Gives the place that has just been left on shelf `source` (still counted in its load) to whom it is worth most: someone waiting
 * outside, someone from another leaf whose place is given in turn; or closes it if nobody is worth its cost.
 */
export function* refill(s: State, source: number): Sliced<void> {
  const { instance, value, price, forbidden, heap, groupOf, unitStart, load, room, at, children, childStart } = s;
  const { leaf, parent, steps, stepStart, size } = instance;
  const { leafStart, leafOffers, inside } = s;
  let end = Number.POSITIVE_INFINITY;
  let last = -1;
  let comer = -1;
  let touched = reach(s, 0, source, 0, -1, -1, -1);
  while (heap.length > 0) {
    const n = pop(heap);
    const distance = heap.key[n]!;
    if (distance >= end) break;
    if (++s.effort % visitsPerSlice === 0) yield;
    const p = price[n]!;
    if (load[n]! > 0) {
      const up = parent[n]!;
      const base = distance + p - steps[stepStart[n]! + load[n]! - 1]! * scale;
      if (up >= 0) touched = base - price[up]! < end ? reach(s, touched, up, base - price[up]!, n, -1, -1) : touched;
      else if (base < end) {
        end = base;
        last = n;
        comer = -1;
      }
    }
    for (let i = childStart[n]!; i < childStart[n + 1]!; i++) {
      const child = children[i]!;
      if (load[child]! >= room[child]!) continue;
      const further = distance + p + steps[stepStart[child]! + load[child]!]! * scale - price[child]!;
      if (further < end) touched = reach(s, touched, child, further, n, -2, -1);
    }
    const best = bestWaiting(s, n);
    if (best >= 0 && distance + p - value[best]! < end) {
      end = distance + p - value[best]!;
      last = n;
      comer = best;
    }
    for (let i = leafStart[n]!; i < leafStart[n]! + inside[n]!; i++) {
      const o = leafOffers[i]!;
      if (forbidden[o]) continue;
      const g = groupOf[o]!;
      const base = distance + p - value[o]!;
      for (let unit = unitStart[g]!; unit < unitStart[g]! + size[g]!; unit++) {
        const now = at[unit]!;
        if (now < 0) continue;
        const further = base + value[now]! - price[leaf[now]!]!;
        if (further < end && now !== o) touched = reach(s, touched, leaf[now]!, further, n, unit, o);
      }
    }
  }
  s.total += price[source]! - end;
  pull(s, last, comer);
  settle(s, touched, end, -1);
}

/** Follows the path back: each shelf on it gets whom it called. */
function pull(s: State, last: number, comer: number) {
  const { load, from, byUnit, byOffer, groupOf, unitStart, at, waiting } = s;
  if (comer >= 0) {
    const g = groupOf[comer]!;
    let unit = unitStart[g]!;
    while (at[unit]! >= 0) unit++;
    change(s, "waiting", g, waiting[g]! - 1);
    take(s, unit, comer);
  } else change(s, "load", last, load[last]! - 1);
  for (let n = last; n >= 0; n = from[n]!) {
    const unit = byUnit[n]!;
    if (unit >= 0) {
      leave(s, unit);
      take(s, unit, byOffer[n]!);
    } else if (unit === -1 && from[n]! >= 0) change(s, "load", from[n]!, load[from[n]!]! - 1);
    else if (unit === -2) change(s, "load", n, load[n]! + 1);
  }
}
