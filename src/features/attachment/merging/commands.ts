import { addFact, undoFact } from "#features/attachment/commands.ts";
import { rewriteRequest, takeRequest } from "#features/attachment/requests/commands.ts";
import type { Opened, Told } from "#features/attachment/requests/queries.ts";
import { difference, takenBack, writeTrace } from "#features/attachment/requests/rules.ts";
import { DossierShape } from "#features/attachment/rules.ts";
import { refuseUndoing } from "#features/attachment/undoing/queries.ts";
import type { Tx } from "#platform/database.ts";
import { dayInParis } from "#platform/french.ts";
import { type Refused, refuse } from "#platform/refusal.ts";
import { type Mergeable, mergeable, mergedDossier, whyNotMerge } from "./rules.ts";

const asColumns = ({ enteredOn, confirmedOn, householdId, dossier }: Mergeable) => ({
  enteredOn: Temporal.PlainDate.from(enteredOn),
  confirmedOn: Temporal.PlainDate.from(confirmedOn),
  householdId,
  dossier: DossierShape.parse(dossier),
});

/** Both entries locked, always in the same order: two merges of the same pair wait for each other. */
const takeBoth = async (tx: Tx, keepId: string, dropId: string): Promise<[Opened, Opened]> => {
  const first = await takeRequest(tx, keepId < dropId ? keepId : dropId);
  const second = keepId === dropId ? first : await takeRequest(tx, keepId < dropId ? dropId : keepId);
  return first.id === keepId ? [first, second] : [second, first];
};

/**
 * Makes two entries of one person a single one: the oldest date wins, reasons and telephones are united, each keeps its
 * history, the dropped one is closed as merged. Answers the fact of the kept one, by which it is undone.
 */
export const mergeRequests = async (tx: Tx, keepId: string, dropId: string): Promise<Refused | string> => {
  const [keep, drop] = await takeBoth(tx, keepId, dropId);
  const refused = whyNotMerge(keep, drop);
  if (refused) return refuse("form", refused);
  const [before, other] = [mergeable(keep), mergeable(drop)];
  const [oldest] = [before.enteredOn, other.enteredOn].sort();
  const latest = [before.confirmedOn, other.confirmedOn].sort().at(-1);
  const after: Mergeable = {
    enteredOn: oldest!,
    confirmedOn: latest!,
    householdId: keep.householdId ?? drop.householdId,
    dossier: mergedDossier(keep.dossier, drop.dossier),
  };
  await rewriteRequest(tx, keepId, asColumns(after));
  await rewriteRequest(tx, dropId, { state: "closed", closing: "merged", exitedOn: dayInParis(tx.now), mergedInto: keepId });
  await addFact(tx, { requestId: dropId, kind: "closed", code: "merged", note: writeTrace({ other: keepId }) });
  return addFact(tx, { requestId: keepId, kind: "merged", note: writeTrace({ ...difference(before, after), other: dropId }) });
};

/** Takes a merge back: both entries are exactly as before; refused when the kept one was changed since. */
export const unmergeRequests = async (tx: Tx, fact: Told, closingFact: string | undefined): Promise<Refused | undefined> => {
  const [keep, drop] = await takeBoth(tx, fact.requestId, fact.trace.other ?? "");
  const refused = await refuseUndoing(tx, keep, fact);
  if (refused) return refused;
  const restored = takenBack(mergeable(keep), fact.trace)!;
  await undoFact(tx, fact.id);
  if (closingFact) await undoFact(tx, closingFact);
  await rewriteRequest(tx, keep.id, asColumns(restored));
  await rewriteRequest(tx, drop.id, { state: "waiting", closing: null, exitedOn: null, mergedInto: null });
  return undefined;
};
