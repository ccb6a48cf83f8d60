/** Chance that always falls the same way: the demonstration is the same everywhere (mulberry32). */
export type Chance = {
  /** A number in [0, 1[. */
  next: () => number;
  /** True that often. */
  often: (share: number) => boolean;
  /** A whole number from min to max, both included. */
  whole: (min: number, max: number) => number;
  one: <T>(list: readonly T[]) => T;
  /** One of a list, as often as its weight. */
  weighted: <T>(list: readonly T[], weight: (item: T) => number) => T;
};

export const chance = (seed: number): Chance => {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const whole = (min: number, max: number) => min + Math.floor(next() * (max - min + 1));
  return {
    next,
    whole,
    often: (share) => next() < share,
    one: (list) => list[whole(0, list.length - 1)]!,
    weighted: (list, weight) => {
      let left = next() * list.reduce((sum, item) => sum + weight(item), 0);
      for (const item of list) {
        left -= weight(item);
        if (left < 0) return item;
      }
      return list.at(-1)!;
    },
  };
};
