import { z } from "zod";
import { type ParticipationKind, participationKinds } from "#features/membership/rules.ts";
import type { ImportField } from "#platform/imports/spec.ts";
import { looksLike } from "#platform/spreadsheet/cells.ts";
import { plainWords } from "#platform/text.ts";
import { words } from "./words.ts";

export type Key = keyof typeof words.fields;
const known: Record<Key, { synonyms: string[]; looksLike?: (cell: string) => boolean }> = {
  familyName: { synonyms: ["Nom de famille", "Nom du participant"], looksLike: looksLike.name },
  givenName: { synonyms: ["Prénom du participant"], looksLike: looksLike.name },
  fullName: { synonyms: ["Nom prénom", "Participant", "Présent", "Professionnel"], looksLike: looksLike.name },
  email: { synonyms: ["Mail", "Courriel", "Adresse mail"], looksLike: looksLike.email },
  rpps: { synonyms: ["N° RPPS", "Numéro RPPS"], looksLike: looksLike.rpps },
  on: { synonyms: ["Date de la réunion", "Jour", "Le"], looksLike: looksLike.date },
  label: { synonyms: ["Réunion", "Objet", "Sujet", "Thème"] },
  kind: { synonyms: ["Type", "Nature"] },
};
/** What may stand in an attendance sheet. */
export const fields: readonly ImportField<Key>[] = (Object.keys(known) as Key[]).map((key) => {
  const [label, hint] = words.fields[key] as [string, string];
  return { key, label, ...known[key], ...(hint && { hint }) };
});
export const shown: readonly Key[] = ["familyName", "givenName", "fullName", "email", "on", "label"];

const starts: readonly [string, ParticipationKind][] = [
  ["reu", "meeting"],
  ["group", "group"],
  ["form", "training"],
  ["renc", "event"],
  ["soir", "event"],
  ["enq", "survey"],
  ["bur", "governance"],
  ["ass", "governance"],
  ["ag", "governance"],
  ["conseil", "governance"],
];
/** The kind people mean; a meeting when nothing is said. */
export const readKind = (text: string): ParticipationKind => {
  const typed = plainWords(text);
  if (!typed) return "meeting";
  return starts.find(([start]) => typed.startsWith(start))?.[1] ?? participationKinds.find((kind) => kind === typed) ?? "other";
};

/** A line once read: whose participation, and what it says of the occasion; null where the answer for the whole file holds. */
export type Read = { memberId: string; kind: ParticipationKind; on: Temporal.PlainDate | null; label: string | null };

/** Why an answer for the whole file cannot be taken; undefined when it can. */
export const whyNoDay = (answer: string, today: Temporal.PlainDate): string | undefined =>
  z.iso.date().safeParse(answer).success && answer <= today.toString() ? undefined : words.whichDay;
export const whyNoLabel = (answer: string): string | undefined => (answer.trim().length >= 2 ? undefined : words.whichLabel);
