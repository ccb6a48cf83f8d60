import type { Sliced } from "#platform/slices.ts";
import { forbid, force, forced } from "./decide.ts";
import { backTo } from "./journal.ts";
import { type State, scale } from "./state.ts";

/** A group goes whole by this offer, or this offer is not for it; what the flow is then worth at most. */
export type Decision = { readonly group: number; readonly offer: number; readonly inside: boolean; readonly worth: number };

/** Decisions taken one upon another, each with how to go back. */
export type Decisions = {
  readonly s: State;
  readonly taken: { readonly decision: Decision; readonly journal: number; readonly total: number }[];
  /** Units of forced groups on each shelf. */
  readonly held: Int32Array;
  heldUnits: number;
};

export const makeDecisions = (s: State): Decisions => ({ s, taken: [], held: new Int32Array(s.room.length), heldUnits: 0 });

/** What the present flow is worth, rounded down since whole assignments are worth whole numbers. */
export const worthNow = ({ s, heldUnits }: Decisions) => Math.floor((s.total - heldUnits * forced) / scale);

/** The offer taken by most units of a group when they are not all together; -1 when they are. */
export function mainOffer({ at, unitStart }: State, group: number): number {
  const from = unitStart[group]!;
  const to = unitStart[group + 1]!;
  let best = -1;
  let most = 0;
  for (let i = from; i < to; i++) {
    let units = 0;
    for (let j = from; j < to; j++) if (at[j] === at[i]) units++;
    if (units === to - from) return -1;
    if (at[i]! >= 0 && (units > most || (units === most && at[i]! < best))) {
      most = units;
      best = at[i]!;
    }
  }
  return best;
}

function hold({ s, held }: Decisions, offer: number, units: number) {
  for (let n = s.instance.leaf[offer]!; n >= 0; n = s.instance.parent[n]!) held[n] = held[n]! + units;
}

function fits({ s, held }: Decisions, { group, offer }: Decision): boolean {
  for (let n = s.instance.leaf[offer]!; n >= 0; n = s.instance.parent[n]!) {
    if (held[n]! + s.instance.size[group]! > s.room[n]!) return false;
  }
  return true;
}

/** Takes a decision and finds the optimal flow again; false, and nothing changed, if it cannot beat the floor (a worth, exact). */
export function* decide(d: Decisions, decision: Decision): Sliced<boolean> {
  const { s } = d;
  const { group, offer, inside } = decision;
  if (inside && !fits(d, decision)) return false;
  const size = s.instance.size[group]!;
  const floor = s.floor;
  d.taken.push({ decision, journal: s.journal.length, total: s.total });
  if (inside) {
    hold(d, offer, size);
    d.heldUnits += size;
  }
  s.floor = floor * scale + d.heldUnits * forced;
  const done = yield* inside ? force(s, group, offer) : forbid(s, group, offer);
  s.floor = floor;
  if (!done) yield* retract(d, d.taken.length - 1);
  return done;
}

/** Goes back to the first `length` decisions. */
export function* retract(d: Decisions, length: number): Sliced<void> {
  while (d.taken.length > length) {
    const { decision, journal, total } = d.taken.pop()!;
    if (decision.inside) {
      const size = d.s.instance.size[decision.group]!;
      hold(d, decision.offer, -size);
      d.heldUnits -= size;
    }
    yield* backTo(d.s, journal, total);
  }
}

/** What a decision would leave possible; minus infinity if it cannot beat the floor. */
export function* probe(d: Decisions, decision: Decision): Sliced<Decision> {
  const taken = d.taken.length;
  const worth = (yield* decide(d, decision)) ? worthNow(d) : Number.NEGATIVE_INFINITY;
  yield* retract(d, taken);
  return { ...decision, worth };
}
