import { type State, scale } from "./state.ts";

/**
 * Guesses the prices of an optimal flow, by raising what is asked too much and lowering what is asked too little in smaller and smaller
 * steps. A guess only: seating and the exact searches that follow mend whatever is wrong, but a good one leaves them little to do.
 */
export function* forecast(s: State, rounds: number, widest: number): Generator<void> {
  const { instance, price, value, room } = s;
  const { size, start, leaf, parent, stepStart, steps } = instance;
  const nodes = parent.length;
  const groups = size.length;
  const surcharge = firstSurcharges(s, 600000);
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
    if ((globalThis as any).dbg) { let a=0,p=0,c=0; for (let n=0;n<nodes;n++) if (parent[n]!<0) { a+=asked[n]!; p+=price[n]!; c++; } console.log(round, stride, living, a, p/c/60); }
    yield;
  }
}

/** Parents before children. */
export function order(parent: Int32Array): Int32Array {
  const depth = new Int32Array(parent.length);
  for (let n = 0; n < parent.length; n++) for (let up = parent[n]!; up >= 0; up = parent[up]!) depth[n] = depth[n]! + 1;
  const nodes = Int32Array.from(parent.keys());
  return nodes.sort((a, b) => depth[a]! - depth[b]! || a - b);
}

/** What the best of those left over by a first-come sharing would pay; steps dearer than `widest` are then taken for closed. */
function firstSurcharges(s: State, widest: number): Float64Array {
  const { instance, value, price, load, room, childStart, children } = s;
  const { size, start, leaf, parent, stepStart, steps } = instance;
  const open = Int32Array.from(room, (most, n) => {
    let k = 0;
    while (k < most && steps[stepStart[n]! + k]! * scale <= widest) k++;
    return k;
  });
  const target = price.slice();
  for (const g of byBestValue(s)) {
    let best = -1;
    let most = 0;
    for (let o = start[g]!; o < start[g + 1]!; o++) {
      if (value[o]! - price[leaf[o]!]! <= most) continue;
      let free = true;
      for (let n = leaf[o]!; n >= 0 && free; n = parent[n]!) free = load[n]! + size[g]! <= open[n]!;
      if (!free) continue;
      best = leaf[o]!;
      most = value[o]! - price[best]!;
    }
    for (let n = best; n >= 0; n = parent[n]!) load[n] = load[n]! + size[g]!;
    if (best >= 0) continue;
    for (let o = start[g]!; o < start[g + 1]!; o++) target[leaf[o]!] = Math.max(target[leaf[o]!]!, value[o]!);
  }
  const topDown = order(parent);
  for (let i = parent.length - 1; i >= 0; i--) {
    const n = topDown[i]!;
    if (childStart[n] === childStart[n + 1]) continue;
    let free = 0;
    let full = Number.POSITIVE_INFINITY;
    for (let c = childStart[n]!; c < childStart[n + 1]!; c++) {
      const child = children[c]!;
      if (load[child]! < open[child]!) free = Math.max(free, target[child]!);
      full = Math.min(full, target[child]!);
    }
    target[n] = Math.max(target[n]!, free > 0 ? free : full);
  }
  const surcharge = new Float64Array(parent.length);
  for (const n of topDown) {
    const above = parent[n]! < 0 ? 0 : price[parent[n]!]!;
    surcharge[n] = Math.max(room[n]! > 0 ? steps[stepStart[n]!]! * scale : 0, target[n]! - above);
    price[n] = above + surcharge[n]!;
  }
  load.fill(0);
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
