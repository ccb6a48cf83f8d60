import { z } from "zod";

/** French names of the codes of every feature: queues, actions of the journal, purposes of messages. */
export type Labels = Readonly<Record<string, string>>;
/** The French of a code; the code itself when no feature named it. */
export const labelOf = (labels: Labels, code: string): string => labels[code] ?? code;

export const pageSize = 50;
/** A page number as it comes in a URL; the first one when it cannot be read. */
export const PageNumber = z.coerce.number().int().min(1).max(100_000).catch(1);
/** A query string without its empty values. */
export const query = (fields: Record<string, string | number | undefined>): string => {
  const kept = Object.entries(fields).flatMap(([name, value]) => (value === undefined || value === "" ? [] : [[name, String(value)]]));
  return kept.length ? `?${new URLSearchParams(kept)}` : "";
};
