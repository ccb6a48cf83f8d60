import type { Limits, Obstacle, Seeker } from "#features/practices/public.ts";
import { type Sliced, sorting } from "#platform/slices.ts";

export type Place = { readonly lat: number; readonly lon: number };
/**
 * Why somebody is not offered again where they were once: a refusal, an attachment that came to nothing, both for ever; «plus de
 * place», silence, both for one cycle.
 */
export type Past = "refused" | "failed" | "was_full" | "silent";
/** Somebody who waits, as the assignment sees them. `avoided`: practices or doctors not to be offered to them, and why. */
export type Person = {
  readonly id: string;
  readonly point: Place | null;
  /** Points of priority, 0 or more. */
  readonly score: number;
  /** Has a reason for priority besides time waited. */
  readonly heavy: boolean;
  readonly waitedDays: number;
  readonly householdId: string | null;
  readonly age: number | undefined;
  readonly communeCode: string | null;
  readonly needsHomeVisits: boolean;
  readonly avoided: ReadonlyMap<string, Past | "former">;
};
/** A doctor and how many new patients they can take in this cycle, lines put by hand already taken off. */
export type Doctor = Limits & { readonly id: string; readonly places: number };
export type Practice = { readonly id: string; readonly point: Place | null; readonly doctors: readonly Doctor[] };
/** Lines put by hand, which count in the shares of a practice. */
export type Kept = { readonly doctorId: string; readonly heavy: boolean };
/** The community's terms, and what the practices' feature and the map know how to say. */
export type Terms = {
  readonly hardCapKm: number;
  /** Largest share (0–1) of people with a reason for priority in what a practice is offered. */
  readonly heavyShareMax: number;
  readonly cannotTake: (limits: Limits, seeker: Seeker) => Obstacle | undefined;
  readonly kilometres: (a: Place, b: Place) => number;
};
export type Barrier = Past | "former" | Obstacle;

/** What was tried before, rather than a limit of the doctor. */
export const wasTried = (barrier: Barrier): boolean => ["refused", "failed", "was_full", "silent", "former"].includes(barrier);

/** Doctors of a practice with the same limits: their places are one stock. `limits`: those limits as one text. */
export type Pool = {
  readonly practice: Practice;
  readonly doctors: readonly Doctor[];
  readonly places: number;
  readonly id: string;
  readonly limits: string;
};

const limitsKey = ({ maxDistanceKm, communes, homeVisits, minAge, maxAge }: Limits) =>
  JSON.stringify([maxDistanceKm, [...communes].sort(), homeVisits, minAge, maxAge]);
const byId = (a: { readonly id: string }, b: { readonly id: string }) => (a.id < b.id ? -1 : 1);

/** The stocks of places of a practice, in an order that its ids alone decide. */
export const poolsOf = (practice: Practice): Pool[] =>
  [...Map.groupBy(practice.doctors.filter(({ places }) => places > 0).sort(byId), limitsKey)]
    .map(([limits, doctors]) => ({
      practice,
      doctors,
      places: doctors.reduce((sum, { places }) => sum + places, 0),
      id: doctors[0]!.id,
      limits,
    }))
    .sort(byId);

const whyAvoids = ({ avoided }: Person, { practice, doctors }: Pool): Barrier | undefined => {
  if (avoided.size === 0) return undefined;
  return avoided.get(practice.id) ?? avoided.get(doctors.find(({ id }) => avoided.has(id))?.id ?? "");
};

/** Why a person cannot be offered to these doctors, distance cap and places apart. Avoiding one of them avoids their stock. */
export const barrier = ({ cannotTake }: Terms, person: Person, pool: Pool, km: number | undefined): Barrier | undefined => {
  const avoided = whyAvoids(person, pool);
  if (avoided) return avoided;
  const { age, communeCode, needsHomeVisits } = person;
  return cannotTake(pool.doctors[0]!, { age, communeCode, distanceKm: km, needsHomeVisits });
};

/**
 * Says which stocks a party may go to. Stocks with the same limits are judged once for a party, whatever the distance: a distance
 * unknown never excludes; then only those that limit distance are judged again.
 */
export const openTo = (pools: readonly Pool[], terms: Terms) => {
  const kinds = [...new Set(pools.map(({ limits }) => limits))];
  const kindOf = Int32Array.from(pools, ({ limits }) => kinds.indexOf(limits));
  const first = kinds.map((kind) => pools.find(({ limits }) => limits === kind)!.doctors[0]!);
  const closed = new Uint8Array(kinds.length);
  return ({ people }: Party): ((pool: number, km: number) => boolean) => {
    for (let k = 0; k < kinds.length; k++) {
      closed[k] = people.some(({ age, communeCode, needsHomeVisits }) =>
        terms.cannotTake(first[k]!, { age, communeCode, distanceKm: undefined, needsHomeVisits }),
      )
        ? 1
        : 0;
    }
    const wary = people.some(({ avoided }) => avoided.size > 0);
    return (n, km) => {
      const pool = pools[n]!;
      if (closed[kindOf[n]!] || pool.places < people.length) return false;
      if (pool.doctors[0]!.maxDistanceKm !== null && people.some((person) => barrier(terms, person, pool, km))) return false;
      return !wary || !people.some((person) => whyAvoids(person, pool));
    };
  };
};

/** People who go together, the first by id speaking for them: a household, or somebody alone. `home`: where they live. */
export type Party = { readonly id: string; readonly people: readonly Person[]; readonly heavy: boolean; readonly home: Place | null };

/**
 * Parties in the order of ids. A household counts as heavy in the mix of a practice when at least half of it has a reason for
 * priority: it goes as a whole, and is counted as a whole. A member whose home is unknown lives with the others.
 */
export function* parting(people: readonly Person[]): Sliced<Party[]> {
  const groups = new Map<string, Person[]>();
  for (const [i, person] of people.entries()) {
    if (i % stride === 0) yield;
    const known = groups.get(person.householdId ?? person.id);
    if (known) known.push(person);
    else groups.set(person.householdId ?? person.id, [person]);
  }
  const parties: Party[] = [];
  for (const group of groups.values()) {
    if (parties.length % stride === 0) yield;
    const members = group.sort(byId);
    const heavy = 2 * members.filter((it) => it.heavy).length >= members.length;
    parties.push({ id: members[0]!.id, people: members, heavy, home: members.find(({ point }) => point)?.point ?? null });
  }
  return yield* sorting(parties, byId);
}
const stride = 1024;

const cellsPerDegree = 8;
const degreeKm = 111;

/** Finds stocks of places around a point without looking at them all: a grid of cells of an eighth of a degree. */
export const mapOf = (pools: readonly Pool[], { hardCapKm, kilometres }: Terms) => {
  const grid = new Map<number, { point: Place; pools: number[] }[]>();
  const cell = (row: number, column: number) => row * 10_000 + column;
  for (const [{ point }, its] of Map.groupBy(pools.keys(), (n) => pools[n]!.practice)) {
    if (!point) continue;
    const key = cell(Math.floor(point.lat * cellsPerDegree), Math.floor(point.lon * cellsPerDegree));
    const known = grid.get(key) ?? [];
    known.push({ point, pools: its });
    grid.set(key, known);
  }
  /** Calls `each` with every stock within the hard cap, and its distance in km. */
  return (from: Place, each: (pool: number, km: number) => void) => {
    const high = hardCapKm / degreeKm;
    const wide = high / Math.max(0.05, Math.cos((Math.min(89, Math.abs(from.lat) + high) * Math.PI) / 180));
    const lastColumn = Math.floor((from.lon + wide) * cellsPerDegree);
    for (let row = Math.floor((from.lat - high) * cellsPerDegree); row <= Math.floor((from.lat + high) * cellsPerDegree); row++)
      for (let column = Math.floor((from.lon - wide) * cellsPerDegree); column <= lastColumn; column++)
        for (const { point, pools: here } of grid.get(cell(row, column)) ?? []) {
          if (Math.abs(point.lat - from.lat) > high || Math.abs(point.lon - from.lon) > wide) continue;
          const km = kilometres(from, point);
          if (km <= hardCapKm) for (const n of here) each(n, km);
        }
  };
};
