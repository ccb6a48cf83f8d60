/** Offers of a group: it goes whole to one leaf shelf, for a gain; or nowhere, for nothing. */
export type Offer = { readonly shelf: string; readonly gain: number };
/** A group that stays together: `size` units (1 to 6) and where it may go. */
export type Group = { readonly id: string; readonly size: number; readonly offers: readonly Offer[] };
/**
 * A shelf of a forest. What enters a shelf enters its parents too. The k-th unit on it costs `steps[k]`, which never decreases (fair
 * shares and quotas are such steps); its length is the room.
 */
export type Shelf = { readonly id: string; readonly parent?: string; readonly steps: readonly number[] };

/**
 * Groups to be put on shelves for the most gain, in flat arrays: the offers of group g are `start[g]` to `start[g + 1]`, offer o goes to
 * shelf `leaf[o]` for `gain[o]`; the costs of shelf n are `steps[stepStart[n]]` to `steps[stepStart[n + 1]]`. Everything is an integer.
 */
export type Instance = {
  readonly size: Uint8Array;
  readonly start: Int32Array;
  readonly leaf: Int32Array;
  readonly gain: Int32Array;
  readonly parent: Int32Array;
  readonly stepStart: Int32Array;
  readonly steps: Int32Array;
};

/** An offer's number for each group (-1: stays out), what it is worth, and a proved upper bound of what any assignment may be worth. */
export type Assignment = {
  readonly choice: Int32Array;
  readonly objective: number;
  readonly bound: number;
  /** True when the bound is reached: nothing better exists. */
  readonly optimal: boolean;
  readonly searched: number;
};

export const largestGroup = 6;

/** Code-unit order of ids: the same on every machine, whatever its language. */
export const byId = (a: { readonly id: string }, b: { readonly id: string }) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/** What an assignment is worth: gains of the groups placed less the costs of the shelves; undefined where a shelf overflows. */
export function worth(instance: Instance, choice: Int32Array): number | undefined {
  const { size, leaf, gain, parent, stepStart, steps } = instance;
  const load = new Int32Array(parent.length);
  let total = 0;
  for (let g = 0; g < choice.length; g++) {
    const offer = choice[g]!;
    if (offer < 0) continue;
    total += gain[offer]!;
    for (let n = leaf[offer]!; n >= 0; n = parent[n]!) load[n] = load[n]! + size[g]!;
  }
  for (let n = 0; n < parent.length; n++) {
    const from = stepStart[n]!;
    if (load[n]! > stepStart[n + 1]! - from) return undefined;
    for (let k = 0; k < load[n]!; k++) total -= steps[from + k]!;
  }
  return total;
}
