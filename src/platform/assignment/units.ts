import type { State } from "./state.ts";

/** Puts a unit on the leaf of an offer. Loads are the caller's. */
export function seat(state: State, unit: number, offer: number) {
  const { instance, at, head, next, previous, unitGroup, placed } = state;
  const n = instance.leaf[offer]!;
  const first = head[n]!;
  at[unit] = offer;
  next[unit] = first;
  previous[unit] = -1;
  if (first >= 0) previous[first] = unit;
  head[n] = unit;
  const g = unitGroup[unit]!;
  placed[g] = placed[g]! + 1;
  if (placed[g] === 1) for (let o = instance.start[g]!; o < instance.start[g + 1]!; o++) moveInside(state, o);
}

/** Takes a unit off its leaf. Loads are the caller's. */
export function unseat(state: State, unit: number) {
  const { instance, at, head, next, previous, unitGroup, placed } = state;
  const n = instance.leaf[at[unit]!]!;
  const after = next[unit]!;
  const before = previous[unit]!;
  if (before >= 0) next[before] = after;
  else head[n] = after;
  if (after >= 0) previous[after] = before;
  at[unit] = -1;
  const g = unitGroup[unit]!;
  placed[g] = placed[g]! - 1;
  if (placed[g] === 0) for (let o = instance.start[g]!; o < instance.start[g + 1]!; o++) moveOutside(state, o);
}

function moveInside(state: State, offer: number) {
  const { instance, leafStart, inside } = state;
  const n = instance.leaf[offer]!;
  exchange(state, offer, leafStart[n]! + inside[n]!);
  inside[n] = inside[n]! + 1;
}

function moveOutside(state: State, offer: number) {
  const { instance, leafStart, inside } = state;
  const n = instance.leaf[offer]!;
  inside[n] = inside[n]! - 1;
  exchange(state, offer, leafStart[n]! + inside[n]!);
}

function exchange({ leafOffers, position }: State, offer: number, to: number) {
  const other = leafOffers[to]!;
  const from = position[offer]!;
  leafOffers[to] = offer;
  leafOffers[from] = other;
  position[offer] = to;
  position[other] = from;
}
