import { and, eq, inArray } from "drizzle-orm";
import { type Attempts, attemptsIn, isStale, needsPerson } from "#features/attachment/confirmations/rules.ts";
import { householdOf } from "#features/attachment/households/commands.ts";
import { twinsOf } from "#features/attachment/likeness/queries.ts";
import type { Alike } from "#features/attachment/likeness/rules.ts";
import { rulesInForce } from "#features/attachment/list/queries.ts";
import { rankingOf } from "#features/attachment/priority/queries.ts";
import type { Priority } from "#features/attachment/priority/rules.ts";
import { findRequest, namesBehind, type Opened, readHistory, recallRequests, type Told } from "#features/attachment/requests/queries.ts";
import { mayShareHome, nextStep, type Step } from "#features/attachment/requests/rules.ts";
import { undoableOf } from "#features/attachment/undoing/queries.ts";
import { practices } from "#features/practices/public.ts";
import type { Tx } from "#platform/database.ts";
import { dayInParis } from "#platform/french.ts";
import { found } from "#platform/refusal.ts";

export type Person = {
  request: Opened;
  priority: Priority;
  rank: number | undefined;
  waiting: number;
  weightsVersion: number;
  history: Told[];
  /** Acts that can be taken back now. */
  undoable: Set<string>;
  names: Map<string, { name?: string; purpose?: string }>;
  practiceNames: Map<string, string>;
  household: Opened[];
  candidates: Opened[];
  twins: Alike<Opened>[];
  attempts: Attempts;
  toCall: boolean;
  step: Step;
};
const mostCandidates = 8;

/** Everything the page of a person shows. */
export const findPerson = async (tx: Tx, id: string): Promise<Person> => {
  const request = found(await findRequest(tx, id));
  const recalled = await recallRequests(tx);
  const { inForce, settings } = await rulesInForce(tx);
  const ranking = await rankingOf(tx, recalled, inForce);
  const history = await readHistory(tx, id);
  const attempts = attemptsIn(history);
  const household = await householdOf(tx, request);
  const twins = request.state === "closed" ? [] : await twinsOf(tx, id);
  const apart = new Set([id, ...household.map((it) => it.id), ...twins.map(({ entry }) => entry.id)]);
  const candidates: Opened[] = [];
  for (const entry of recalled.entries.values()) {
    if (candidates.length === mostCandidates || request.state === "closed") break;
    if (entry.state !== "closed" && !apart.has(entry.id) && mayShareHome(request.dossier, entry.dossier)) candidates.push(entry);
  }
  const toCall = needsPerson(attempts);
  const stale = isStale(request.confirmedOn, settings.confirmAfterMonths, dayInParis(tx.now));
  return {
    request,
    priority: ranking.priorityOf(request),
    rank: ranking.rankOf(id),
    waiting: ranking.order.length,
    weightsVersion: inForce.version,
    history,
    undoable: await undoableOf(tx, request, history),
    names: await namesBehind(
      tx,
      history.map(({ by }) => by),
    ),
    practiceNames: await namesOfPractices(
      tx,
      history.flatMap(({ practiceId }) => practiceId ?? []),
    ),
    household,
    candidates,
    twins,
    attempts,
    toCall,
    step: nextStep({ state: request.state, hasPoint: request.dossier.point !== null, stale, toCall }),
  };
};

const namesOfPractices = async ({ db, tenantId }: Tx, ids: string[]): Promise<Map<string, string>> => {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ id: practices.id, name: practices.name })
    .from(practices)
    .where(and(eq(practices.tenantId, tenantId), inArray(practices.id, [...new Set(ids)])));
  return new Map(rows.map(({ id, name }) => [id, name]));
};
