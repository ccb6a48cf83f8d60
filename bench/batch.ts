import { explaining } from "#features/attachment/batches/explaining/rules.ts";
import { building, concluding, type Problem, problemOf, proposalOf } from "#features/attachment/batches/rules.ts";
import type { Assignment } from "#platform/assignment/model.ts";
import { solve, solving } from "#platform/assignment/solve.ts";
import type { Sliced } from "#platform/slices.ts";
import { solveWithHighs } from "./highs.ts";
import { terms, territory } from "./instances.ts";

type Print = (name: string, value: number, unit: string) => void;

const median = (times: readonly number[]): number => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
const seeds = [1, 2, 3, 4, 5];
const secondsForHighs = 60;

/** From who waits and the practices to lines and reasons, as the coordinator's button does. */
const propose = (people: number, practices: number, seed: number) => {
  const given = territory(people, practices, seed);
  const begun = performance.now();
  const problem = problemOf(given.people, given.practices, terms);
  const assignment = solve(problem.instance);
  proposalOf(problem, assignment);
  return { problem, assignment, ms: performance.now() - begun };
};

/** Times our solver and HiGHS on the very same model; agreement is undefined when HiGHS proves nothing in its time. */
const compare = async ({ instance }: Problem, { objective }: Assignment) => {
  const begun = performance.now();
  solve(instance);
  const ours = performance.now() - begun;
  const highs = await solveWithHighs(instance, secondsForHighs);
  return { ours, highs: highs.ms, agrees: highs.objective === undefined ? undefined : highs.objective === objective };
};

/** 100 000 people and 5 000 practices: time, memory above what the process held, and how far the best may still be. */
const largest = (print: Print) => {
  const before = process.memoryUsage.rss();
  let peak = before;
  let longest = 0;
  // Work of our own thread: what the rest of the machine does meanwhile does not count.
  const worked = () => process.threadCpuUsage().user / 1000;
  const measured = <T>(slices: Sliced<T>): T => {
    for (let n = 0; ; n++) {
      if (n % 500 === 0) peak = Math.max(peak, process.memoryUsage.rss());
      const from = worked();
      const { done, value } = slices.next();
      longest = Math.max(longest, worked() - from);
      if (done) return value;
    }
  };
  const given = territory(100_000, 5_000, 1);
  const begun = performance.now();
  const problem = measured(building(given.people, given.practices, terms));
  const assignment = measured(solving(problem.instance));
  const { lines } = measured(concluding(problem, assignment));
  measured(explaining(problem, lines));
  peak = Math.max(peak, process.memoryUsage.rss());
  print("batch.100000x5000.p50", Math.round(performance.now() - begun), "ms");
  print("batch.100000x5000.peak", Math.round((peak - before) / 2 ** 20), "MB");
  print("batch.100000x5000.longest_slice", Math.round(longest), "ms");
  print("batch.100000x5000.gap", ((assignment.bound - assignment.objective) / assignment.bound) * 1e6, "ppm");
};

/** Batch proposals: how long, how good against HiGHS on the same integer objective, and in how much memory. */
export const run = async (print: Print): Promise<void> => {
  const small = seeds.flatMap((seed) => Array.from({ length: 5 }, () => propose(1_300, 60, seed)));
  print("batch.1300x60.p50", median(small.map(({ ms }) => ms)), "ms");
  const judged = [...seeds.map((seed) => propose(300, 20, seed)), ...seeds.map((_, i) => small[i * 5]!)];
  const rivals = [];
  for (const { problem, assignment } of judged) rivals.push(await compare(problem, assignment));
  const proved = judged.every(({ assignment }) => assignment.optimal);
  const ofSize = rivals.slice(seeds.length);
  const compared = ofSize.filter(({ agrees }) => agrees !== undefined).length;
  print("batch.1300x60.same_objective", proved && compared > 0 && rivals.every(({ agrees }) => agrees !== false) ? 1 : 0, "");
  print("batch.1300x60.compared", compared, "instances");
  print("batch.1300x60.ratio_to_highs", median(ofSize.map(({ highs }) => highs)) / median(ofSize.map(({ ours }) => ours)), "times");

  const middle = seeds.slice(0, 3).map((seed) => propose(10_000, 500, seed));
  print("batch.10000x500.p50", Math.round(median(middle.map(({ ms }) => ms))), "ms");
  print("batch.10000x500.proved", middle.filter(({ assignment }) => assignment.optimal).length / middle.length, "");
  const [first] = middle;
  const { agrees } = await compare(first!.problem, first!.assignment);
  if (agrees !== undefined) print("batch.10000x500.same_objective", Number(agrees), "");
  largest(print);
};
