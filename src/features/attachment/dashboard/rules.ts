import type { Refusal, State } from "#features/attachment/rules.ts";
import type { Month, Net } from "./flows/rules.ts";
import type { Period } from "./period/rules.ts";
import type { CommuneRow, ReasonRow } from "./standing/rules.ts";

/** The four counters never mixed (domain.md  1): people, each once, to whom it happened in the period. */
export const counters = ["offered", "accepted", "seen", "declared"] as const;
export type Counter = (typeof counters)[number];

/** What became of the lines of one cycle. `open`: still asked; `withdrawn`: the person left before an answer. */
export type CycleRow = Record<"accepted" | "refused" | "silent" | "open" | "withdrawn", number> & { number: number };
export const offeredIn = (cycle: CycleRow): number => cycle.accepted + cycle.refused + cycle.silent + cycle.open + cycle.withdrawn;
/** Share of a result among the lines that have one; undefined while none has. */
export const rateOf = (cycle: CycleRow, result: "accepted" | "refused" | "silent"): number | undefined => {
  const settled = cycle.accepted + cycle.refused + cycle.silent;
  return settled === 0 ? undefined : cycle[result] / settled;
};

/** People without a doctor on the territory, as the insurer estimates: how many, on which day (ISO), who says so. */
type Estimate = { people: number; on: string; source: string };

/** All the figures of a community for a period, true on `today`. */
export type Figures = {
  today: Temporal.PlainDate;
  period: Period;
  counters: Record<Counter, number>;
  /** Answers of practices in the period, in lines. */
  refusals: Partial<Record<Refusal, number>>;
  silences: number;
  net: Net;
  months: Month[];
  /** People on the list now, dossier kept, by where they stand. */
  states: Record<Exclude<State, "closed">, number>;
  stale: number;
  staleMonths: number;
  reasons: ReasonRow[];
  communes: CommuneRow[];
  cycles: CycleRow[];
  estimate: Estimate | null;
};

/** Share of the people whom the insurer counts without a doctor that the list knows; undefined without an estimate. */
export const coverageOf = ({ states, estimate }: Pick<Figures, "states" | "estimate">): number | undefined =>
  estimate && estimate.people > 0 ? (states.waiting + states.offered) / estimate.people : undefined;
/** Share of those who wait without an offer that said nothing for long; undefined when nobody waits. */
export const staleShareOf = ({ states, stale }: Pick<Figures, "states" | "stale">): number | undefined =>
  states.waiting > 0 ? stale / states.waiting : undefined;
