import { currentWeights, readWeights, weightsHistory } from "#features/attachment/priority/queries.ts";
import type { Weights } from "#features/attachment/priority/rules.ts";
import { namesBehind, recallRequests } from "#features/attachment/requests/queries.ts";
import type { Tx } from "#platform/database.ts";
import { dayInParis } from "#platform/french.ts";
import { type Effect, effectOf } from "./rules.ts";

export type Decision = { version: number; weights: Weights; why: string; decidedOn: Temporal.PlainDate; by: string | undefined };
/** Every decision, the newest first, with who wrote it down. */
export const decisions = async (tx: Tx): Promise<Decision[]> => {
  const rows = await weightsHistory(tx);
  const names = await namesBehind(
    tx,
    rows.map(({ by }) => by),
  );
  return rows.map((row) => ({ ...readWeights(row), why: row.why, decidedOn: row.decidedOn, by: names.get(row.by)?.name }));
};

/** What these weights would change among those who wait today. */
export const foreseeEffect = async (tx: Tx, proposed: Weights): Promise<Effect> => {
  const { entries } = await recallRequests(tx);
  const { weights } = await currentWeights(tx);
  const waiting = [...entries.values()].filter(({ state }) => state === "waiting");
  return effectOf(waiting, weights, proposed, dayInParis(tx.now));
};
