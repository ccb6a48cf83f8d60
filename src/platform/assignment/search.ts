import { push } from "./heap.ts";
import { note } from "./journal.ts";
import type { State } from "./state.ts";

/** Notes a way to a shelf if it is shorter than the one known. Returns the new count of shelves touched. */
export function reach(s: State, touched: number, to: number, distance: number, from: number, unit: number, offer: number): number {
  const known = s.heap.key[to]!;
  if (distance >= known) return touched;
  s.from[to] = from;
  s.byUnit[to] = unit;
  s.byOffer[to] = offer;
  push(s.heap, to, distance);
  if (known !== Number.POSITIVE_INFINITY) return touched;
  s.touched[touched] = to;
  return touched + 1;
}

/** Moves the prices of the shelves nearer than the end of the search, and forgets the search. */
export function settle(s: State, touched: number, end: number, sign: 1 | -1) {
  const { heap, price } = s;
  for (let i = 0; i < touched; i++) {
    const n = s.touched[i]!;
    const distance = heap.key[n]!;
    if (distance < end) {
      note(s, "price", n, price[n]!);
      price[n] = price[n]! + sign * (end - distance);
    }
    heap.key[n] = Number.POSITIVE_INFINITY;
    heap.place[n] = -1;
  }
  heap.length = 0;
}
