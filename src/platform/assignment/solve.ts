import { atOnce, type Sliced } from "#platform/slices.ts";
import { branch } from "./branch.ts";
import type { Assignment, Instance } from "./model.ts";
import { relax } from "./relax.ts";
import { scale } from "./state.ts";

/** Work allowed to the proof, in shelves visited: a cycle of 1 300 people takes some ten thousand, this limit a few seconds. */
export const usualEffort = 1_000_000;

/**
 * The best assignment of groups to shelves, in slices: each `next()` returns within a few milliseconds. The first ones find the optimal
 * flow of units, the others make groups whole and prove it. `optimal` is false, and `bound` says how far, only when the effort ran out.
 */
export function* solving(instance: Instance, effort = usualEffort): Sliced<Assignment> {
  const state = yield* relax(instance);
  const families = Int32Array.from(instance.size.keys()).filter((g) => instance.size[g]! > 1);
  const flowBound = Math.floor(state.total / scale);
  const { objective, choice, bound, searched } = yield* branch(state, families, effort);
  return { choice, objective, bound: Math.min(bound, flowBound), optimal: bound <= objective, searched };
}

/** The same, at once. */
export const solve = (instance: Instance, effort = usualEffort): Assignment => atOnce(solving(instance, effort));
