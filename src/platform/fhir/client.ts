import { z } from "zod";
import { type Clock, pace, realClock } from "./pace.ts";
import { words } from "./words.ts";

/** A resource as it came; whoever asked knows what to read in it. */
export type Resource = { resourceType: string; id: string } & Record<string, unknown>;
export type Found = { resources: Resource[]; refused?: never } | { refused: string; resources?: never };
/** A FHIR service one may search: every page of an answer, or the sentence that says why there is none. */
export type FhirSource = {
  /** Its host, to be shown. */
  name: string;
  search: (type: string, params: Record<string, string>) => Promise<Found>;
};
type Options = {
  /** The base, `https://gateway.api.esante.gouv.fr/fhir/v2`. */
  url: string;
  key: string;
  fetch: typeof globalThis.fetch;
  clock?: Clock;
  perSecond?: number;
  timeoutMs?: number;
};

/** Calls a second and for one answer. Source: API Annuaire Santé, general conditions (regulation §3.4). */
const mostPerSecond = 17;
const longest = 30_000;
const attempts = 5;
const longestPause = 60_000;
const mostPages = 2000;

const Bundle = z.object({
  resourceType: z.literal("Bundle"),
  entry: z.array(z.object({ resource: z.looseObject({ resourceType: z.string(), id: z.string() }) })).default([]),
  link: z.array(z.object({ relation: z.string(), url: z.string() })).default([]),
});
type Page = z.output<typeof Bundle>;

/** How long the service asks to be left alone: seconds or a date; else twice as long each time. */
const pauseOf = (header: string | null, attempt: number, date: Date): number => {
  const seconds = header === null ? Number.NaN : Number(header);
  const asked = Number.isFinite(seconds) ? seconds * 1000 : header ? Date.parse(header) - date.getTime() : Number.NaN;
  return Math.min(Number.isFinite(asked) && asked >= 0 ? asked : 1000 * 2 ** attempt, longestPause);
};

/** Speaks to a FHIR service: never more than its calls a second, patient when it is busy, and its key goes nowhere else. */
export const createFhirSource = (options: Options): FhirSource => {
  const { url, key, fetch, clock = realClock, perSecond = mostPerSecond, timeoutMs = longest } = options;
  const base = new URL(url.endsWith("/") ? url : `${url}/`);
  const myTurn = pace(perSecond, clock);

  const once = async (address: URL): Promise<Response | undefined> => {
    await myTurn();
    try {
      const headers = { "ESANTE-API-KEY": key, accept: "application/fhir+json" };
      // A redirection would carry the key to whoever it names.
      return await fetch(address, { headers, signal: AbortSignal.timeout(timeoutMs), redirect: "error" });
    } catch {
      return undefined;
    }
  };
  const read = async (address: URL): Promise<Page | { refused: string }> => {
    let refused = words.away;
    for (let attempt = 0; attempt < attempts; attempt++) {
      const response = await once(address);
      if (response?.ok) return pageOf(response);
      await response?.body?.cancel();
      const status = response?.status ?? 0;
      if (status === 401 || status === 403) return { refused: words.refusedKey };
      if (response && status !== 429 && status < 500) return { refused: words.misunderstood(status) };
      refused = status === 429 ? words.busy : words.away;
      if (attempt < attempts - 1) await clock.wait(pauseOf(response?.headers.get("retry-after") ?? null, attempt, new Date()));
    }
    return { refused };
  };

  const search: FhirSource["search"] = async (type, params) => {
    const resources: Resource[] = [];
    const seen = new Set<string>();
    let address: URL | undefined = new URL(`${type}?${new URLSearchParams(params)}`, base);
    while (address) {
      if (address.origin !== base.origin) return { refused: words.elsewhere };
      if (seen.has(address.href) || seen.size >= mostPages) return { refused: words.endless };
      seen.add(address.href);
      const page = await read(address);
      if ("refused" in page) return page;
      for (const { resource } of page.entry) resources.push(resource as Resource);
      const next = page.link.find(({ relation }) => relation === "next")?.url;
      address = next === undefined ? undefined : (URL.parse(next, base) ?? undefined);
    }
    return { resources };
  };
  return { name: base.host, search };
};

const pageOf = async (response: Response): Promise<Page | { refused: string }> => {
  let body: unknown;
  try {
    body = await response.json();
  } catch {
    return { refused: words.nonsense };
  }
  const page = Bundle.safeParse(body);
  return page.success ? page.data : { refused: words.nonsense };
};
