import { and, eq } from "drizzle-orm";
import { setStanding, undoFact } from "#features/attachment/commands.ts";
import { undoAnswer } from "#features/attachment/offers/commands.ts";
import { restoreAcceptance } from "#features/attachment/outcomes/acceptance/commands.ts";
import { takeRequest } from "#features/attachment/requests/commands.ts";
import { findFact, findRequest, type Told } from "#features/attachment/requests/queries.ts";
import { words as requestWords } from "#features/attachment/requests/words.ts";
import type { State } from "#features/attachment/rules.ts";
import { offers } from "#features/attachment/schema.ts";
import { refuseUndoing } from "#features/attachment/undoing/queries.ts";
import type { Tx } from "#platform/database.ts";
import { found, type Refused, refuse } from "#platform/refusal.ts";

/** Takes back an answer of a practice, a visit, a declaration, a failure, news, or the call by which somebody was told. */
export const undoOutcome = async (tx: Tx, requestId: string, factId: string): Promise<Refused | undefined> => {
  const fact = found(await findFact(tx, requestId, factId));
  if (fact.undoneAt) return refuse("form", requestWords.alreadyUndone);
  switch (fact.kind) {
    case "accepted":
    case "refused":
      return undoLine(tx, fact);
    case "seen":
      return undoSeen(tx, fact);
    case "declared":
      return undoDeclared(tx, fact);
    case "failed":
      return undoFailed(tx, fact);
    case "followed_up":
      return undoFollowUp(tx, fact);
    case "told":
      return undoTold(tx, fact);
    default:
      return refuse("form", requestWords.notUndoable);
  }
};

const undoLine = async (tx: Tx, fact: Told): Promise<Refused | undefined> => {
  const refused = await refuseUndoing(tx, found(await findRequest(tx, fact.requestId)), fact);
  if (refused) return refused;
  const [offer] = await tx.db
    .select({ batchId: offers.batchId })
    .from(offers)
    .where(and(eq(offers.tenantId, tx.tenantId), eq(offers.id, fact.offerId!)));
  // The batch is held before the person: what was asked above is asked again once both are.
  return undoAnswer(tx, found(offer), fact.offerId!);
};

const undoSeen = async (tx: Tx, fact: Told): Promise<Refused | undefined> => {
  const refused = await refuseUndoing(tx, await takeRequest(tx, fact.requestId), fact);
  if (refused) return refused;
  await undoFact(tx, fact.id);
  await setStanding(tx, fact.requestId, { state: "accepted" });
  return undefined;
};

const undoDeclared = async (tx: Tx, fact: Told): Promise<Refused | undefined> => {
  const refused = await refuseUndoing(tx, await takeRequest(tx, fact.requestId), fact);
  if (refused) return refused;
  await undoFact(tx, fact.id);
  const together = fact.trace.other;
  if (together) await undoFact(tx, together);
  await setStanding(tx, fact.requestId, { state: together ? "accepted" : (fact.trace.before.state as State), exitedOn: null });
  return undefined;
};

type Before = { state: State; practiceId: string | null; doctorId: string | null; exitedOn: string | null };
const undoFailed = async (tx: Tx, fact: Told): Promise<Refused | undefined> => {
  const refused = await refuseUndoing(tx, await takeRequest(tx, fact.requestId), fact);
  if (refused) return refused;
  await undoFact(tx, fact.id);
  if (fact.offerId) await restoreAcceptance(tx, fact.offerId);
  const { exitedOn, ...before } = fact.trace.before as Before;
  await setStanding(tx, fact.requestId, { ...before, exitedOn: exitedOn ? Temporal.PlainDate.from(exitedOn) : null });
  return undefined;
};

const undoFollowUp = async (tx: Tx, fact: Told): Promise<Refused | undefined> => {
  const refused = await refuseUndoing(tx, await takeRequest(tx, fact.requestId), fact);
  if (refused) return refused;
  const failed = fact.trace.other ? await findFact(tx, fact.requestId, fact.trace.other) : undefined;
  if (failed && !failed.undoneAt) await undoFailed(tx, failed);
  await undoFact(tx, fact.id);
  return undefined;
};

const undoTold = async (tx: Tx, fact: Told): Promise<Refused | undefined> => {
  const refused = await refuseUndoing(tx, await takeRequest(tx, fact.requestId), fact);
  if (refused) return refused;
  await undoFact(tx, fact.id);
  return undefined;
};
