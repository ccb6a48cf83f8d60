import { z } from "zod";
import { PeriodQuery } from "#features/attachment/dashboard/period/rules.ts";
import type { Counter } from "#features/attachment/dashboard/rules.ts";
import { reasons } from "#features/attachment/rules.ts";

/** The figures whose people one may see: where they stand now, or what happened in the period. */
export const behind = ["attente", "rattachees", "sans-nouvelles", "proposees", "acceptees", "vues", "declarees"] as const;
export type Behind = (typeof behind)[number];
export const counterBehind: Partial<Record<Behind, Counter>> = {
  proposees: "offered",
  acceptees: "accepted",
  vues: "seen",
  declarees: "declared",
};
export const behindCounter: Record<Counter, Behind> = { offered: "proposees", accepted: "acceptees", seen: "vues", declared: "declarees" };

/** Communes that are not known, in the URL. */
export const unknownCommune = "inconnue";
export const PeopleQuery = PeriodQuery.extend({
  quoi: z.enum(behind).catch("attente").default("attente"),
  commune: z.string().max(8).catch("").default(""),
  raison: z.enum(reasons).optional().catch(undefined),
  page: z.coerce.number().int().min(1).catch(1).default(1),
});
export type PeopleQuery = z.output<typeof PeopleQuery>;
export const pageSize = 50;
