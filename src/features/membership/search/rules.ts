import { edits, slipsForgiven } from "#platform/name-likeness.ts";
import { plainWords } from "#platform/text.ts";

const isName = (word: string) => /^[a-z]+$/.test(word);
/**
 * Those whose words hold all that was typed; when nobody’s do, those whose names begin so or are a slip or two away.
 * `searchOf`: their words, plain. A number is never guessed.
 */
export const keepNamed = <T>(all: readonly T[], typed: string, searchOf: (it: T) => string): T[] => {
  const asked = plainWords(typed).split(" ");
  const exact = all.filter((it) => asked.every((word) => searchOf(it).includes(word)));
  if (exact.length > 0) return exact;
  const lists = all.map((it) => ({ it, words: searchOf(it).split(" ") }));
  const known = [...new Set(lists.flatMap(({ words }) => words))];
  for (const most of [1, 2]) {
    const near = asked.map((word) => {
      const slips = isName(word) ? Math.min(most, slipsForgiven(word)) : 0;
      return new Set(known.filter((it) => it.startsWith(word) || (slips > 0 && isName(it) && edits(word, it, slips) <= slips)));
    });
    const found = lists.filter(({ words }) => near.every((meant) => words.some((word) => meant.has(word))));
    if (found.length > 0) return found.map(({ it }) => it);
  }
  return [];
};
