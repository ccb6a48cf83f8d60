import type { Sliced } from "#platform/slices.ts";
import { type Decision, decide, mainOffer, makeDecisions, probe, retract, worthNow } from "./decisions.ts";
import type { State } from "./state.ts";

/** The best whole assignment so far, and the most that any could be worth among those not yet looked at. */
export type Best = { objective: number; choice: Int32Array; bound: number; searched: number };

type Mode = "dive" | "prove";

/**
 * Finds the best assignment of whole groups, given the optimal flow of units: while a group is split, either it goes whole by the offer
 * that most of its units take, or that offer is not for it. Dives once to a good assignment; then proves, each alternative that cannot
 * beat the best being closed at once. Stops when `effort` runs out: the bound then says how far the best may be.
 */
export function* branch(s: State, families: Int32Array, effort: number): Sliced<Best> {
  const best: Best = { objective: Number.NEGATIVE_INFINITY, choice: new Int32Array(0), bound: Number.NEGATIVE_INFINITY, searched: 0 };
  const decisions = makeDecisions(s);
  const last = s.effort + effort;

  function* visit(depth: number, mode: Mode): Sliced<boolean> {
    const start = decisions.taken.length;
    function* leave(done: boolean): Sliced<boolean> {
      yield* retract(decisions, start);
      return done;
    }
    for (;;) {
      best.searched++;
      s.floor = best.objective + 1;
      if (worthNow(decisions) <= best.objective) return yield* leave(true);
      const split = families.filter((g) => mainOffer(s, g) >= 0);
      if (split.length === 0) {
        best.objective = worthNow(decisions);
        best.choice = Int32Array.from(s.instance.size, (_, g) => s.at[s.unitStart[g]!]!);
        return yield* leave(mode === "prove");
      }
      if (s.effort > last && best.objective > Number.NEGATIVE_INFINITY) {
        best.bound = Math.max(best.bound, worthNow(decisions));
        return yield* leave(false);
      }
      const pair = mode === "dive" ? yield* easiest(split) : yield* fork(split, depth);
      if (pair === "closed") return yield* leave(true);
      if (pair === "tightened") continue;
      const before = decisions.taken.length;
      for (let i = 0; i < 2; i++) {
        const done = (yield* decide(decisions, pair[i]!)) ? yield* visit(depth + 1, mode) : true;
        yield* retract(decisions, before);
        if (done) continue;
        if (mode === "prove" && i === 0) best.bound = Math.max(best.bound, pair[1].worth);
        return yield* leave(false);
      }
      return yield* leave(true);
    }
  }

  /** The better way first, of the first split group that can be tried: no proof is sought yet, only a good assignment. */
  function* easiest(split: Int32Array): Sliced<readonly [Decision, Decision]> {
    yield;
    const [group] = split;
    const offer = mainOffer(s, group!);
    const inside = yield* probe(decisions, { group: group!, offer, inside: true, worth: 0 });
    s.floor = inside.worth + 1;
    const outside = yield* probe(decisions, { group: group!, offer, inside: false, worth: 0 });
    s.floor = Number.NEGATIVE_INFINITY;
    return outside.worth > inside.worth ? [outside, inside] : [inside, outside];
  }

  /** Probes split groups both ways: closes what cannot beat the best, or chooses the group whose both ways cost most. */
  function* fork(split: Int32Array, depth: number): Sliced<"closed" | "tightened" | readonly [Decision, Decision]> {
    const now = worthNow(decisions);
    const probed = depth === 0 ? split.length : depth < 6 ? 24 : 8;
    let chosen: readonly [Decision, Decision] | undefined;
    let score = -1;
    let tightened = false;
    for (const group of split.subarray(0, probed)) {
      const offer = mainOffer(s, group);
      if (offer < 0) continue;
      yield;
      const inside = yield* probe(decisions, { group, offer, inside: true, worth: 0 });
      const outside = yield* probe(decisions, { group, offer, inside: false, worth: 0 });
      if (inside.worth <= best.objective && outside.worth <= best.objective) return "closed";
      if (inside.worth <= best.objective || outside.worth <= best.objective) {
        if (!(yield* decide(decisions, inside.worth <= best.objective ? outside : inside))) return "closed";
        tightened = true;
        continue;
      }
      const both = (now - inside.worth + 0.1) * (now - outside.worth + 0.1);
      if (both <= score) continue;
      score = both;
      chosen = inside.worth >= outside.worth ? [inside, outside] : [outside, inside];
    }
    return tightened || !chosen ? "tightened" : chosen;
  }

  s.noting = true;
  yield* visit(0, "dive");
  const proved = yield* visit(0, "prove");
  s.noting = false;
  best.bound = proved ? best.objective : Math.max(best.bound, best.objective);
  return best;
}
