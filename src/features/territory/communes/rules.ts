import { z } from "zod";
import { type Commune, completeCommune, findByPostcode, findCommune } from "#platform/communes.ts";
import { words } from "./words.ts";

const codes = z
  .union([z.string(), z.array(z.string())])
  .transform((value) => [value].flat().flatMap((it) => it.split(",")))
  .pipe(z.array(z.string().regex(/^\d[\dAB]\d{3}$/)).max(2000));
export const SearchQuery = z.object({
  q: z.string().trim().max(80).catch(""),
  fait: z.enum(["ajout", "retrait", "annulation"]).optional().catch(undefined),
  annuler: codes.optional().catch(undefined),
  secteur: z.uuid().optional().catch(undefined),
});
export const AddForm = z.object({
  communes: z.preprocess((value) => value ?? [], codes).pipe(z.array(z.string()).min(1, words.noneTicked)),
});
export const BackForm = z.object({ commune: z.string(), secteur: z.uuid().optional().catch(undefined) });

/** A whole intercommunality that may be added at once: SIREN, name, communes. */
export type Group = { code: string; name: string; communes: Commune[] };
/** What a search found: communes to tick, ticked at once when the search leaves no doubt, and whole intercommunalities. */
export type Found = { communes: Commune[]; sure: boolean; groups: Group[] };

const mostCommunes = 40;
/** Communes by name or postcode, as people type them. */
export const searchCommunes = (q: string, near?: string): Pick<Found, "communes" | "sure"> => {
  if (/^\d{5}$/.test(q)) return { communes: [...findByPostcode(q)], sure: true };
  const begun = completeCommune(q, mostCommunes, near);
  if (begun.length > 0) return { communes: begun, sure: begun.length === 1 };
  const found = findCommune(q);
  return found.commune ? { communes: [found.commune], sure: found.sure } : { communes: found.candidates ?? [], sure: false };
};
