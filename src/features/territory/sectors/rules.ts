import { z } from "zod";
import type { DrawnSector } from "#features/territory/rules.ts";
import { words } from "./words.ts";

const name = z.string().trim().min(2, words.noName).max(60, words.longName);
export const NameForm = z.object({ nom: name });
export const MergeForm = z.object({ avec: z.uuid(words.noSector) });
/** Ticked communes go to a sector, to a new one (`nouveau` and its name) or to none (`aucun`). */
export const GroupForm = z
  .object({
    communes: z.preprocess((value) => [value ?? []].flat(), z.array(z.string()).min(1, words.noneTicked).max(2000)),
    secteur: z.union([z.uuid(), z.enum(["nouveau", "aucun"])], words.noSector),
    nom: z.string().trim().max(60, words.longName).default(""),
  })
  .refine(({ secteur, nom }) => secteur !== "nouveau" || nom.length >= 2, { path: ["nom"], error: words.noName });
export type Grouping = z.output<typeof GroupForm>;
export const Drawn = z.object({
  fait: z.enum(["dessin", "annulation"]).optional().catch(undefined),
  annuler: z.coerce.number().int().optional().catch(undefined),
});

type Sectors = readonly DrawnSector[];
const without = (sectors: Sectors, codes: ReadonlySet<string>): DrawnSector[] =>
  sectors.map((sector) => ({ ...sector, codes: sector.codes.filter((code) => !codes.has(code)) }));
const sameName = (a: string, b: string) => a.localeCompare(b, "fr", { sensitivity: "base" }) === 0;
/** Why a name cannot be given: another sector has it. */
export const whyNotNamed = (sectors: Sectors, name: string, but?: string): string | undefined =>
  sectors.some((sector) => sector.id !== but && sameName(sector.name, name)) ? words.taken(name) : undefined;

/** The drawing once these communes are put in one sector (new when its id is unknown), or in none. */
export const grouped = (sectors: Sectors, codes: readonly string[], into: { id: string; name: string } | undefined): DrawnSector[] => {
  const left = without(sectors, new Set(codes));
  if (!into) return left;
  return left.some(({ id }) => id === into.id)
    ? left.map((sector) => (sector.id === into.id ? { ...sector, codes: [...sector.codes, ...codes].sort() } : sector))
    : [...left, { ...into, codes: [...codes].sort() }];
};
/** The drawing once a sector’s communes joined another. */
export const merged = (sectors: Sectors, from: string, into: string): DrawnSector[] => {
  const codes = sectors.find(({ id }) => id === from)?.codes ?? [];
  return sectors
    .filter(({ id }) => id !== from)
    .map((sector) => (sector.id === into ? { ...sector, codes: [...sector.codes, ...codes].sort() } : sector));
};
