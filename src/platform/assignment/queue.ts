import type { State } from "./state.ts";

const before = (value: Int32Array, a: number, b: number) => value[a]! > value[b]! || (value[a]! === value[b]! && a < b);

/** Lets the units of a group that are outside be called by the leaves of its offers. */
export function enqueue(state: State, group: number) {
  const { instance, queued, forbidden } = state;
  for (let o = instance.start[group]!; o < instance.start[group + 1]!; o++) if (!queued[o] && !forbidden[o]) put(state, o);
}

function put(state: State, offer: number) {
  const { instance, queue, queued, queueLength, leafStart, value } = state;
  const n = instance.leaf[offer]!;
  const base = leafStart[n]!;
  let at = queueLength[n]!;
  queueLength[n] = at + 1;
  queued[offer] = 1;
  while (at > 0) {
    const up = (at - 1) >> 1;
    const other = queue[base + up]!;
    if (before(value, other, offer)) break;
    queue[base + at] = other;
    at = up;
  }
  queue[base + at] = offer;
}

/** The best offer to a leaf from a unit waiting outside, or -1. Those that no longer wait are dropped on the way. */
export function bestWaiting(state: State, n: number): number {
  const { queue, queued, queueLength, leafStart, forbidden, waiting, groupOf } = state;
  const base = leafStart[n]!;
  while (queueLength[n]! > 0) {
    const offer = queue[base]!;
    if (!forbidden[offer] && waiting[groupOf[offer]!]! > 0) return offer;
    queued[offer] = 0;
    dropFirst(state, n, base);
  }
  return -1;
}

function dropFirst({ queue, queueLength, value }: State, n: number, base: number) {
  const length = queueLength[n]! - 1;
  queueLength[n] = length;
  if (length === 0) return;
  const offer = queue[base + length]!;
  let at = 0;
  for (;;) {
    let child = 2 * at + 1;
    if (child >= length) break;
    if (child + 1 < length && before(value, queue[base + child + 1]!, queue[base + child]!)) child++;
    const other = queue[base + child]!;
    if (before(value, offer, other)) break;
    queue[base + at] = other;
    at = child;
  }
  queue[base + at] = offer;
}
