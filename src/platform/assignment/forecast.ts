import { type State, scale } from "./state.ts";

/**
 * Guesses the prices of an optimal flow, by raising what is asked too much and lowering what is asked too little in smaller and smaller
 * steps. A guess only: seating and the exact searches that follow mend whatever is wrong, but a good one leaves them little to do.
 */
export function* forecast(s: State, rounds: number, widest: number): Generator<void> {
  const { instance, price, value, load, room } = s;
  const { size, start, leaf, parent, stepStart, steps } = instance;
  const nodes = parent.length;
  const groups = size.length;
  const surcharge = firstSurcharges(s);
  const topDown = order(parent);
  const asked = new Int32Array(nodes);
  const alive = Int32Array.from({ length: groups }, (_, g) => g);
  let living = groups;
  for (let round = 0; round < rounds; round++) {
    const stride = Math.max(scale, widest * (1 - round / rounds) ** 3);
    asked.fill(0);
    let kept = 0;
    for (let i = 0; i < living; i++) {
      const g = alive[i]!;
      let best = -1;
      let most = Number.NEGATIVE_INFINITY;
      for (let o = start[g]!; o < start[g + 1]!; o++) {
        const surplus = value[o]! - price[leaf[o]!]!;
        if (surplus > most) {
          most = surplus;
          best = leaf[o]!;
        }
      }
      if (most > -4 * stride * (rounds - round)) alive[kept++] = g;
      if (most > 0) asked[best] = asked[best]! + size[g]!;
    }
    living = kept;
    for (let i = nodes - 1; i >= 0; i--) {
      const n = topDown[i]!;
      if (parent[n]! >= 0) asked[parent[n]!] = asked[parent[n]!]! + asked[n]!;
    }
    for (let i = 0; i < nodes; i++) {
      const n = topDown[i]!;
      const w = surcharge[n]!;
      let offered = 0;
      while (offered < room[n]! && steps[stepStart[n]! + offered]! * scale <= w) offered++;
      const pull = (asked[n]! - offered) / Math.max(1, room[n]!);
      surcharge[n] = Math.max(steps[stepStart[n]!]! * scale, w + stride * Math.max(-1, Math.min(1, pull)));
      price[n] = (parent[n]! < 0 ? 0 : price[parent[n]!]!) + Math.round(surcharge[n]!);
    }
    yield;
  }
  load.fill(0);
}

/** Parents before children. */
export function order(parent: Int32Array): Int32Array {
  const depth = new Int32Array(parent.length);
  for (let n = 0; n < parent.length; n++) for (let up = parent[n]!; up >= 0; up = parent[up]!) depth[n] = depth[n]! + 1;
  const nodes = Int32Array.from(parent.keys());
  return nodes.sort((a, b) => depth[a]! - depth[b]! || a - b);
}

/** What the best of those left over by a first-come sharing would pay. */
function firstSurcharges(s: State): Float64Array {
  const { instance, value, price, load, room } = s;
  const { size, start, leaf, parent } = instance;
  const surcharge = Float64Array.from(parent, (up, n) => price[n]! - (up < 0 ? 0 : price[up]!));
  for (const g of byBestValue(s)) {
    let best = -1;
    let most = 0;
    for (let o = start[g]!; o < start[g + 1]!; o++) {
      if (value[o]! - price[leaf[o]!]! <= most) continue;
      let free = true;
      for (let n = leaf[o]!; n >= 0 && free; n = parent[n]!) free = load[n]! + size[g]! <= room[n]!;
      if (!free) continue;
      best = leaf[o]!;
      most = value[o]! - price[best]!;
    }
    for (let n = best; n >= 0; n = parent[n]!) load[n] = load[n]! + size[g]!;
    if (best >= 0) continue;
    for (let o = start[g]!; o < start[g + 1]!; o++) {
      const excess = value[o]! - price[leaf[o]!]!;
      if (excess <= 0) continue;
      let root = leaf[o]!;
      while (parent[root]! >= 0) root = parent[root]!;
      surcharge[root] = Math.max(surcharge[root]!, excess);
    }
  }
  for (const n of order(parent)) price[n] = (parent[n]! < 0 ? 0 : price[parent[n]!]!) + Math.round(surcharge[n]!);
  return surcharge;
}

/** Groups by what their best offer gives each unit, greatest first, then by number. */
function byBestValue({ instance, value }: State): Int32Array {
  const groups = instance.size.length;
  const best = new Float64Array(groups);
  for (let g = 0; g < groups; g++) {
    let most = 0;
    for (let o = instance.start[g]!; o < instance.start[g + 1]!; o++) most = Math.max(most, value[o]!);
    best[g] = most * 2 ** 21 + (2 ** 21 - 1 - g);
  }
  best.sort();
  return Int32Array.from(best, (_, i) => 2 ** 21 - 1 - (best[groups - 1 - i]! % 2 ** 21));
}
