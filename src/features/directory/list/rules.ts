import { z } from "zod";
import { structureKinds } from "#features/directory/rules.ts";

export const ListQuery = z.object({
  q: z.string().max(100).catch(""),
  /** Words are names, even those that mean a profession or a commune. */
  noms: z.enum(["", "oui"]).catch(""),
  voir: z.enum(["professionnels", "structures"]).catch("professionnels"),
  profession: z.string().max(4).catch(""),
  competence: z.string().max(12).catch(""),
  commune: z.string().max(5).catch(""),
  secteur: z.string().max(36).catch(""),
  adhesion: z.enum(["", "member", "former", "none"]).catch(""),
  langue: z.string().max(8).catch(""),
  nouveaux: z.enum(["", "oui"]).catch(""),
  domicile: z.enum(["", "oui"]).catch(""),
  genre: z.enum(["", ...structureKinds]).catch(""),
  partis: z.enum(["", "oui"]).catch(""),
  tri: z.enum(["nom", "profession"]).catch("nom"),
  sens: z.enum(["asc", "desc"]).catch("asc"),
  page: z.coerce.number().int().min(1).max(2000).catch(1),
});
export type ListQuery = z.output<typeof ListQuery>;
export const pageSize = 50;
/** Beyond that many, a list says «plus de»: nobody reads the rest, and counting it would cost more than showing it. */
export const mostCounted = 5000;

/** The same list otherwise: what is usual is not written, a new question begins at page one. */
export const searchOf = (query: ListQuery, changes: Partial<ListQuery> = {}): string => {
  const { page, ...asked } = { ...query, page: 1, ...changes };
  const usual: Partial<Record<string, string>> = { voir: "professionnels", tri: "nom", sens: "asc" };
  const kept = Object.entries(asked).filter(([key, value]) => value && value !== usual[key]);
  const search = new URLSearchParams([...kept, ...(page > 1 ? [["page", String(page)]] : [])] as [string, string][]).toString();
  return search && `?${search}`;
};

/** Where somebody works, as a list says it. */
export type PlaceLine = { id: string | null; name: string | null; city: string | null; code: string | null; phone: string | null };
export type PersonLine = {
  id: string;
  familyName: string;
  givenName: string;
  title: string;
  professionCode: string;
  professionLabel: string;
  membership: "member" | "former" | null;
  leftOn: string | null;
  rpps: string | null;
  skills: string[];
  places: PlaceLine[];
  /** Details that stand and that the reader may see, by field. */
  said: Record<string, string>;
};
export type StructureLine = {
  id: string;
  name: string;
  kind: (typeof structureKinds)[number];
  categoryLabel: string;
  address: string;
  postcode: string;
  city: string;
  phone: string | null;
  email: string | null;
  finess: string | null;
  lat: number | null;
  lon: number | null;
  closedOn: string | null;
  people: number;
  said: Record<string, string>;
};
