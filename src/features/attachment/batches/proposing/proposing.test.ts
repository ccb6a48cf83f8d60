import fc from "fast-check";
import { expect, test } from "vitest";
import { explaining } from "#features/attachment/batches/explaining/rules.ts";
import { doctorsNamed, isFormer } from "#features/attachment/batches/gathering/rules.ts";
import { building, concluding, type Person, type Practice, problemOf } from "#features/attachment/batches/rules.ts";
import { solving } from "#platform/assignment/solve.ts";
import { distanceKm } from "#platform/geocode.ts";
import type { Sliced } from "#platform/slices.ts";

const people = Array.from(
  { length: 6_000 },
  (_, i): Person => ({
    ...{ id: `r${i}`, point: { lat: 43.4 + (i % 77) / 400, lon: 3.2 + (i % 91) / 400 }, heavy: i % 3 === 0, waitedDays: i % 500 },
    ...{ score: (i * 7) % 120, householdId: i % 20 < 2 ? `h${Math.floor(i / 20)}` : null, age: i % 90, communeCode: null },
    ...{ needsHomeVisits: false, avoided: new Map() },
  }),
);
const practices = Array.from({ length: 60 }, (_, i): Practice => {
  const doctor = { id: `d${i}`, places: 2, maxDistanceKm: null, communes: [], homeVisits: true, minAge: null, maxAge: null };
  return { id: `p${i}`, point: { lat: 43.4 + (i % 8) / 40, lon: 3.2 + (i % 7) / 30 }, doctors: [doctor] };
});

test("a long list never holds the others up: between two pauses little is measured, and what is found is the same", () => {
  let measured = 0;
  let most = 0;
  const paused = <T>(slices: Sliced<T>): { found: T; pauses: number } => {
    for (let pauses = 0; ; pauses++) {
      measured = 0;
      const { done, value } = slices.next();
      most = Math.max(most, measured);
      if (done) return { found: value, pauses };
    }
  };
  const kilometres: typeof distanceKm = (a, b) => {
    measured++;
    return distanceKm(a, b);
  };
  const terms = { hardCapKm: 15, heavyShareMax: 0.6, cannotTake: () => undefined, kilometres };
  const built = paused(building(people, practices, terms));
  expect(built.found.instance).toEqual(problemOf(people, practices, terms).instance);
  const solved = paused(solving(built.found.instance));
  const concluded = paused(concluding(built.found, solved.found));
  expect(concluded.found.lines).toHaveLength(120);
  const explained = paused(explaining(built.found, concluded.found.lines));
  // A slice is a few dozen people: what follows them all, without a pause, would be sixty times six thousand.
  expect(most).toBeGreaterThan(0);
  expect(most).toBeLessThan(32 * 2 * practices.length);
  for (const { pauses } of [built, solved, concluded]) expect(pauses).toBeGreaterThan(people.length / 64);
  expect(explained.pauses).toBeGreaterThan(people.length / 1024);
});

test("doctors named in a text are found at once as one by one", () => {
  const name = fc.array(fc.constantFrom("Le", "Goff", "GOFF-MARTIN", "d’Été", "Étienne", "-", "Martin"), { maxLength: 3 });
  fc.assert(
    fc.property(fc.array(name, { maxLength: 6 }), fc.array(name, { maxLength: 3 }), (names, said) => {
      const doctors = names.map((parts, i) => ({ id: `d${i}`, familyName: parts.join(" ") }) as Parameters<typeof isFormer>[1]);
      const text = said.flat().join(" ");
      const oneByOne = doctors.filter((doctor) => isFormer(text, doctor)).map(({ id }) => id);
      expect(doctorsNamed(doctors)(text).sort()).toEqual(oneByOne);
    }),
    { examples: [[[["-"]], [["-"]]]] },
  );
});
