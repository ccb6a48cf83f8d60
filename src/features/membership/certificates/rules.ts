import { z } from "zod";
import { isUpToDate, type Settings } from "#features/membership/rules.ts";
import type { Member, Year } from "#features/membership/schema.ts";
import { keepNamed } from "#features/membership/search/rules.ts";
import { plainWords } from "#platform/text.ts";
import type { Certificate, Scheme } from "./schema.ts";

export const queues = { issue: "membership.certify", send: "membership.certificates.send" } as const;
/** Certificates made in one unit of work: progress is seen between two. */
export const perSlice = 20;

/** What a certificate says, as it was issued; days are «2026-01-12». Source of the list: `regulation.md` §2. */
export const SaysShape = z.object({
  cpts: z.object({ name: z.string().min(1), address: z.string(), finess: z.string(), rna: z.string(), siret: z.string() }),
  member: z.object({ name: z.string().min(1), professionCode: z.string(), rpps: z.string() }),
  since: z.iso.date().nullable(),
  until: z.iso.date().nullable(),
  year: z.int(),
  signatory: z.object({ name: z.string(), role: z.string() }),
  issuedOn: z.iso.date(),
  schemes: z.array(
    z.object({
      label: z.string(),
      cents: z.int().nullable(),
      from: z.iso.date().nullable(),
      until: z.iso.date().nullable(),
      source: z.string(),
      verified: z.boolean(),
    }),
  ),
});
export type Says = z.output<typeof SaysShape>;
/** What a certificate says; undefined once the person was erased: its number and code stay. */
export const readSays = (stored: Record<string, unknown>): Says | undefined => SaysShape.safeParse(stored).data;

/** «2026-0001». */
export const certificateNumber = (year: number, n: number): string => `${year}-${String(n).padStart(4, "0")}`;

const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
export const codeLength = 16;
/** A verification code of 80 random bits, in letters and digits that are not taken for others (Crockford). */
export const codeOf = (bytes: Uint8Array): string => [...bytes.subarray(0, codeLength)].map((it) => alphabet[it % 32]).join("");
/** «K7QM-2XWP-9DHR-TB4C». */
export const shownCode = (code: string): string => code.replace(/(.{4})(?=.)/g, "$1-");
/** A code as people type it: spaces, hyphens, small letters, O for 0, I or L for 1. */
export const readCode = (typed: string): string =>
  typed
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, "")
    .replace(/O/g, "0")
    .replace(/[IL]/g, "1");

export type WhyNot = "notMember" | "notAsked" | "notConfirmed" | "due" | "cancelled" | "erased";
/** Why a member has no certificate of a year; undefined when they may. Who left keeps the years they paid. */
export const whyNot = ({ state }: Pick<Member, "state">, year: Year | undefined, erased = false): WhyNot | undefined => {
  if (erased) return "erased";
  if (state === "applied" || state === "declined") return "notMember";
  if (!year) return "notAsked";
  if (isUpToDate(year)) return undefined;
  return year.state === "cancelled" ? "cancelled" : year.state === "due" ? "due" : "notConfirmed";
};

/** What the settings lack to make a certificate. */
export const missingFrom = ({ signatory, association }: Pick<Settings, "signatory" | "association">): ("signatory" | "association")[] => [
  ...(signatory.name ? [] : ["signatory" as const]),
  ...(association.name ? [] : ["association" as const]),
];

/** Schemes that ask somebody of this profession for a certificate of that year. */
export const schemesFor = (schemes: readonly Scheme[], professionCode: string, year: number): Scheme[] =>
  schemes.filter(
    ({ professions, from, until, endedAt }) =>
      endedAt === null &&
      (professions.length === 0 || professions.includes(professionCode)) &&
      (from === null || from.year <= year) &&
      (until === null || until.year >= year),
  );

/** Where somebody stands for a year: with a valid certificate, without, or not entitled to one. */
export type Line = { member: Member; year: Year | undefined; certificate: Certificate | undefined; why: WhyNot | undefined };
export type LineState = "has" | "missing" | "cannot" | "review";
/** `review`: has a certificate, and owes something since. */
export const stateOf = ({ certificate, why }: Line): LineState =>
  certificate ? (why && why !== "erased" ? "review" : "has") : why ? "cannot" : "missing";
export const countsOf = (lines: readonly Line[]): Record<LineState | "upToDate", number> => {
  const counts = { has: 0, missing: 0, cannot: 0, review: 0, upToDate: 0 };
  for (const line of lines) {
    counts[stateOf(line)]++;
    if (!line.why) counts.upToDate++;
  }
  return counts;
};

export const pageSize = 50;
export const ListQuery = z.object({
  annee: z.coerce.number().int().min(2000).max(2100).optional().catch(undefined),
  q: z.string().max(100).catch(""),
  etat: z.enum(["", "has", "missing", "cannot", "review"]).catch(""),
  page: z.coerce.number().int().min(1).catch(1),
});
export type ListQuery = z.output<typeof ListQuery>;
/** The lines asked for; they come by name. */
export const keep = (lines: readonly Line[], { q, etat }: Pick<ListQuery, "q" | "etat">): Line[] => {
  const kept = lines.filter((line) => etat === "" || stateOf(line) === etat);
  return keepNamed(kept, q, ({ member, certificate }) => `${member.search} ${plainWords(certificate?.number ?? "")}`);
};
export const YearForm = z.object({ year: z.coerce.number().int().min(2000).max(2100) });
