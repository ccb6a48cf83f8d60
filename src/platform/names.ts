import { plainWords, unaccented } from "./text.ts";

/** A person's names as a form or a list gives them, tidied for display. */
export type PersonName = { family: string; birthFamily?: string; given: string };

// \b knows only unaccented letters: «Mélanie» would begin with «M».
const civility = /^(?:(?:m|mr|mrs|mme|mlle|dr|pr|madame|monsieur|mademoiselle|docteur|professeur)(?![\p{L}'’-])\.?\s*)+(?=[\p{L}(])/iu;
const married = /\s*[(,]?\s*(?<!\p{L})(?:épouse|epouse|épse|epse|épx|ép|ep|veuve|vve|conjointe?)(?:\s+de)?(?!\p{L})\.?\s*/iu;
const born = /\s*[(,]?\s*(?<!\p{L})n(?:[ée]e|é)(?!\p{L})\.?\s*/iu;
/** Words of a name written small inside it («de La Tour»). */
const small = new Set(["de", "d"]);
const particles = new Set([
  "de",
  "d",
  "du",
  "des",
  "la",
  "le",
  "les",
  "l",
  "van",
  "von",
  "der",
  "den",
  "ben",
  "el",
  "al",
  "di",
  "da",
  "do",
  "dos",
]);

const capital = (word: string) => word.charAt(0).toLocaleUpperCase("fr") + word.slice(1).toLocaleLowerCase("fr");
const oneCase = (word: string) => word === word.toLocaleUpperCase("fr") || word === word.toLocaleLowerCase("fr");

const casing = (text: string, family: boolean): string =>
  text
    .trim()
    .replace(/\s+/g, " ")
    .replace(/\s*[-‐‑–]\s*/g, "-")
    .replace(/\s*['’ʼ`´]\s*/g, "’")
    .replace(/[\p{L}\p{M}]+/gu, (word, at: number, whole: string) => {
      if (!oneCase(word)) return word;
      const particle = family && small.has(word.toLocaleLowerCase("fr")) && at + word.length < whole.length;
      return particle ? word.toLocaleLowerCase("fr") : capital(word);
    });

/** «DE LA TOUR» → «de La Tour», «D'ALEMBERT-MARTIN» → «d’Alembert-Martin»; a mixed case is kept as typed. */
export const displayFamily = (text: string): string => casing(text.replace(civility, ""), true);
/** «jean-marie» → «Jean-Marie». */
export const displayGiven = (text: string): string => casing(text.replace(civility, ""), false);
/** «Jean-Marie Dupont». */
export const displayName = ({ given, family }: { given: string; family: string }): string =>
  `${displayGiven(given)} ${displayFamily(family)}`.trim();

/** Reads a family-name cell with what is said of birth and marriage: «MARTIN née DUPONT», «DUPONT épouse MARTIN». */
export const readFamily = (text: string): { family: string; birthFamily?: string } => {
  const bare = text.replace(civility, "");
  const cell = married.test(bare) || born.test(bare) ? bare.replace(/\)\s*$/, "") : bare;
  const [birth, spouse] = cell.split(married);
  if (spouse?.trim() && birth?.trim()) return { family: displayFamily(spouse), birthFamily: displayFamily(birth) };
  const [family, maiden] = (spouse?.trim() ? spouse : birth || cell).split(born);
  return maiden?.trim() && family?.trim()
    ? { family: displayFamily(family), birthFamily: displayFamily(maiden) }
    : { family: displayFamily(family?.trim() ? family : (maiden ?? "")) };
};

const shouted = (word: string) => /\p{L}{2}/u.test(word) && word === word.toLocaleUpperCase("fr");

/**
 * Reads a whole name of one cell: «DUPONT jean-marie», «Mme Claire MARTIN née DUPONT», «DUPONT ép. MARTIN Claire».
 * Capitals tell the family name; without them the family name is taken to come first, and `sure` is false.
 */
export const readFullName = (text: string): PersonName & { sure: boolean } => {
  const words = text.replace(civility, "").replace(/,/g, " ").trim().split(/\s+/).filter(Boolean);
  const link = (word: string) => /^\(?(?:né|n[ée]e|ép|ep|épx|épse|épouse|epouse|veuve|vve)\.?$/i.test(word);
  const isFamily = words.map((word) => shouted(word.replace(/[^\p{L}]/gu, "")) || link(word));
  const mixed = isFamily.some((it, at) => it && !link(words[at]!)) && isFamily.includes(false);
  const particle = words.map((word) => particles.has(unaccented(word).replace(/[^a-z]/g, "")));
  /** A particle goes with the word that follows it: «Anne de LA TOUR», but «NGUYEN Van Hai». */
  const inFamily = (at: number): boolean => {
    if (!mixed) return at < Math.max(1, words.length - 1);
    return isFamily[at] || (Boolean(particle[at]) && at + 1 < words.length && inFamily(at + 1));
  };
  const family = words.filter((_, at) => inFamily(at)).join(" ");
  const given = words.filter((_, at) => !inFamily(at)).join(" ");
  return { ...readFamily(family), given: displayGiven(given), sure: mixed };
};

/** A name to compare: plain words without civility («Mme D'Àvila-Le Goff» → «d avila le goff»). */
export const normalName = (text: string): string => plainWords(text.replace(civility, ""));
/** The words of a name that carry meaning, without particles; all of them when there is nothing else. */
export const nameWords = (text: string): string[] => {
  const words = normalName(text).split(" ").filter(Boolean);
  const strong = words.filter((word) => !particles.has(word));
  return strong.length ? strong : words;
};
