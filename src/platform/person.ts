import type { Asked, Holding, Identity } from "./feature.ts";
import { displayPhone, readPhone } from "./phone.ts";
import { readEmail, readRpps } from "./rpps.ts";
import { plainWords } from "./text.ts";

const nobody: Asked = { name: "", emails: [], phones: [], rpps: [] };

/** Reads what was typed to look for somebody: an e-mail, a telephone or RPPS number, else a name; undefined when it is too little. */
export const readAsked = (typed: string): Asked | undefined => {
  const text = typed.trim();
  const email = text.includes("@") ? readEmail(text) : undefined;
  if (email) return { ...nobody, emails: [email] };
  if (/^[\d\s.+()-]+$/.test(text)) {
    const phone = readPhone(text);
    const { value, doubts } = readRpps(text);
    if (!doubts.includes("length") && !doubts.includes("letters")) return { ...nobody, rpps: [value] };
    return "e164" in phone ? { ...nobody, phones: [phone.e164] } : undefined;
  }
  const name = plainWords(text);
  return name.replaceAll(" ", "").length >= 3 ? { ...nobody, name } : undefined;
};

const e164 = (text: string): string[] => {
  const read = readPhone(text);
  return "e164" in read ? [read.e164] : [];
};
type Told = { [Key in keyof Identity]?: readonly (string | null | undefined)[] };
/** What names somebody, cleaned: nothing empty, e-mails in lower case, telephones in E.164. */
export const identityOf = ({ names = [], emails = [], phones = [], rpps = [] }: Told): Identity => {
  const given = (texts: readonly (string | null | undefined)[]) => texts.flatMap((it) => (it?.trim() ? [it.trim()] : []));
  const once = (texts: string[]) => [...new Set(texts)];
  return {
    names: once(given(names)),
    emails: once(given(emails).map((it) => it.toLowerCase())),
    phones: once(given(phones).flatMap(e164)),
    rpps: once(given(rpps)),
  };
};
/** Everything that names somebody in several places. */
export const together = (all: readonly Identity[]): Identity =>
  identityOf({
    names: all.flatMap(({ names }) => names),
    emails: all.flatMap(({ emails }) => emails),
    phones: all.flatMap(({ phones }) => phones),
    rpps: all.flatMap(({ rpps }) => rpps),
  });

const shares = (some: readonly string[], others: readonly string[]) => some.some((it) => others.includes(it));
/** Whether a name has all the words asked, in any order; a word of three letters or more may be its beginning. */
const isNamed = (asked: string, names: readonly string[]): boolean => {
  const words = asked.split(" ").filter(Boolean);
  const has = (own: string[], word: string) => own.some((it) => it === word || (word.length >= 3 && it.startsWith(word)));
  return words.length > 0 && names.some((name) => words.every((word) => has(plainWords(name).split(" "), word)));
};
/** Whether a holding is of whom is asked: by its own reference, by an address or a number, or by the name. */
export const isAsked = ({ name, emails, phones, rpps, refs }: Asked, ref: string, identity: Identity): boolean =>
  refs
    ? refs.includes(ref)
    : shares(emails, identity.emails) || shares(phones, identity.phones) || shares(rpps, identity.rpps) || isNamed(name, identity.names);
export const onlyAsked = (asked: Asked, all: readonly Holding[]): Holding[] =>
  all.filter(({ ref, identity }) => isAsked(asked, ref, identity));
/** The ids of the references of one kind: `member:…`. */
export const idsOf = (refs: readonly string[], kind: string): string[] =>
  refs.flatMap((ref) => (ref.startsWith(`${kind}:`) ? [ref.slice(kind.length + 1)] : []));

/** A text, made ready to be asked of several people: as it is looked for by address, by number and by name. */
export type Readable = { low: string; digits: string; plain: string };
export const readable = (text: string): Readable => ({
  low: text.toLowerCase(),
  digits: text.replace(/(?<=\d)[\s.\-/]+(?=\d)/g, "").replace(/[^\d]+/g, " "),
  plain: ` ${plainWords(text)} `,
});
/**
 * Says whether a text speaks of somebody: their e-mail, telephone (however it is written), RPPS number, or a whole name of at
 * least two words, in either order. A family name alone names too many people.
 */
export const mentions = (identity: Identity): ((text: string | Readable) => boolean) => {
  const names = identity.names.flatMap((name) => {
    const words = plainWords(name).split(" ").filter(Boolean);
    return words.length < 2
      ? []
      : [words.join(" "), [...words.slice(1), words[0]].join(" "), [words.at(-1), ...words.slice(0, -1)].join(" ")];
  });
  const numbers = [...identity.phones.flatMap((it) => [it, displayPhone(it)]), ...identity.rpps]
    .map((it) => it.replace(/\D/g, ""))
    .filter(({ length }) => length >= 9);
  if (identity.emails.length + numbers.length + names.length === 0) return () => false;
  return (text) => {
    const { low, digits, plain } = typeof text === "string" ? readable(text) : text;
    return (
      identity.emails.some((it) => low.includes(it)) ||
      numbers.some((it) => digits.includes(it)) ||
      names.some((it) => plain.includes(` ${it} `))
    );
  };
};
/** Every text held in a value, however deep. */
export const textsIn = (value: unknown): string[] =>
  typeof value === "string"
    ? [value]
    : Array.isArray(value)
      ? value.flatMap(textsIn)
      : value !== null && typeof value === "object"
        ? Object.entries(value).flatMap(([key, it]) => [key, ...textsIn(it)])
        : [];
