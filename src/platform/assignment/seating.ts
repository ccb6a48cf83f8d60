import { order } from "./forecast.ts";
import { enqueue } from "./queue.ts";
import { type State, scale } from "./state.ts";
import { seat } from "./units.ts";

/** What seating at given prices leaves to mend: places that must be given or closed, and units that found theirs taken. */
export type Unsettled = { readonly holes: readonly number[]; readonly units: readonly number[] };

/** Seats each unit where it gains most at the present prices, as long as the prices allow the load. */
export function seatAtPrices(s: State): Unsettled {
  const { instance, price, value, load, unitStart, waiting } = s;
  const { size, start, leaf, parent } = instance;
  const { ghosts, most } = expectedLoads(s);
  const units: number[] = [];
  for (let g = 0; g < size.length; g++) {
    let best = -1;
    let surplus = 0;
    for (let o = start[g]!; o < start[g + 1]!; o++) {
      if (value[o]! - price[leaf[o]!]! <= surplus) continue;
      surplus = value[o]! - price[leaf[o]!]!;
      best = o;
    }
    if (best < 0) {
      waiting[g] = size[g]!;
      enqueue(s, g);
      continue;
    }
    for (let unit = unitStart[g]!; unit < unitStart[g + 1]!; unit++) {
      let top = leaf[best]!;
      while (top >= 0 && ghosts[top] === 0 && load[top]! < most[top]!) top = parent[top]!;
      if (top >= 0 && ghosts[top] === 0) {
        units.push(unit);
        continue;
      }
      for (let n = leaf[best]!; n !== top; n = parent[n]!) load[n] = load[n]! + 1;
      if (top >= 0) ghosts[top] = ghosts[top]! - 1;
      seat(s, unit, best);
      s.total += value[best]!;
    }
  }
  s.total -= costOfLoads(s);
  const holes: number[] = [];
  for (let n = 0; n < parent.length; n++) for (let k = 0; k < ghosts[n]!; k++) holes.push(n);
  return { holes, units };
}

/** The loads that the prices imply, as ghosts to be replaced by units, and the most they allow. Prices that contradict are lowered. */
function expectedLoads(s: State) {
  const { instance, price, load, room, childStart, children } = s;
  const { parent, stepStart, steps } = instance;
  const nodes = parent.length;
  const ghosts = new Int32Array(nodes);
  const most = new Int32Array(nodes);
  const topDown = order(parent);
  const surcharge = Float64Array.from(parent, (up, n) => price[n]! - (up < 0 ? 0 : price[up]!));
  const cost = (n: number, k: number) => steps[stepStart[n]! + k]! * scale;
  for (let i = nodes - 1; i >= 0; i--) {
    const n = topDown[i]!;
    let below = 0;
    for (let c = childStart[n]!; c < childStart[n + 1]!; c++) below += load[children[c]!]!;
    if (below > room[n]!) {
      calm(s, n, surcharge, ghosts);
      below = 0;
    }
    let least = 0;
    while (least < room[n]! && cost(n, least) < surcharge[n]!) least++;
    load[n] = Math.max(least, below);
    ghosts[n] = load[n]! - below;
    if (below > 0) surcharge[n] = Math.max(surcharge[n]!, cost(n, below - 1));
  }
  for (const n of topDown) {
    price[n] = (parent[n]! < 0 ? 0 : price[parent[n]!]!) + surcharge[n]!;
    while (most[n]! < room[n]! && cost(n, most[n]!) <= surcharge[n]!) most[n] = most[n]! + 1;
  }
  return { ghosts, most };
}

/** Below `n` more is expected than `n` can hold: expect nothing there. */
function calm(s: State, n: number, surcharge: Float64Array, ghosts: Int32Array) {
  const { instance, load, room, childStart, children } = s;
  for (let c = childStart[n]!; c < childStart[n + 1]!; c++) {
    const child = children[c]!;
    calm(s, child, surcharge, ghosts);
    load[child] = 0;
    ghosts[child] = 0;
    surcharge[child] = room[child]! > 0 ? instance.steps[instance.stepStart[child]!]! * scale : 0;
  }
}

function costOfLoads({ instance, load }: State): number {
  let total = 0;
  for (let n = 0; n < load.length; n++) {
    const from = instance.stepStart[n]!;
    for (let k = 0; k < load[n]!; k++) total += instance.steps[from + k]! * scale;
  }
  return total;
}
