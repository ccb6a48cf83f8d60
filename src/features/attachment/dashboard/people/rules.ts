import { z } from "zod";
import type { Flow } from "#features/attachment/dashboard/flows/rules.ts";
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
  "rouvertes",
  "rattachements",
  "sorties",
] as const;
export type Behind = (typeof behind)[number];
export const counterBehind: Partial<Record<Behind, Counter>> = {
  proposees: "offered",
  acceptees: "accepted",
  vues: "seen",
  declarees: "declared",
};
export const behindCounter: Record<Counter, Behind> = { offered: "proposees", accepted: "acceptees", seen: "vues", declared: "declarees" };

export const behindFlow = {
  entered: "entrees",
  returned: "retours",
  reopened: "rouvertes",
  attached: "rattachements",
  left: "sorties",
} as const satisfies Record<Flow, Behind>;
export const flowBehind = (quoi: Behind): Flow | undefined => (Object.keys(behindFlow) as Flow[]).find((flow) => behindFlow[flow] === quoi);
/** What happened in the period, rather than where people stand now. */
export const isOfPeriod = (quoi: Behind): boolean => quoi in counterBehind || flowBehind(quoi) !== undefined;

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
