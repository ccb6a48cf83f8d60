import { addFact } from "#features/attachment/commands.ts";
import { rewriteRequest, takeRequest } from "#features/attachment/requests/commands.ts";
import { whyGone, writeTrace } from "#features/attachment/requests/rules.ts";
import type { Tx } from "#platform/database.ts";
import { dayInParis } from "#platform/french.ts";
import { type Refused, refuse } from "#platform/refusal.ts";
import { type AttemptResult, type AttemptWay, attemptCode } from "./rules.ts";

/** The person still looks for a doctor. Answers the fact by which it is undone. */
export const confirmRequest = async (tx: Tx, id: string): Promise<Refused | string> => {
  const request = await takeRequest(tx, id);
  const gone = whyGone(request);
  if (gone) return refuse("form", gone);
  const today = dayInParis(tx.now);
  await rewriteRequest(tx, id, { confirmedOn: today });
  const trace = { before: { confirmedOn: request.confirmedOn.toString() }, after: { confirmedOn: today.toString() } };
  return addFact(tx, { requestId: id, kind: "confirmed", note: writeTrace(trace) });
};

/** Somebody tried to reach the person, and what came of it. Answers the fact by which it is undone. */
export const recordAttempt = async (
  tx: Tx,
  id: string,
  { way, result, words = "" }: { way: AttemptWay; result: AttemptResult; words?: string },
): Promise<string> => {
  await takeRequest(tx, id);
  return addFact(tx, { requestId: id, kind: "attempt", code: attemptCode(way, result), note: words && writeTrace({ words }) });
};
