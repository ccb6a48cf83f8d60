import { addFact } from "#features/attachment/commands.ts";
import { rewriteRequest, takeRequest } from "#features/attachment/requests/commands.ts";
import { type Opened, recallRequests } from "#features/attachment/requests/queries.ts";
import { writeTrace } from "#features/attachment/requests/rules.ts";
import { words } from "#features/attachment/requests/words.ts";
import type { Tx } from "#platform/database.ts";
import { type Refused, refuse } from "#platform/refusal.ts";
import { householdCode } from "./rules.ts";

/** The other people of a household, in memory; an entry that was the same person as another is nobody. */
export const householdOf = async (tx: Tx, request: Opened): Promise<Opened[]> => {
  if (!request.householdId) return [];
  const { entries } = await recallRequests(tx);
  return [...entries.values()].filter(
    ({ id, householdId, closing }) => id !== request.id && householdId === request.householdId && closing !== "merged",
  );
};

const changeHouseholds = async (tx: Tx, requestId: string, changes: Map<Opened, string | null>): Promise<string> => {
  const [before, after]: Record<string, string | null>[] = [{}, {}];
  for (const [{ id, householdId }, next] of changes) {
    before![id] = householdId;
    after![id] = next;
    await rewriteRequest(tx, id, { householdId: next });
  }
  return addFact(tx, {
    requestId,
    kind: "corrected",
    code: householdCode,
    note: writeTrace({ before: { households: before }, after: { households: after } }),
  });
};

/** Two people want the same doctor: their households become one. Answers the fact by which it is undone. */
export const joinHousehold = async (tx: Tx, id: string, otherId: string): Promise<Refused | string> => {
  const [first, second] = id < otherId ? [id, otherId] : [otherId, id];
  const [a, b] = [await takeRequest(tx, first), await takeRequest(tx, second)];
  const [request, other] = a.id === id ? [a, b] : [b, a];
  if (id === otherId || (request.householdId && request.householdId === other.householdId)) return refuse("form", words.sameHousehold);
  const household = other.householdId ?? request.householdId ?? crypto.randomUUID();
  const everybody = [request, other, ...(await householdOf(tx, request)), ...(await householdOf(tx, other))];
  const changes = new Map(everybody.filter(({ householdId }) => householdId !== household).map((it) => [it, household] as const));
  return changeHouseholds(tx, id, changes);
};

/** Somebody looks for a doctor alone again; a household of one is no household. */
export const leaveHousehold = async (tx: Tx, id: string): Promise<Refused | string> => {
  const request = await takeRequest(tx, id);
  if (!request.householdId) return refuse("form", words.noHousehold);
  const others = await householdOf(tx, request);
  const changes = new Map<Opened, null>([[request, null]]);
  if (others.length === 1) changes.set(others[0]!, null);
  return changeHouseholds(tx, id, changes);
};
