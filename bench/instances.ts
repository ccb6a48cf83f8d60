import type { Person, Place, Practice, Terms } from "#features/attachment/batches/rules.ts";
import { whyCannotTake } from "#features/practices/public.ts";
import { distanceKm } from "#platform/geocode.ts";
import { seededRandom } from "./random.ts";

export const terms: Terms = { hardCapKm: 15, heavyShareMax: 0.6, cannotTake: whyCannotTake, kilometres: distanceKm };

const kmPerDegree = 111.2;
/** People of each practice: the density of a territory with 1 300 people waiting for 60 practices. */
const kmPerSide = (practices: number) => Math.sqrt(practices * 8);

/**
 * A waiting list and its practices: towns of unequal size, homes and practices around them, households of two to six (one person in
 * eight), a third with a reason for priority, doctors with limits, past refusals. The same for the same seed, on any machine.
 */
export const territory = (people: number, practices: number, seed: number): { people: Person[]; practices: Practice[] } => {
  const random = seededRandom(seed);
  const below = (n: number) => Math.floor(random() * n);
  const side = kmPerSide(practices);
  const towns = Array.from({ length: Math.max(3, Math.ceil(practices / 6)) }, () => ({ x: random() * side, y: random() * side }));
  const near = (spread: number): Place => {
    const town = towns[Math.floor(random() * random() * towns.length)]!;
    const [x, y] = [town.x + (random() + random() - 1) * spread, town.y + (random() + random() - 1) * spread];
    return { lat: 43.4 + y / kmPerDegree, lon: 3.2 + x / (kmPerDegree * Math.cos((43.4 * Math.PI) / 180)) };
  };
  const doctor = (id: string) => ({
    id,
    places: random() < 0.3 ? 0 : 1 + below(3),
    maxDistanceKm: random() < 0.15 ? 6 + below(8) : null,
    communes: [],
    homeVisits: random() < 0.6,
    minAge: random() < 0.12 ? 16 : null,
    maxAge: null,
  });
  const surgeries = Array.from(
    { length: practices },
    (_, i): Practice => ({
      id: `p${i}`,
      point: near(6),
      doctors: Array.from({ length: 1 + Math.floor(random() * random() * 4) }, (_, j) => doctor(`p${i}-d${j}`)),
    }),
  );
  const list: Person[] = [];
  while (list.length < people) {
    const home = near(12);
    const size = Math.min(people - list.length, random() < 0.05 ? 2 + Math.floor(random() * random() * 5) : 1);
    const householdId = size > 1 ? `h${list.length}` : null;
    for (let i = 0; i < size; i++) list.push(person(`r${list.length}`, home, householdId));
  }
  return { people: list, practices: surgeries };

  function person(id: string, point: Place, householdId: string | null): Person {
    const heavy = random() < 0.35;
    const waitedDays = below(700);
    const months = Math.floor(waitedDays / 30);
    const reasons = heavy ? [12, 20, 30, 40, 45, 80][below(6)]! + (random() < 0.3 ? 20 : 0) : 0;
    return {
      ...{ id, point, householdId, heavy, waitedDays },
      score: reasons + Math.min(48, 2 * months),
      age: below(95),
      communeCode: null,
      needsHomeVisits: random() < 0.08,
      avoided: new Map(random() < 0.15 ? [[`p${below(practices)}`, "refused"]] : []),
    };
  }
};
