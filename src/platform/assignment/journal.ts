import type { Sliced } from "#platform/slices.ts";
import { enqueue } from "./queue.ts";
import type { State } from "./state.ts";
import { seat, unseat } from "./units.ts";

const kinds = ["price", "load", "waiting", "forbidden", "bonus", "at"] as const;
const code = { price: 0, load: 1, waiting: 2, forbidden: 3, bonus: 4, at: 5 };

/** Keeps what a number was before it changes. */
export function note(s: State, kind: (typeof kinds)[number], index: number, before: number) {
  if (s.noting) s.journal.push(code[kind], index, before);
}

/** Sets a number of the state, so that it can be set back. */
export function change(s: State, kind: Exclude<(typeof kinds)[number], "at">, index: number, to: number) {
  note(s, kind, index, s[kind][index]!);
  s[kind][index] = to;
}

const stride = 4096;
/** Goes back to how things were when the journal had this length. */
export function* backTo(s: State, length: number, total: number): Sliced<void> {
  const { journal, at, groupOf } = s;
  s.noting = false;
  for (let n = 1; journal.length > length; n++) {
    if (n % stride === 0) yield;
    const before = journal.pop()!;
    const index = journal.pop()!;
    const kind = kinds[journal.pop()!]!;
    if (kind === "at") {
      if (at[index]! >= 0) unseat(s, index);
      if (before >= 0) seat(s, index, before);
    } else s[kind][index] = before;
    if (kind === "waiting" && before > 0) enqueue(s, index);
    if (kind === "forbidden" && s.waiting[groupOf[index]!]! > 0) enqueue(s, groupOf[index]!);
  }
  s.noting = true;
  s.total = total;
}

/** Puts a unit on the leaf of an offer, and remembers that it was nowhere. */
export function take(s: State, unit: number, offer: number) {
  note(s, "at", unit, -1);
  seat(s, unit, offer);
}

/** Takes a unit off its leaf, and remembers where it was. */
export function leave(s: State, unit: number) {
  note(s, "at", unit, s.at[unit]!);
  unseat(s, unit);
}
