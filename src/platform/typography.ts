/** No-break space U+00A0: inside « », between a number and its unit. */
export const NBSP = "\u00a0";
/** Narrow no-break space U+202F: before ; : ? ! and between thousands. */
export const NNBSP = "\u202f";

/** What can be wrong with a French message; the order is the order of the checks. */
export type TypographyProblem =
  | "straight-apostrophe"
  | "straight-quote"
  | "three-dots"
  | "space-before-punctuation"
  | "space-inside-guillemets"
  | "ordinary-space-in-number"
  | "double-space"
  | "too-long";

/** Longest message a person reads at a glance, in characters. */
export const longestMessage = 120;

const checks: [TypographyProblem, RegExp][] = [
  ["straight-apostrophe", /'/],
  ["straight-quote", /"/],
  ["three-dots", /\.\.\./],
  // A colon or a question mark inside a word is an address, an hour or a placeholder, not a punctuation mark.
  ["space-before-punctuation", /(?:[^\u202f\s?!]|[^\S\u202f])(?:[;!]|[:?](?![\w/]))/],
  ["space-inside-guillemets", /«(?![\u00a0\u202f])|(?<![\u00a0\u202f])»/],
  ["ordinary-space-in-number", /\d \d{3}(?!\d)|\d (?:€|%|km\b|h\b|min\b)/],
  ["double-space", / {2}/],
];

/** Codes of what is typographically wrong in a French message; empty when nothing is. Source: Imprimerie nationale, narrow space everywhere. */
export const typographyProblems = (text: string): TypographyProblem[] => [
  ...checks.filter(([, pattern]) => pattern.test(text)).map(([problem]) => problem),
  ...(text.length > longestMessage ? (["too-long"] as const) : []),
];

/** Sets the spaces, apostrophes, guillemets and dots of a French text as the house writes them. Idempotent. */
export const typeset = (text: string): string =>
  text
    .replace(/\.\.\./g, "…")
    .replace(/'/g, "’")
    .replace(/"([^"]*)"/g, "«$1»")
    .replace(/«\s*/g, `«${NBSP}`)
    .replace(/\s*»/g, `${NBSP}»`)
    .replace(/([^\s?!])\s*([;!]|[:?](?![\w/]))/g, `$1${NNBSP}$2`)
    .replace(/(?<=\d) (?=\d{3}(?!\d))/g, NNBSP)
    .replace(/(?<=\d) (?=€|%|km\b|h\b|min\b)/g, NBSP);
