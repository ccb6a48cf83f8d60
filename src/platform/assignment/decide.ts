import type { Sliced } from "#platform/slices.ts";
import { insertUnit } from "./insert.ts";
import { change, leave } from "./journal.ts";
import { refill } from "./refill.ts";
import type { State } from "./state.ts";

/** More than any exchange of units can be worth: a group forced in is never put out while anything else can give way. */
export const forced = 1e10;

/** Only this offer remains to the group, which must take it. Its shelves must have the room, counting other forced groups. */
export function* force(s: State, group: number, offer: number): Sliced<boolean> {
  const { instance, forbidden } = s;
  for (let o = instance.start[group]!; o < instance.start[group + 1]!; o++) {
    if (o !== offer && !forbidden[o]) change(s, "forbidden", o, 1);
  }
  const stay = unitsAt(s, group, offer);
  s.total += stay * (forced - s.bonus[group]!);
  change(s, "bonus", group, forced);
  change(s, "waiting", group, 0);
  return yield* reseat(s, group, (at) => at !== offer);
}

/** This offer no longer exists for the group. */
export function* forbid(s: State, group: number, offer: number): Sliced<boolean> {
  change(s, "forbidden", offer, 1);
  return yield* reseat(s, group, (at) => at === offer);
}

const unitsAt = (s: State, group: number, offer: number) => {
  let units = 0;
  for (let unit = s.unitStart[group]!; unit < s.unitStart[group + 1]!; unit++) if (s.at[unit] === offer) units++;
  return units;
};

/** Units that sit where they may not leave, their places are given again, then they look for another. False once below the floor. */
function* reseat(s: State, group: number, mustMove: (offer: number) => boolean): Sliced<boolean> {
  const { instance, unitStart, at, value, waiting } = s;
  let out = 0;
  for (let unit = unitStart[group]!; unit < unitStart[group + 1]!; unit++) {
    const offer = at[unit]!;
    if (offer >= 0 && mustMove(offer)) {
      s.total -= value[offer]!;
      leave(s, unit);
      yield* refill(s, instance.leaf[offer]!);
      yield;
    }
  }
  for (let unit = unitStart[group]!; unit < unitStart[group + 1]!; unit++) if (at[unit]! < 0) out++;
  for (let left = out - waiting[group]!; left > 0; left--) {
    let unit = unitStart[group]!;
    while (at[unit]! >= 0) unit++;
    if (!(yield* insertUnit(s, unit, left === 1 ? s.floor : undefined))) return false;
    yield;
  }
  return true;
}
