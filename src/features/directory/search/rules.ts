import { edits, jaroWinkler, slipsForgiven } from "#platform/name-likeness.ts";
import { plainWords } from "#platform/text.ts";

export type TermKind = "profession" | "commune" | "skill" | "structure";
/** Words that mean a filter rather than a name: «kiné», «Lodève», «pédiatrie», «pharmacie». Plain words. */
export type Term = { words: readonly string[]; kind: TermKind; codes: readonly string[] };
/** What was understood of a search: filters by kind (codes), and the words left, which are names. */
export type Understood = Record<TermKind, string[]> & { names: string[] };

const abbreviations: Record<string, string> = { st: "saint", ste: "sainte" };
/** The plain words of a search; «St» is «Saint». */
export const tokens = (text: string): string[] =>
  plainWords(text)
    .split(" ")
    .filter(Boolean)
    .map((word) => abbreviations[word] ?? word);

const physicians = new Set(["dr", "docteur", "docteure"]);
const titles = new Set([...physicians, ..."pr professeur professeure mr mme mlle monsieur madame mademoiselle".split(" ")]);
/**
 * The words of a search without titles nor civilities, which are no part of a name; those alone stay. «marie dr» may begin a name and
 * «m leger» hold an initial, unless words are taken as `whole`; «M. Léger» never means an initial.
 */
export const untitled = (q: string, whole = false): string[] => {
  const words = tokens(q.replace(whole ? /^\s*m[.\s]\s*(?=\p{L})/iu : /^\s*(?:M\s|[Mm]\.)\s*(?=\p{L})/u, ""));
  const kept = words.filter((word, at) => !titles.has(word) || (!whole && word.length < 3 && at === words.length - 1));
  return kept.some((word) => !titles.has(word)) ? kept : words;
};

const nothing: Understood = { profession: [], commune: [], skill: [], structure: [], names: [] };
export const namesOnly = (names: string[]): Understood => ({ ...nothing, names });
export const hasFilters = ({ profession, commune, skill, structure }: Understood): boolean =>
  profession.length + commune.length + skill.length + structure.length > 0;

const tolerated = (word: string) => (word.length >= 10 ? 2 : word.length >= 6 ? 1 : 0);
// A beginning of five letters says enough: «orthopho», «clermont».
const sameWord = (typed: string, word: string) =>
  typed === word ||
  (typed.length >= 5 && word.startsWith(typed)) ||
  (tolerated(typed) > 0 && edits(typed, word, tolerated(typed)) <= tolerated(typed));

/** How many words of the search a term takes from there; 0 when it is not meant. */
const taken = ({ words, kind }: Term, from: readonly string[]): number => {
  const whole = words.every((word, at) => from[at] === word);
  if (whole) return words.length;
  const [first] = words;
  if (!first || from[0] === undefined || first.startsWith("saint")) return 0;
  return (words.length === 1 || (kind === "commune" && first.length >= 5)) && sameWord(from[0], first) ? 1 : 0;
};

/** Small words that only tie others together: «kiné à Lodève». */
const ties = new Set(["a", "au", "aux", "de", "du", "des", "d", "l", "le", "la", "les", "en", "et", "sur", "pour"]);

/**
 * Tells filters from names in a search: the term that takes most words first, exact before alike. A word that means nothing known
 * stays a name.
 */
export const understand = (q: string, terms: readonly Term[], words = untitled(q)): Understood => {
  const said: Understood = { ...nothing, names: [] };
  for (let at = 0; at < words.length; ) {
    const from = words.slice(at);
    let best: { term: Term; length: number; exact: boolean } | undefined;
    for (const term of terms) {
      const length = taken(term, from);
      const exact = term.words.every((word, rank) => from[rank] === word);
      if (length > 0 && (!best || length > best.length || (length === best.length && exact && !best.exact))) best = { term, length, exact };
    }
    if (best) {
      const { kind, codes } = best.term;
      said[kind] = [...new Set([...said[kind], ...codes])];
      at += best.length;
    } else {
      said.names.push(words[at]!);
      at++;
    }
  }
  if (!hasFilters(said)) return said;
  const names = said.names.filter((word) => !ties.has(word));
  // «Dr Lodève»: no name is left, physicians are meant.
  const titled = names.length === 0 && said.profession.length === 0 && tokens(q).some((word) => physicians.has(word));
  const physician = titled ? terms.find((term) => term.words.length === 1 && term.words[0] === "docteur") : undefined;
  return { ...said, names, profession: physician ? [...physician.codes] : said.profession };
};

/** Words known of a community, ready to be compared; `mask` has a bit for each letter a word holds. */
export type Vocabulary = readonly { word: string; mask: number }[];
const maskOf = (word: string): number => {
  let mask = 0;
  for (let at = 0; at < word.length; at++) mask |= 1 << (word.charCodeAt(at) % 32);
  return mask;
};
export const vocabularyOf = (words: Iterable<string>): Vocabulary => [...words].map((word) => ({ word, mask: maskOf(word) }));

const bits = (value: number): number => {
  let count = 0;
  for (let left = value; left !== 0; left &= left - 1) count++;
  return count;
};
const mostLike = 12;
/** Known words no more than `most` slips away from what was typed: a letter missing, added, changed or swapped. The likest first. */
export const alike = (typed: string, vocabulary: Vocabulary, most: number = slipsForgiven(typed)): string[] => {
  const slips = Math.min(most, slipsForgiven(typed));
  if (slips === 0) return [];
  const mask = maskOf(typed);
  return vocabulary
    .filter((known) => Math.abs(known.word.length - typed.length) <= slips && bits(known.mask ^ mask) <= 2 * slips)
    .map(({ word }) => ({ word, slips: edits(typed, word, slips) }))
    .filter((near) => near.slips <= slips)
    .map((near) => ({ ...near, likeness: jaroWinkler(typed, near.word) }))
    .sort((a, b) => a.slips - b.slips || b.likeness - a.likeness || (a.word < b.word ? -1 : 1))
    .slice(0, mostLike)
    .map(({ word }) => word);
};
/** What each word typed may mean: a beginning of known words, whole words alike. Undefined when one of them means nothing here. */
export const guesses = (typed: readonly string[], vocabulary: Vocabulary, most: number): Guess[] | undefined => {
  const all = typed.map((word) => ({
    begins: vocabulary.some((known) => known.word.startsWith(word)) ? word : undefined,
    near: alike(word, vocabulary, most),
  }));
  return all.every(({ begins, near }) => begins !== undefined || near.length > 0) ? all : undefined;
};
export type Guess = { begins: string | undefined; near: readonly string[] };

/** A pattern that finds names where a word begins so, or is one of those alike. Holds letters and digits only. */
export const pattern = ({ begins, near }: Guess): string => {
  const whole = near.length > 1 ? `(${near.join("|")})\\M` : near.length === 1 ? `${near[0]}\\M` : "";
  if (begins === undefined) return `\\m${whole}`;
  return whole ? `\\m(${begins}|${whole})` : `\\m${begins}`;
};
