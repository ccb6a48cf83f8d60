import { z } from "zod";
import { hasRenewed, isUpToDate, memberStates, type Profile, profiles } from "#features/membership/rules.ts";
import type { Member, Year } from "#features/membership/schema.ts";
import { keepNamed } from "#features/membership/search/rules.ts";
import { words } from "./words.ts";

const sorts = ["name", "joined", "college"] as const;
export const ListQuery = z.object({
  q: z.string().max(100).catch(""),
  etat: z.enum(["", ...memberStates]).catch(""),
  college: z.string().max(40).catch(""),
  annee: z.coerce.number().int().min(2000).max(2100).optional().catch(undefined),
  cotisation: z.enum(["", "due", "settled", "none"]).catch(""),
  profession: z.string().max(4).catch(""),
  commune: z.string().max(5).catch(""),
  profil: z.enum(["", ...profiles]).catch(""),
  arrive: z.enum(["", "oui"]).catch(""),
  tri: z.enum(sorts).catch("name"),
  sens: z.enum(["asc", "desc"]).catch("asc"),
  page: z.coerce.number().int().min(1).catch(1),
});
export type ListQuery = z.output<typeof ListQuery>;
export const pageSize = 50;
/** A member with the year looked at, the name of their college, and how much they take part. */
export type Line = { member: Member; year: Year | undefined; college: string; profile: Profile | undefined };

const feeMatches = (year: Year | undefined, wanted: ListQuery["cotisation"]): boolean => {
  if (wanted === "") return true;
  if (wanted === "due") return year?.state === "due";
  if (wanted === "settled") return year !== undefined && isUpToDate(year);
  return year === undefined || (year.state !== "due" && !hasRenewed(year));
};
const matches = ({ member, year, profile }: Line, query: ListQuery, present: number): boolean =>
  (query.etat === "" || member.state === query.etat) &&
  (query.college === "" || member.collegeId === query.college) &&
  (query.profession === "" || member.professionCode === query.profession) &&
  (query.commune === "" || member.communeCode === query.commune) &&
  (query.profil === "" || profile === query.profil) &&
  (query.arrive === "" || member.joinedOn?.year === (query.annee ?? present)) &&
  feeMatches(year, query.cotisation);

const french = new Intl.Collator("fr");
const keys: Record<(typeof sorts)[number], (a: Line, b: Line) => number> = {
  name: (a, b) => french.compare(a.member.familyName, b.member.familyName) || french.compare(a.member.givenName, b.member.givenName),
  joined: (a, b) => String(a.member.joinedOn ?? "").localeCompare(String(b.member.joinedOn ?? "")),
  college: (a, b) => french.compare(a.college, b.college),
};
/** The lines asked for, in the order asked for; equal ones by name. `present`: the year under way. */
export const arrange = (lines: readonly Line[], query: ListQuery, present: number): Line[] => {
  const direction = query.sens === "desc" ? -1 : 1;
  const kept = lines.filter((line) => matches(line, query, present));
  return keepNamed(kept, query.q, ({ member }) => member.search).sort(
    (a, b) => direction * keys[query.tri](a, b) || keys.name(a, b) || (a.member.id < b.member.id ? -1 : 1),
  );
};
const many = z.preprocess((it) => (it === undefined || it === "" ? [] : Array.isArray(it) ? it : [it]), z.array(z.uuid()).max(2000));
export const PickedForm = z.object({ ids: many });
/** What was done together is named by its moment. */
export const TogetherForm = z.object({ together: z.iso.datetime(words.nothingToUndo).transform((at) => Temporal.Instant.from(at)) });
