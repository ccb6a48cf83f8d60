import type { EntryKind } from "#features/directory/rules.ts";
import { type Term, tokens } from "#features/directory/search/rules.ts";
import { structureTerms } from "#features/directory/search/words.ts";
import { findByPostcode } from "#platform/communes.ts";
import { professions } from "#platform/professions.ts";

const feminine = (word: string): string =>
  word.replace(/ien$/, "ienne").replace(/er$/, "ere").replace(/teur$/, "trice").replace(/seur$/, "seuse");
const term = (kind: Term["kind"], code: string, text: string): Term => ({ kind, codes: [code], words: tokens(text) });

const professionTexts = ({ label, plural, typed }: (typeof professions)[number]): string[] => {
  const said = [label, plural, ...typed];
  // «kinésithérapeute» alone means the masseur-kinésithérapeute; a short part («aide», «masseur») may mean others.
  const parts = tokens(label).filter((word, _, all) => all.length > 1 && word.length >= 8 && !vague.has(word));
  const all = [...said, ...parts].map((text) => tokens(text).join(" "));
  return [
    ...new Set(
      all
        .flatMap((text) => [text, `${text}s`, tokens(text).map(feminine).join(" ")])
        .flatMap((text) => [text, `${text}s`.replace(/ss$/, "s")]),
    ),
  ];
};
const vague = new Set([
  "technicien",
  "assistant",
  "auxiliaire",
  "preparateur",
  "chirurgien",
  "laboratoire",
  "hospitaliere",
  "medicale",
  "psychiatrique",
  "puericulture",
  "electroradiologie",
  "physicien",
  "pharmacie",
]);

/** What professions and structures are called. */
export const fixedTerms: readonly Term[] = [
  ...professions.flatMap((profession) => professionTexts(profession).map((text) => term("profession", profession.code, text))),
  term("profession", "21", "pharmacie"),
  ...Object.entries(structureTerms).flatMap(([code, texts]) => texts.map((text) => term("structure", code, text))),
];

/** The communes of the territory by their names. */
export const communeTerms = (communes: readonly { code: string; name: string }[]): Term[] =>
  communes.flatMap(({ code, name }) => [name, name.replace(/^(?:les?|la) |^l['’]/i, "")].map((text) => term("commune", code, text)));

/** A postcode means its communes: those of the territory, else all of them, where nobody may be. */
export const postcodeTerms = (communes: readonly { code: string }[], typed: readonly string[]): Term[] =>
  typed.flatMap((word) => {
    const all = /^\d{5}$/.test(word) ? findByPostcode(word).map(({ code }) => code) : [];
    const here = all.filter((code) => communes.some((commune) => commune.code === code));
    return all.length > 0 ? [{ kind: "commune", codes: here.length > 0 ? here : all, words: [word] }] : [];
  });

const ending = /(?:ues|ue|ies|ie|es|e|s)$/;
/** Skills by what people call them: «cardiologue» begins like «cardiologie». `typed` are the words of the search. */
export const skillTerms = (skills: readonly { code: string; label: string }[], typed: readonly string[]): Term[] =>
  typed.flatMap((word) => {
    const stem = word.replace(ending, "");
    const codes =
      stem.length < 5 ? [] : skills.filter(({ label }) => tokens(label).some((part) => part.startsWith(stem))).map(({ code }) => code);
    return codes.length > 0 ? [{ kind: "skill", codes, words: [word] }] : [];
  });

/** The terms that mean something for people, or for places. */
export const termsFor = (kind: EntryKind, terms: readonly Term[]): Term[] =>
  terms.filter((it) => it.kind === "commune" || (it.kind === "structure") === (kind === "structure"));
