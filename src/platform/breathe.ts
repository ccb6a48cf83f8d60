import { setImmediate } from "node:timers/promises";

/** Gives way to other requests when one has worked for `milliseconds` without a pause. Call it once per item. */
export const breather = (milliseconds = 12): (() => Promise<void> | undefined) => {
  let since = performance.now();
  return () => {
    if (performance.now() - since < milliseconds) return undefined;
    return setImmediate().then(() => {
      since = performance.now();
    });
  };
};

const stride = 64;
/** The items kept, in order, giving way to others on the way. */
export const filterSlowly = async <Item>(items: Iterable<Item>, keep: (item: Item) => boolean): Promise<Item[]> => {
  const kept: Item[] = [];
  await eachSlowly(items, (item) => {
    if (keep(item)) kept.push(item);
  });
  return kept;
};
/** Does something with each item, giving way to others on the way. */
export const eachSlowly = async <Item>(items: Iterable<Item>, act: (item: Item) => void): Promise<void> => {
  const breathe = breather();
  let n = 0;
  for (const item of items) {
    act(item);
    if (++n % stride === 0) await breathe();
  }
};

const run = 2048;
/** As `toSorted`, giving way to others on the way: small runs are sorted, then merged two by two. */
export const sortSlowly = async <Item>(items: readonly Item[], compare: (a: Item, b: Item) => number): Promise<Item[]> => {
  const breathe = breather();
  let runs: Item[][] = [];
  for (let at = 0; at < items.length; at += run) {
    runs.push(items.slice(at, at + run).sort(compare));
    await breathe();
  }
  while (runs.length > 1) {
    const merged: Item[][] = [];
    for (let at = 0; at < runs.length; at += 2) merged.push(await merge(runs[at]!, runs[at + 1] ?? [], compare, breathe));
    runs = merged;
  }
  return runs[0] ?? [];
};
const merge = async <Item>(
  left: readonly Item[],
  right: readonly Item[],
  compare: (a: Item, b: Item) => number,
  breathe: ReturnType<typeof breather>,
): Promise<Item[]> => {
  const merged: Item[] = [];
  for (let [a, b] = [0, 0]; a < left.length || b < right.length; ) {
    const first = b === right.length || (a < left.length && compare(left[a]!, right[b]!) <= 0);
    merged.push(first ? left[a++]! : right[b++]!);
    if (merged.length % run === 0) await breathe();
  }
  return merged;
};
