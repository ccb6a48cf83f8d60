import { z } from "zod";
import type { Size } from "#features/territory/rules.ts";
import { words } from "./words.ts";

/** The size in force: what inhabitants make it, and what the community decided instead with its reason. */
export type SizeInForce = { computed: Size; decided: { size: Size; why: string; on: Temporal.PlainDate } | undefined; version: number };
export const inForce = ({ computed, decided }: SizeInForce): Size => decided?.size ?? computed;

/** `calculee` goes back to what inhabitants make it; another size than that one needs its reason. */
export const SizeForm = z
  .object({
    taille: z.enum(["calculee", "1", "2", "3", "4"], words.noSize),
    raison: z.string().trim().max(400, words.longReason).default(""),
    version: z.coerce.number().int().catch(-1),
  })
  .refine(({ taille, raison }) => taille === "calculee" || raison.length >= 5, { path: ["raison"], error: words.noReason })
  .transform(({ taille, raison, version }) => ({
    size: taille === "calculee" ? null : (Number(taille) as Size),
    why: taille === "calculee" ? "" : raison,
    version,
  }));
export const Decided = z.object({
  fait: z.enum(["taille", "annulation"]).optional().catch(undefined),
  annuler: z.coerce.number().int().optional().catch(undefined),
});
