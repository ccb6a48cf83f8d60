/**
 * Groups of 1 to 6 units to be put whole on leaf shelves of a forest, or nowhere, for the most gain. What enters a shelf enters its
 * parents too; the k-th unit on a shelf costs its k-th step, steps never decrease (fair shares and quotas are such steps), and there is
 * room for as many units as steps. In flat arrays: the offers of group g are `start[g]` to `start[g + 1]`, offer o goes to leaf `leaf[o]`
 * for `gain[o]`; `parent[n]` is -1 for a root; the steps of shelf n are `steps[stepStart[n]]` to `steps[stepStart[n + 1]]`. All integers.
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
