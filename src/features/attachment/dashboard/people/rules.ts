import { z } from "zod";
import { PeriodQuery } from "#features/attachment/dashboard/period/rules.ts";
import type { Counter } from "#features/attachment/dashboard/rules.ts";
import { closings, reasons } from "#features/attachment/rules.ts";

/** The figures whose people one may see: where they stand now, or what happened in the period. */
const behind = [
  "attente",
  "rattachees",
  "sans-nouvelles",
  "proposees",
  "acceptees",
  "vues",
  "declarees",
  "entrees",
  "retours",
  "sorties",
] as const;
export type Behind = (typeof behind)[number];
export const counterBehind: Partial<Record<Behind, Counter | "failed">> = {
  proposees: "offered",
  acceptees: "accepted",
  vues: "seen",
  declarees: "declared",
  retours: "failed",
};
export const behindCounter: Record<Counter, Behind> = { offered: "proposees", accepted: "acceptees", seen: "vues", declared: "declarees" };

export const behindFlow = { entered: "entrees", returned: "retours", attached: "acceptees" } as const satisfies Record<string, Behind>;
/** What happened in the period, rather than where people stand now. */
export const isOfPeriod = (quoi: Behind): boolean => quoi === "entrees" || quoi === "sorties" || quoi in counterBehind;

/** Communes that are not known, in the URL. */
export const unknownCommune = "inconnue";
export const PeopleQuery = PeriodQuery.extend({
  quoi: z.enum(behind).catch("attente").default("attente"),
  commune: z.string().max(8).catch("").default(""),
  /** Why they left, for `sorties`. */
  motif: z.enum(closings).catch("other").default("other"),
  raison: z.enum(reasons).optional().catch(undefined),
  page: z.coerce.number().int().min(1).catch(1).default(1),
});
export type PeopleQuery = z.output<typeof PeopleQuery>;
export const pageSize = 50;
