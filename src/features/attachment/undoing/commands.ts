import { undoClosing, undoReopening } from "#features/attachment/closing/commands.ts";
import { lockRequest, undoFact } from "#features/attachment/commands.ts";
import { householdCode } from "#features/attachment/households/rules.ts";
import { unmergeRequests } from "#features/attachment/merging/commands.ts";
import { undoOutcome } from "#features/attachment/outcomes/undoing/commands.ts";
import { rewriteRequest, takeRequest } from "#features/attachment/requests/commands.ts";
import { findFact, findRequest, historyOf, type Told } from "#features/attachment/requests/queries.ts";
import { takenBack } from "#features/attachment/requests/rules.ts";
import { words } from "#features/attachment/requests/words.ts";
import type { Tx } from "#platform/database.ts";
import { found, type Refused, refuse } from "#platform/refusal.ts";
import { refuseUndoing } from "./queries.ts";
import { removeEntry } from "./removing/commands.ts";

/**
 * Takes back an act written on a request: its entry (nobody is left then), a correction, a confirmation, an attempt, a note, the board's decision, a
 * household, a merge, a closing, a reopening, an outcome. Refused when something was built on it since.
 */
export const undoAct = async (tx: Tx, requestId: string, factId: string): Promise<Refused | undefined> => {
  const fact = found(await findFact(tx, requestId, factId));
  if (fact.undoneAt) return refuse("form", words.alreadyUndone);
  switch (fact.kind) {
    case "entered":
      return removeEntry(tx, fact);
    case "attempt":
    case "note":
      await undoFact(tx, fact.id);
      return undefined;
    case "corrected":
      return fact.code === householdCode ? undoHousehold(tx, fact) : undoCorrection(tx, fact);
    case "raised":
      return undoCorrection(tx, fact);
    case "confirmed":
      return undoConfirmation(tx, fact);
    case "merged":
      return unmergeRequests(tx, fact, await closingOf(tx, fact.trace.other ?? ""));
    case "closed":
      return fact.code === "merged" ? refuse("form", words.notUndoable) : undoClosing(tx, fact);
    case "reopened":
      return undoReopening(tx, fact);
    default:
      return undoOutcome(tx, requestId, factId);
  }
};

const closingOf = async (tx: Tx, requestId: string) =>
  (await historyOf(tx, requestId)).findLast(({ kind, code, undoneAt }) => kind === "closed" && code === "merged" && !undoneAt)?.id;

const undoCorrection = async (tx: Tx, fact: Told): Promise<Refused | undefined> => {
  const request = await takeRequest(tx, fact.requestId);
  const refused = await refuseUndoing(tx, request, fact);
  if (refused) return refused;
  await undoFact(tx, fact.id);
  await rewriteRequest(tx, request.id, { dossier: takenBack(request.dossier, fact.trace)! });
  return undefined;
};

const undoConfirmation = async (tx: Tx, fact: Told): Promise<Refused | undefined> => {
  const request = await takeRequest(tx, fact.requestId);
  const restored = takenBack({ confirmedOn: request.confirmedOn.toString() }, fact.trace);
  await undoFact(tx, fact.id);
  // Confirmed again since: the later word stands.
  if (restored) await rewriteRequest(tx, request.id, { confirmedOn: Temporal.PlainDate.from(restored.confirmedOn) });
  return undefined;
};

const undoHousehold = async (tx: Tx, fact: Told): Promise<Refused | undefined> => {
  const { households: before = {} } = fact.trace.before as { households?: Record<string, string | null> };
  const ids = Object.keys(before).sort();
  for (const id of ids) await lockRequest(tx, id);
  const refused = await refuseUndoing(tx, found(await findRequest(tx, fact.requestId)), fact);
  if (refused) return refused;
  for (const id of ids) await rewriteRequest(tx, id, { householdId: before[id] ?? null });
  await undoFact(tx, fact.id);
  return undefined;
};
