import { z } from "zod";
import { plainWords } from "#platform/text.ts";

const sorts = ["name", "city", "places", "contact"] as const;
export const ListQuery = z.object({
  q: z.string().max(100).catch(""),
  participe: z.enum(["", "yes", "no"]).catch(""),
  places: z.enum(["", "some", "none", "unknown"]).catch(""),
  commune: z.string().max(5).catch(""),
  fiches: z.enum(["active", "archived"]).catch("active"),
  tri: z.enum(sorts).catch("name"),
  sens: z.enum(["asc", "desc"]).catch("asc"),
  page: z.coerce.number().int().min(1).catch(1),
});
export type ListQuery = z.output<typeof ListQuery>;
export const pageSize = 50;

/** One practice as the list shows it; `places` is what its doctors have said together, null while none has. */
export type PracticeLine = {
  id: string;
  name: string;
  city: string;
  communeCode: string | null;
  takesPart: boolean;
  archived: boolean;
  doctorNames: readonly string[];
  stated: number;
  places: number | null;
  lastContact: Temporal.PlainDate | null;
};

const matches = (line: PracticeLine, { q, participe, places, commune, fiches }: ListQuery): boolean => {
  if (line.archived !== (fiches === "archived")) return false;
  if (participe && line.takesPart !== (participe === "yes")) return false;
  if (places === "some" && !line.places) return false;
  if (places === "none" && line.places !== 0) return false;
  if (places === "unknown" && line.stated === line.doctorNames.length && line.stated > 0) return false;
  if (commune && line.communeCode !== commune) return false;
  const text = plainWords([line.name, line.city, ...line.doctorNames].join(" "));
  return plainWords(q)
    .split(" ")
    .every((word) => text.includes(word));
};

const french = new Intl.Collator("fr", { numeric: true });
const keys: Record<(typeof sorts)[number], (a: PracticeLine, b: PracticeLine) => number> = {
  name: (a, b) => french.compare(a.name, b.name),
  city: (a, b) => french.compare(a.city, b.city),
  places: (a, b) => (a.places ?? -1) - (b.places ?? -1),
  contact: (a, b) => String(a.lastContact ?? "").localeCompare(String(b.lastContact ?? "")),
};
/** The lines asked for, in the order asked for; equal ones by name. */
export const arrange = (lines: readonly PracticeLine[], query: ListQuery): PracticeLine[] => {
  const direction = query.sens === "desc" ? -1 : 1;
  return lines
    .filter((line) => matches(line, query))
    .sort((a, b) => direction * keys[query.tri](a, b) || french.compare(a.name, b.name) || (a.id < b.id ? -1 : 1));
};
