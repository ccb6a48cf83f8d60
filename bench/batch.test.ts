import { expect, test } from "vitest";
import { problemOf } from "#features/attachment/batches/rules.ts";
import { solve } from "#platform/assignment/solve.ts";
import { solveWithHighs } from "./highs.ts";
import { terms, territory } from "./instances.ts";

test.for([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])(
  "HiGHS finds nothing better, nor worse, in territory %i",
  { timeout: 60_000 },
  async (seed) => {
    const { people, practices } = territory(60 + 5 * seed, 5 + (seed % 3), seed);
    const { instance } = problemOf(people, practices, terms);
    const { objective, optimal } = solve(instance);
    expect(optimal).toBe(true);
    expect((await solveWithHighs(instance, 60)).objective).toBe(objective);
  },
);
