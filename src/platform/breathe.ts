import { setImmediate } from "node:timers/promises";
import { type Sliced, sorting } from "./slices.ts";

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

const stride = 16;
/** The items kept, in order, giving way to others on the way. */
export const filterSlowly = async <Item>(items: Iterable<Item>, keep: (item: Item, at: number) => boolean): Promise<Item[]> => {
  const kept: Item[] = [];
  await eachSlowly(items, (item, at) => {
    if (keep(item, at)) kept.push(item);
  });
  return kept;
};
/** Does something with each item, giving way to others on the way. */
export const eachSlowly = async <Item>(items: Iterable<Item>, act: (item: Item, at: number) => void): Promise<void> => {
  const breathe = breather();
  let n = 0;
  for (const item of items) {
    act(item, n);
    if (++n % stride === 0) await breathe();
  }
};

/** What is made of each item, in order; may pause after each. */
export const mapSlowly = async <Item, Made>(items: Iterable<Item>, make: (item: Item) => Made): Promise<Made[]> => {
  const breathe = breather();
  const made: Made[] = [];
  for (const item of items) {
    made.push(make(item));
    await breathe();
  }
  return made;
};

/** Runs sliced work to its end, giving way to others every few `milliseconds`. */
export const inSlices = async <T>(slices: Sliced<T>, milliseconds?: number): Promise<T> => {
  const breathe = breather(milliseconds);
  for (;;) {
    const { done, value } = slices.next();
    if (done) return value;
    await breathe();
  }
};

/** As `toSorted`, giving way to others on the way. */
export const sortSlowly = <Item>(items: readonly Item[], compare: (a: Item, b: Item) => number): Promise<Item[]> =>
  inSlices(sorting(items, compare));
