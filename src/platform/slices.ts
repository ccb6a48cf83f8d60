/** Long work cut in slices: a generator that pauses every few milliseconds of work, at places that no clock decides. */
export type Sliced<T> = Generator<void, T>;

/** Runs sliced work to its end, at once. A server uses `inSlices` of breathe.ts instead. */
export const atOnce = <T>(slices: Sliced<T>): T => {
  for (;;) {
    const { done, value } = slices.next();
    if (done) return value;
  }
};

const run = 2048;
/** As `toSorted`, in slices: small runs are sorted, then merged two by two. */
export function* sorting<Item>(items: readonly Item[], compare: (a: Item, b: Item) => number): Sliced<Item[]> {
  let runs: Item[][] = [];
  for (let at = 0; at < items.length; at += run) {
    runs.push(items.slice(at, at + run).sort(compare));
    yield;
  }
  while (runs.length > 1) {
    const merged: Item[][] = [];
    for (let at = 0; at < runs.length; at += 2) merged.push(yield* merging(runs[at]!, runs[at + 1] ?? [], compare));
    runs = merged;
  }
  return runs[0] ?? [];
}

function* merging<Item>(left: readonly Item[], right: readonly Item[], compare: (a: Item, b: Item) => number): Sliced<Item[]> {
  const merged: Item[] = [];
  for (let [a, b] = [0, 0]; a < left.length || b < right.length; ) {
    const first = b === right.length || (a < left.length && compare(left[a]!, right[b]!) <= 0);
    merged.push(first ? left[a++]! : right[b++]!);
    if (merged.length % run === 0) yield;
  }
  return merged;
}
