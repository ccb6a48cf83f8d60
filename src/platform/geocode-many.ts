import { parse } from "csv-parse/sync";
import { z } from "zod";
import type { Place, Point } from "./geocode.ts";

/** Where a place is, finer than its commune. */
export type Found = { point: Point; precision: "address" | "street" };
/** Answers what is known of each place, in their order; undefined where nothing is better than the commune. Never throws. */
export type LocateMany = (places: readonly Place[]) => Promise<(Found | undefined)[]>;
type Options = {
  fetch: typeof globalThis.fetch /** Address of the «search» operation; `/csv` follows it. */;
  url: string;
  timeoutMs?: number;
};

/** The service takes 200 000 lines; fewer come back in one breath. Source: regulation §4, «Bulk». */
const mostLines = 5000;
/** Below this score an answer is another place. Source: regulation §4, field rate. */
const leastScore = 0.6;
const precisions: Record<string, Found["precision"] | undefined> = { housenumber: "address", street: "street", locality: "street" };

const degrees = (most: number) => z.string().min(1).transform(Number).pipe(z.number().min(-most).max(most));
const Answer = z.object({
  n: z.coerce.number().int(),
  longitude: degrees(180),
  latitude: degrees(90),
  result_score: z.coerce.number(),
  result_type: z.string(),
  result_citycode: z.string().catch(""),
});
const cell = (text: string) => `"${text.replace(/\s+/g, " ").replaceAll('"', '""')}"`;

/** Géoplateforme by whole lists. Only addresses and communes leave the house, never a name. An answer that is none leaves everything unknown. */
export const createBulkGeocoder = ({ fetch, url, timeoutMs = 120_000 }: Options): LocateMany => {
  const ask = async (places: readonly Place[]): Promise<Map<number, Found>> => {
    const lines = places.map(({ address, city = "", postcode = "", citycode = "" }, n) =>
      [String(n), ...[address, city, postcode, citycode].map(cell)].join(","),
    );
    const form = new FormData();
    form.append("data", new Blob([`n,address,city,postcode,citycode\n${lines.join("\n")}\n`], { type: "text/csv" }), "adresses.csv");
    for (const [name, value] of [
      ["columns", "address"],
      ["columns", "city"],
      ["postcode", "postcode"],
      ["citycode", "citycode"],
    ] as const)
      form.append(name, value);
    const response = await fetch(`${url}/csv`, { method: "POST", body: form, signal: AbortSignal.timeout(timeoutMs) });
    if (!response.ok) throw new Error(`geocoder answered ${response.status}`);
    const found = new Map<number, Found>();
    for (const row of parse(await response.text(), { columns: true, relax_column_count: true, skip_empty_lines: true, bom: true })) {
      const { data } = Answer.safeParse(row);
      const precision = data && precisions[data.result_type];
      const asked = data && places[data.n]?.citycode;
      if (!data || !precision || data.result_score < leastScore || (asked && data.result_citycode !== asked)) continue;
      found.set(data.n, { point: { lat: data.latitude, lon: data.longitude }, precision });
    }
    return found;
  };
  return async (places) => {
    const all: (Found | undefined)[] = [];
    for (let from = 0; from < places.length; from += mostLines) {
      const some = places.slice(from, from + mostLines);
      try {
        const found = await ask(some);
        all.push(...some.map((_, n) => found.get(n)));
      } catch {
        // The service is away: what is left waits for the next time.
        return [...all, ...places.slice(from).map(() => undefined)];
      }
    }
    return all;
  };
};
