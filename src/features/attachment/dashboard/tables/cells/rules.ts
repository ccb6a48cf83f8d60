import type { Shown } from "#features/attachment/dashboard/discretion/rules.ts";

/** A cell: a figure, or the words said instead of it («moins de 5», «inconnu»). */
export type TableCell = string | number;
/** One table, as pages show it and files hold it. `key` tells a row to whoever makes a link of it. */
export type FigureTable = {
  id: "compteurs" | "etats" | "mouvements" | "situations" | "mois" | "refus" | "cycles" | "communes";
  title: string;
  columns: readonly { label: string; type: "text" | "integer" | "number" }[];
  rows: readonly { key: string; cells: readonly TableCell[] }[];
};

export const text = (label: string) => ({ label, type: "text" as const });
export const whole = (label: string) => ({ label, type: "integer" as const });
/** One decimal. */
export const one = (value: number) => Math.round(value * 10) / 10;

/** Says a count, or a ratio of two counts, as the reader may see it. */
export type Say = (shown: Shown) => TableCell;
export type Ratio = (a: Shown, b: Shown, times: number) => TableCell;
