import { nameWords, normalName } from "./names.ts";

let rows = [new Uint16Array(64), new Uint16Array(64), new Uint16Array(64)] as const;
const rowsFor = (length: number) => {
  if (length > rows[0].length) rows = [new Uint16Array(2 * length), new Uint16Array(2 * length), new Uint16Array(2 * length)];
  return rows;
};
/**
 * Edits (insert, delete, replace, swap of neighbours) from one word to the other: Damerau–Levenshtein, restricted.
 * Beyond `most` they are not counted any more: `most` + 1.
 */
export const edits = (a: string, b: string, most = Number.POSITIVE_INFINITY): number => {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  // What both begin and end with costs nothing: only the middles are compared.
  let [start, aEnd, bEnd] = [0, a.length, b.length];
  while (start < aEnd && start < bEnd && a.charCodeAt(start) === b.charCodeAt(start)) start++;
  while (aEnd > start && bEnd > start && a.charCodeAt(aEnd - 1) === b.charCodeAt(bEnd - 1)) {
    aEnd--;
    bEnd--;
  }
  const [height, width] = [aEnd - start, bEnd - start];
  if (height === 0 || width === 0) return height + width;
  let [before, last, row] = rowsFor(width + 1);
  for (let j = 0; j <= width; j++) last[j] = j;
  for (let i = 1; i <= height; i++) {
    const letter = a.charCodeAt(start + i - 1);
    const above = i > 1 ? a.charCodeAt(start + i - 2) : -1;
    let least = i;
    row[0] = i;
    for (let j = 1; j <= width; j++) {
      const other = b.charCodeAt(start + j - 1);
      let few = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (letter === other ? 0 : 1));
      if (j > 1 && above === other && letter === b.charCodeAt(start + j - 2)) few = Math.min(few, before[j - 2]! + 1);
      row[j] = few;
      if (few < least) least = few;
    }
    if (least > most) return most + 1;
    [before, last, row] = [last, row, before];
  }
  return Math.min(last[width]!, most + 1);
};

/** Jaro–Winkler likeness of two words, 0 to 1: forgiving for what is wrong at the end. */
export const jaroWinkler = (a: string, b: string): number => {
  if (a === b) return 1;
  const reach = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1);
  const taken = new Set<number>();
  const common = [...a].filter((letter, at) => {
    for (let j = Math.max(0, at - reach); j <= Math.min(b.length - 1, at + reach); j++)
      if (b[j] === letter && !taken.has(j)) return taken.add(j);
    return false;
  });
  if (!common.length) return 0;
  const others = [...taken].sort((x, y) => x - y).map((at) => b[at]);
  const moved = common.filter((letter, at) => letter !== others[at]).length / 2;
  const jaro = (common.length / a.length + common.length / b.length + (common.length - moved) / common.length) / 3;
  let prefix = 0;
  while (prefix < 4 && a[prefix] && a[prefix] === b[prefix]) prefix++;
  return jaro + prefix * 0.1 * (1 - jaro);
};

/** French sounds by rewriting, in this order. Capitals stand for sounds that one letter does not write: O (eau), U (ou), A I N (nasals), C (ch), G (gn). */
const sounds: [RegExp, string][] = [
  [/ph/g, "f"],
  [/sch|sh|ch(?![lrtn])/g, "C"],
  [/ch/g, "k"],
  [/h/g, ""],
  [/(.)\1+/g, "$1"],
  [/eau|au/g, "O"],
  [/oi|oy/g, "wa"],
  [/ou/g, "U"],
  [/gn/g, "G"],
  [/ain|ein|ai[nm]|ei[nm]/g, "in"],
  [/(?:an|am|en|em)(?![aeiouyOUnm])/g, "A"],
  [/(?:in|im|yn|ym|un|um)(?![aeiouyOUnm])/g, "I"],
  [/(?:on|om)(?![aeiouyOUnm])/g, "N"],
  [/ai|ei|ay|ey|oe|eu/g, "e"],
  [/qu?/g, "k"],
  [/c(?=[eiy])/g, "s"],
  [/ck|c/g, "k"],
  [/g(?=[eiy])/g, "j"],
  [/gu(?=[eiy])/g, "g"],
  [/(?<=[aeiou])ill|(?<=i)ll/g, "y"],
  [/x/g, "ks"],
  [/z/g, "s"],
  [/w|bv/g, "v"],
  [/y/g, "i"],
  [/O/g, "o"],
  [/(.)\1+/g, "$1"],
  [/(?<=..)er$/g, "e"],
  [/(?<=..)[estdpk]+$/g, ""],
];
const heard = new Map<string, string>();
/** How a French name sounds: «Dupont», «Dupond» and «Du Pont» give the same key; for grouping, not for display. */
export const phoneticKey = (name: string): string =>
  soundOf(
    normalName(name)
      .split(" ")
      .filter((word) => word !== "de" && word !== "d")
      .join(""),
  );
const soundOf = (word: string): string => {
  const known = heard.get(word);
  if (known !== undefined) return known;
  if (heard.size > 50_000) heard.clear();
  const sound = sounds.reduce((text, [from, to]) => text.replace(from, to), word);
  heard.set(word, sound);
  return sound;
};

const compared = new Map<string, number>();
// The same names come again and again in a list: what two words have in common is computed once.
const sameWord = (a: string, b: string): number => {
  if (a === b) return 1;
  const [short, long] = a.length < b.length || (a.length === b.length && a < b) ? [a, b] : [b, a];
  if (short.length === 1) return long.startsWith(short) ? 0.75 : 0;
  const pair = `${short} ${long}`;
  const known = compared.get(pair);
  if (known !== undefined) return known;
  if (compared.size > 100_000) compared.clear();
  const likeness = compareWords(short, long);
  compared.set(pair, likeness);
  return likeness;
};
const tooFar = 0.4;
const compareWords = (short: string, long: string): number => {
  // Every missing letter is an edit: lengths alone often tell.
  const few = (long.length - short.length) / long.length > tooFar ? 1 : edits(short, long) / long.length;
  const spelt = few > tooFar ? 0 : Math.max(1 - few, jaroWinkler(short, long) - 0.03);
  return soundOf(short) === soundOf(long) ? Math.max(0.93, spelt) : spelt;
};

/** How well each word of one name is found in the other, on average. */
const covered = (words: readonly string[], others: readonly string[]): number =>
  words.reduce((sum, word) => sum + Math.max(...others.map((it) => sameWord(word, it))), 0) / words.length;

/** Likeness of two names already cut in words, 0 to 1. */
export const sameWords = (a: readonly string[], b: readonly string[]): number => {
  if (!a.length || !b.length) return 0;
  const [glued, other] = [a.join(""), b.join("")];
  if (glued === other) return 1;
  const [few, many] = a.length <= b.length ? [a, b] : [b, a];
  const alike = few.length === many.length ? (covered(few, many) + covered(many, few)) / 2 : covered(few, many);
  // One half of a double name is likely the same person, never surely.
  const parts = few.length === many.length ? alike : alike * (few.join("").length > 2 ? 0.9 : 0.75);
  return Math.max(parts, sameWord(glued, other));
};

/** Likeness of two names, 0 to 1: 1 whatever the case, accents, hyphens or particles; above 0.9 for a slip or another spelling. */
export const sameName = (a: string, b: string): number => sameWords(nameWords(a), nameWords(b));

/** How many slips are forgiven in a word of that length; two in a long one, for those who find nothing with one. */
export const slipsForgiven = (typed: string): number => (typed.length < 3 ? 0 : typed.length < 8 ? 1 : 2);
