import { number } from "#platform/french.ts";
import { words } from "./words.ts";

/** A count as a reader may see it: itself, «less» than the least shown, «hidden» because it would tell another, unknown. */
export type Shown = number | "less" | "hidden" | undefined;

/** Below this, figures are not shown to those who may not see the people: one would recognise them. */
export const leastForBoard = 5;
/** The same for everybody, on the public page. */
export const leastForPublic = 11;
/** Those who see the people see every figure. */
export const noLeast = 0;

/** One count that stands alone. */
export const showCount = (count: number | undefined, least: number): Shown =>
  count !== undefined && count > 0 && count < least ? "less" : count;

/**
 * Counts that add up to something known: small ones are hidden, and further ones (the smallest first) until what is hidden
 * cannot be found by subtraction: at least two, together not small. Zeros hide nobody and stay.
 */
export const showParts = (counts: readonly number[], least: number): Shown[] => {
  const shown: Shown[] = counts.map((count) => showCount(count, least));
  const sum = () => counts.reduce((total, count, at) => (typeof shown[at] === "number" ? total : total + count), 0);
  const hidden = () => shown.filter((it) => typeof it !== "number").length;
  while (hidden() > 0 && (hidden() < 2 || sum() < least)) {
    const next = counts.reduce(
      (best, count, at) => (shown[at] === count && count > 0 && (best < 0 || count < counts[best]!) ? at : best),
      -1,
    );
    if (next < 0) break;
    shown[next] = "hidden";
  }
  return shown;
};

/** The same rule on an object whose values add up. */
export const showRecord = <Key extends string>(counts: Readonly<Record<Key, number>>, least: number): Record<Key, Shown> => {
  const keys = Object.keys(counts) as Key[];
  const shown = showParts(
    keys.map((key) => counts[key]),
    least,
  );
  return Object.fromEntries(keys.map((key, at) => [key, shown[at]])) as Record<Key, Shown>;
};

/** What is computed from counts is shown only when each of them is. */
export const allShown = (...shown: readonly Shown[]): boolean => shown.every((it) => typeof it === "number");

/** «1 284», «moins de 5», «non montré», «inconnu». */
export const sayShown = (shown: Shown, least: number): string =>
  typeof shown === "number" ? number(shown, 1) : shown === "less" ? words.less(least) : shown === "hidden" ? words.hidden : words.unknown;
