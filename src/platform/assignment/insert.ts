import { pop } from "./heap.ts";
import { enqueue } from "./queue.ts";
import { reach, settle } from "./search.ts";
import { type State, scale } from "./state.ts";
import { seat, unseat } from "./units.ts";

/**
 * Brings one more unit in at least loss: it takes a free place, or pushes others along, or puts the least useful out, or stays out.
 * A shortest path by reduced costs (all ≥ 0), so the flow stays optimal and the prices stay proofs.
 */
export function insertUnit(s: State, unit: number) {
  const { instance, value, price, forbidden, heap, bonus, unitGroup, load, room, head, next, at, children, childStart } = s;
  const { start, leaf, parent, steps, stepStart } = instance;
  const group = unitGroup[unit]!;
  let surplus = 0;
  for (let o = start[group]!; o < start[group + 1]!; o++) {
    if (!forbidden[o]) surplus = Math.max(surplus, value[o]! - price[leaf[o]!]!);
  }
  surplus = Math.max(0, surplus + bonus[group]!);
  let end = surplus;
  let last = -1;
  let out = unit;
  let touched = 0;
  for (let o = start[group]!; o < start[group + 1]!; o++) {
    const distance = surplus - bonus[group]! - (value[o]! - price[leaf[o]!]!);
    if (!forbidden[o] && distance < end) touched = reach(s, touched, leaf[o]!, distance, -1, unit, o);
  }
  while (heap.length > 0) {
    const n = pop(heap);
    const distance = heap.key[n]!;
    if (distance >= end) break;
    const p = price[n]!;
    if (load[n]! < room[n]!) {
      const up = parent[n]!;
      const base = distance + steps[stepStart[n]! + load[n]!]! * scale - p;
      if (up >= 0) touched = base + price[up]! < end ? reach(s, touched, up, base + price[up]!, n, -1, -1) : touched;
      else if (base < end) {
        end = base;
        last = n;
        out = -1;
      }
    }
    for (let i = childStart[n]!; i < childStart[n + 1]!; i++) {
      const child = children[i]!;
      if (load[child] === 0) continue;
      const further = distance + price[child]! - p - steps[stepStart[child]! + load[child]! - 1]! * scale;
      if (further < end) touched = reach(s, touched, child, further, n, -2, -1);
    }
    for (let other = head[n]!; other >= 0; other = next[other]!) {
      const g = unitGroup[other]!;
      const base = distance + value[at[other]!]! - p;
      if (base + bonus[g]! < end) {
        end = base + bonus[g]!;
        last = n;
        out = other;
      }
      for (let o = start[g]!; o < start[g + 1]!; o++) {
        const further = base - value[o]! + price[leaf[o]!]!;
        if (further < end && !forbidden[o]) touched = reach(s, touched, leaf[o]!, further, n, other, o);
      }
    }
  }
  s.total += surplus - end;
  if (last >= 0) advance(s, last, out);
  else if (out >= 0) putOut(s, out);
  settle(s, touched, end, 1);
}

function putOut(s: State, unit: number) {
  const g = s.unitGroup[unit]!;
  s.waiting[g] = s.waiting[g]! + 1;
  enqueue(s, g);
}

/** Follows the path back from its end: units move on, and what a shelf loses or wins is counted. */
function advance(s: State, last: number, out: number) {
  const { load, from, byUnit, byOffer } = s;
  if (out >= 0) {
    unseat(s, out);
    putOut(s, out);
  } else load[last] = load[last]! + 1;
  for (let n = last; n >= 0; n = from[n]!) {
    const unit = byUnit[n]!;
    if (unit >= 0) {
      if (from[n]! >= 0) unseat(s, unit);
      seat(s, unit, byOffer[n]!);
    } else if (unit === -1) load[from[n]!] = load[from[n]!]! + 1;
    else load[n] = load[n]! - 1;
  }
}
