import { z } from "zod";

export type Point = { lat: number; lon: number };
/** One answer of the geocoder. Score 0 to 1; type housenumber, street, locality or municipality. */
export type GeocodeAnswer = Point & { label: string; score: number; type: string; citycode: string; postcode: string; city: string };
type Answered = { point: Point; precision: "address" | "street" | "commune"; label: string; citycode: string; reason?: never };
/** A place on the map and how fine it is («commune»: its centre, approximate), or nothing known. */
export type Located = Answered | { reason: "unknown"; point?: never };
/** What is looked for; only this leaves the house, never a name. `citycode` is the INSEE code. */
export type Place = { address: string; postcode?: string | undefined; citycode?: string | undefined; city?: string | undefined };

type Options = {
  fetch: typeof globalThis.fetch;
  /** Address of the «search» operation, without query. */
  url?: string;
  timeoutMs?: number;
  /** How long an unreachable service is left alone. */
  pauseMs?: number;
  /** The centre of a commune when the service cannot say. */
  centreOf?: (citycode: string) => Point | undefined;
};

/** Géoplateforme, IGN: https://geoservices.ign.fr/documentation/services/services-geoplateforme/geocodage */
export const geoplateforme = "https://data.geopf.fr/geocodage/search";
/** Below this score an answer is another place. */
const leastScore = 0.5;

const text = z.string().catch("");
const Feature = z.object({
  geometry: z.object({ coordinates: z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]).rest(z.number()) }),
  properties: z.object({ label: z.string(), score: z.number(), type: text, citycode: text, postcode: text, city: text }),
});
const Answer = z.object({ features: z.array(z.unknown()) });

const toAnswers = (body: unknown): GeocodeAnswer[] =>
  Answer.parse(body).features.flatMap((feature) => {
    const { data } = Feature.safeParse(feature);
    return data ? [{ ...data.properties, lon: data.geometry.coordinates[0], lat: data.geometry.coordinates[1] }] : [];
  });

/** The service wants 3 to 200 signs that begin with a letter or a digit. */
const question = (address: string) =>
  address
    .replace(/\s+/g, " ")
    .replace(/^[^\p{L}\p{N}]+/u, "")
    .trim()
    .slice(0, 200);
const withoutNumber = (address: string) => address.replace(/^\s*\d+\s*(?:bis|ter|quater|[a-d])?\b[\s,]*/i, "");
const precisions: Record<string, "address" | "street" | "commune"> = {
  housenumber: "address",
  street: "street",
  locality: "street",
  municipality: "commune",
};

/** A geocoder that answers nothing rather than fail: no answer in time, an error or nonsense count as no answer, and the service is then left alone for a while. */
export const createGeocoder = ({ fetch, url = geoplateforme, timeoutMs = 2000, pauseMs = 60_000, centreOf = () => undefined }: Options) => {
  let resumesAt = 0;
  /** Whether the service would be asked at this time. */
  const available = (now: Date): boolean => now.getTime() >= resumesAt;

  const ask = async (params: Record<string, string | undefined>, now: Date): Promise<GeocodeAnswer[]> => {
    if (!available(now)) return [];
    try {
      const query = new URLSearchParams(Object.entries(params).filter((it): it is [string, string] => Boolean(it[1])));
      const response = await fetch(`${url}?${query}`, { signal: AbortSignal.timeout(timeoutMs), headers: { accept: "application/json" } });
      // A question it does not understand is no breakdown of the service.
      if (response.status === 400) {
        await response.body?.cancel();
        return [];
      }
      if (!response.ok) throw new Error(`geocoder answered ${response.status}`);
      return toAnswers(await response.json());
    } catch {
      resumesAt = now.getTime() + pauseMs;
      return [];
    }
  };

  /** Addresses like this text, the likeliest first; empty when there is none or the service is away. */
  const search = async (
    address: string,
    now: Date,
    { postcode, citycode, limit = 5 }: { postcode?: string | undefined; citycode?: string | undefined; limit?: number } = {},
  ): Promise<GeocodeAnswer[]> => {
    const q = question(address);
    if (q.length < 3) return [];
    const answers = await ask({ q, limit: String(limit), index: "address", postcode, citycode }, now);
    return answers.filter(({ score }) => score >= leastScore);
  };

  const best = async (address: string, { postcode, citycode }: Place, now: Date): Promise<Answered | undefined> => {
    const [first] = await search(address, now, { ...(citycode ? { citycode } : { postcode }), limit: 1 });
    return (
      first && {
        point: { lat: first.lat, lon: first.lon },
        precision: precisions[first.type] ?? "street",
        label: first.label,
        citycode: first.citycode,
      }
    );
  };

  /** The point of a place: its address, else its street, else the centre of its commune. Never throws. */
  const locate = async (place: Place, now: Date): Promise<Located> => {
    const full = [place.address, place.citycode ? "" : (place.postcode ?? ""), place.city ?? ""].filter(Boolean).join(" ");
    const bare = withoutNumber(place.address);
    const exact = place.address.trim() ? await best(full, place, now) : undefined;
    if (exact && exact.precision !== "commune") return exact;
    const street = bare && bare !== place.address ? await best([bare, place.city ?? ""].filter(Boolean).join(" "), place, now) : undefined;
    if (street && street.precision !== "commune") return { ...street, precision: "street" };
    const commune = exact ?? street ?? (place.city ? await best(place.city, place, now) : undefined);
    if (commune) return { ...commune, precision: "commune" };
    const centre = place.citycode ? centreOf(place.citycode) : undefined;
    return centre ? { point: centre, precision: "commune", label: place.city ?? "", citycode: place.citycode! } : { reason: "unknown" };
  };

  return { available, search, locate };
};

const radians = (degrees: number) => (degrees * Math.PI) / 180;
/** Distance as the crow flies, in kilometres (haversine, mean radius 6 371 km). */
export const distanceKm = (a: Point, b: Point): number => {
  const [dLat, dLon] = [radians(b.lat - a.lat), radians(b.lon - a.lon)];
  const h = Math.sin(dLat / 2) ** 2 + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * Math.sin(dLon / 2) ** 2;
  return 2 * 6371 * Math.asin(Math.min(1, Math.sqrt(h)));
};
