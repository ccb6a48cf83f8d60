import { addFact } from "#features/attachment/commands.ts";
import { rewriteRequest, takeRequest } from "#features/attachment/requests/commands.ts";
import { difference, whyGone, writeTrace } from "#features/attachment/requests/rules.ts";
import { weights } from "#features/attachment/schema.ts";
import { lockFor, type Tx } from "#platform/database.ts";
import { dayInParis } from "#platform/french.ts";
import { record } from "#platform/journal.ts";
import { type Refused, refuse } from "#platform/refusal.ts";
import { currentWeights } from "./queries.ts";
import type { Weights } from "./rules.ts";
import { words } from "./words.ts";

/** Writes the board's decision to put somebody first, with its reason in words. Answers the fact by which it is undone. */
export const raisePriority = async (tx: Tx, id: string, why: string): Promise<Refused | string> => {
  const request = await takeRequest(tx, id);
  const gone = whyGone(request);
  if (gone) return refuse("form", gone);
  if (!why.trim()) return refuse("why", words.whyNeeded);
  const { dossier } = request;
  const raised = { ...dossier, reasons: [...new Set([...dossier.reasons, "board" as const])], boardReason: why.trim() };
  const changes = difference(dossier, raised);
  if (!changes) return refuse("why", words.alreadyRaised, { why });
  await rewriteRequest(tx, id, { dossier: raised });
  return addFact(tx, { requestId: id, kind: "raised", note: writeTrace({ ...changes, words: why.trim() }) });
};

/** Puts new weights in force, as the next version. `seen` is the version they were decided on: refused when another came between. */
export const decideWeights = async (tx: Tx, decided: Weights, why: string, seen: number): Promise<Refused | number> => {
  await lockFor(tx, "attachment.weights");
  const { version } = await currentWeights(tx);
  if (version !== seen) return refuse("form", words.changed);
  if (!why.trim()) return refuse("why", words.decisionWhy);
  await tx.db
    .insert(weights)
    .values({ tenantId: tx.tenantId, version: version + 1, weights: decided, why: why.trim(), decidedOn: dayInParis(tx.now), by: tx.by });
  record(tx, "attachment.weights.decided", "attachment_weights", tx.tenantId, { version: version + 1, weights: decided });
  return version + 1;
};
