import type { Sliced } from "#platform/slices.ts";
import { pop } from "./heap.ts";
import { change, leave, take } from "./journal.ts";
import { enqueue } from "./queue.ts";
import { reach } from "./search.ts";
import { type State, scale } from "./state.ts";

/** Shelves that a search visits in one slice. */
export const visitsPerSlice = 512;

/** Where a search ended: at what distance, on which shelf (-1: nowhere), and which unit goes out (-1: none, there was room). */
export type End = { distance: number; shelf: number; out: number };

/** What a unit of the group would gain at the present prices, by its best offer; 0 if it is better outside. */
export function surplusOf({ instance, value, price, forbidden, bonus }: State, group: number): number {
  const { start, leaf } = instance;
  let most = Number.NEGATIVE_INFINITY;
  for (let o = start[group]!; o < start[group + 1]!; o++) {
    const surplus = value[o]! - price[leaf[o]!]!;
    if (surplus > most && !forbidden[o]) most = surplus;
  }
  return Math.max(0, most + bonus[group]!);
}

/** Starts a search with a unit that would come in. Returns the new count of shelves touched. */
export function startAt(s: State, unit: number, surplus: number, end: number, already: number): number {
  const { instance, value, price, forbidden, bonus, unitGroup } = s;
  const { start, leaf } = instance;
  const group = unitGroup[unit]!;
  let touched = already;
  for (let o = start[group]!; o < start[group + 1]!; o++) {
    const n = leaf[o]!;
    const distance = surplus - bonus[group]! - (value[o]! - price[n]!);
    if (distance < end && !forbidden[o]) touched = reach(s, touched, n, distance, -1, unit, o);
  }
  return touched;
}

/**
 * Spreads from the shelves reached, where a unit arrives that needs a place, to the nearest end: a free place, or a unit that loses
 * least by going out. All steps are reduced costs, so none is negative.
 */
export function* spread(s: State, touchedBefore: number, end: End): Sliced<number> {
  const { instance, value, price, forbidden, heap, bonus, unitGroup, load, room, head, next, at, children, childStart } = s;
  const { start, leaf, parent, steps, stepStart } = instance;
  const key = heap.key;
  let touched = touchedBefore;
  while (heap.length > 0) {
    const n = pop(heap);
    const distance = key[n]!;
    if (distance >= end.distance) break;
    if (++s.effort % visitsPerSlice === 0) yield;
    const p = price[n]!;
    if (load[n]! < room[n]!) {
      const up = parent[n]!;
      const further = distance + steps[stepStart[n]! + load[n]!]! * scale - p + (up >= 0 ? price[up]! : 0);
      if (further < end.distance) {
        if (up >= 0) touched = reach(s, touched, up, further, n, -1, -1);
        else Object.assign(end, { distance: further, shelf: n, out: -1 });
      }
    }
    for (let i = childStart[n]!; i < childStart[n + 1]!; i++) {
      const child = children[i]!;
      if (load[child] === 0) continue;
      const further = distance + price[child]! - p - steps[stepStart[child]! + load[child]! - 1]! * scale;
      if (further < end.distance) touched = reach(s, touched, child, further, n, -2, -1);
    }
    for (let other = head[n]!; other >= 0; other = next[other]!) {
      const g = unitGroup[other]!;
      const base = distance + value[at[other]!]! - p;
      if (base + bonus[g]! < end.distance) Object.assign(end, { distance: base + bonus[g]!, shelf: n, out: other });
      const limit = end.distance;
      for (let o = start[g]!; o < start[g + 1]!; o++) {
        const further = base - value[o]! + price[leaf[o]!]!;
        if (further < limit && further < key[leaf[o]!]! && !forbidden[o]) touched = reach(s, touched, leaf[o]!, further, n, other, o);
      }
    }
  }
  return touched;
}

/** Lets a unit wait outside. */
export function putOut(s: State, unit: number) {
  const g = s.unitGroup[unit]!;
  change(s, "waiting", g, s.waiting[g]! + 1);
  enqueue(s, g);
}

/** Follows the path back from its end: units move on, and what a shelf loses or wins is counted. */
export function advance(s: State, { shelf, out }: End) {
  const { load, from, byUnit, byOffer } = s;
  if (out >= 0) {
    leave(s, out);
    putOut(s, out);
  } else change(s, "load", shelf, load[shelf]! + 1);
  for (let n = shelf; n >= 0; n = from[n]!) {
    const unit = byUnit[n]!;
    if (unit >= 0) {
      if (from[n]! >= 0) leave(s, unit);
      take(s, unit, byOffer[n]!);
    } else if (unit === -1) change(s, "load", from[n]!, load[from[n]!]! + 1);
    else change(s, "load", n, load[n]! - 1);
  }
}
