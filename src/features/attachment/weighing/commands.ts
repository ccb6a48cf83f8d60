import { decideWeights } from "#features/attachment/priority/commands.ts";
import { readWeights, weightsHistory } from "#features/attachment/priority/queries.ts";
import type { Tx } from "#platform/database.ts";
import { type Refused, refuse } from "#platform/refusal.ts";
import { words } from "./words.ts";

/** Puts back the weights before a decision, as a new version that says so. Refused when another decision came since. */
export const undoWeights = async (tx: Tx, version: number): Promise<Refused | number> => {
  const [last, before] = await weightsHistory(tx);
  if (last?.version !== version) return refuse("form", words.notLast);
  return decideWeights(tx, readWeights(before).weights, words.undoneWhy(version), version);
};
