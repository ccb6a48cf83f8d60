import { z } from "zod";
import type { NationalProfessional, NationalStructure } from "#features/directory/national/rules.ts";
import { changeKinds, type EntryKind } from "#features/directory/rules.ts";
import { displayPhone } from "#platform/phone.ts";
import { words } from "./words.ts";

export const pageSize = 50;
/** What is looked at of a difference: in the URL, and in each form that decides. */
export const Looking = z.object({
  nature: z.enum(["all", ...changeKinds]).catch("all"),
  metier: z.string().max(10).catch(""),
  commune: z.string().max(5).catch(""),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});
export type Looking = z.output<typeof Looking>;

/** The files a page may send: people, what they are trained for, establishments. */
export const fileKinds = ["activities", "skills", "diplomas", "finess"] as const;
export const isReceived = <Files>(received: readonly Files[] | { refused: string }): received is readonly Files[] =>
  Array.isArray(received);
/** Why these files make no reading: people or establishments are needed. */
export const whyNotRead = (files: readonly { kind: string }[]): string | undefined =>
  files.some(({ kind }) => kind === "activities" || kind === "finess") ? undefined : words.noFile;
export const DecisionForm = Looking.extend({ decision: z.string().regex(/^(accept|refuse|reset):(all|[0-9a-f-]{36})$/) });
export const ApplyForm = z.object({ version: z.coerce.number().int().catch(-1), departures: z.string().optional() });

/** One thing of an entry, before and after; equal when it did not change. */
export type Said = { label: string; before: string; after: string };
const lines = (all: readonly string[]) => [...new Set(all.filter(Boolean))].sort().join("\n");
const phone = (it: string | null) => (it ? displayPhone(it) : "");
const placeText = (it: NationalStructure) =>
  [it.name, it.address, [it.postcode, it.city].filter(Boolean).join(" ")].filter(Boolean).join(", ");

const personSaid = (it: NationalProfessional): [string, string][] => [
  [words.said.name, [it.title, it.givenName, it.familyName].filter(Boolean).join(" ")],
  [words.said.profession, [it.professionLabel, words.category[it.categoryCode] ?? ""].filter(Boolean).join(", ")],
  [words.said.places, lines(it.activities.map(({ structure, communeCode }) => (structure ? placeText(structure) : (communeCode ?? ""))))],
  [
    words.said.ways,
    lines(
      it.activities.map(({ modeCode, sectorLabel, roleLabel }) =>
        [words.modes[modeCode], sectorLabel, roleLabel].filter(Boolean).join(", "),
      ),
    ),
  ],
  [words.said.contact, lines(it.activities.flatMap((one) => [phone(one.phone), one.email ?? ""]))],
  [words.said.skills, lines(it.qualifications.map(({ label }) => label))],
];
const structureSaid = (it: NationalStructure): [string, string][] => [
  [words.said.name, it.name],
  [words.said.category, it.categoryLabel],
  [words.said.places, [it.address, [it.postcode, it.city].filter(Boolean).join(" ")].filter(Boolean).join(", ")],
  [words.said.contact, lines([phone(it.phone), it.email ?? ""])],
  [words.said.ids, [it.finess, it.siret].filter(Boolean).join(", ")],
];
const saidOf = (kind: EntryKind, side: Record<string, unknown> | null): Map<string, string> =>
  new Map(
    side === null
      ? []
      : kind === "professional"
        ? personSaid(side as unknown as NationalProfessional)
        : structureSaid(side as unknown as NationalStructure),
  );

/** What a line changes, in words: everything for an arrival or a departure, else only what differs. */
export const described = (change: {
  entryKind: EntryKind;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
}): Said[] => {
  const [before, after] = [saidOf(change.entryKind, change.before), saidOf(change.entryKind, change.after)];
  const one = before.size > 0 && after.size > 0;
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((label) => ({ label, before: before.get(label) ?? "", after: after.get(label) ?? "" }))
    .filter((it) => (one ? it.before !== it.after : it.before || it.after));
};
