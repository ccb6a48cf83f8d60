import { and, eq } from "drizzle-orm";
import { findRequest, type Opened, readHistory, type Told } from "#features/attachment/requests/queries.ts";
import { offers } from "#features/attachment/schema.ts";
import type { Tx } from "#platform/database.ts";
import { type Refused, refuse } from "#platform/refusal.ts";
import { type Around, whyNotUndone } from "./rules.ts";

// Only these acts touch other requests: the trace names them.
const othersOf = (history: readonly Told[]): Set<string> =>
  new Set(
    history
      .filter(({ undoneAt }) => !undoneAt)
      .flatMap(({ kind, trace }) => [
        ...(kind === "merged" && trace.other ? [trace.other] : []),
        ...Object.keys((trace.after.households as Record<string, unknown> | undefined) ?? {}),
      ]),
  );

/** What decides which acts of a request can be taken back. Ask it once everything is locked to act on it. */
export const aroundOf = async (tx: Tx, request: Opened, history: readonly Told[]): Promise<Around> => {
  const { db, tenantId, now } = tx;
  const lines = await db
    .select({ id: offers.id, state: offers.state })
    .from(offers)
    .where(and(eq(offers.tenantId, tenantId), eq(offers.requestId, request.id)));
  const others = new Map<string, Opened>();
  for (const id of othersOf(history)) {
    const other = id === request.id ? undefined : await findRequest(tx, id);
    if (other) others.set(id, other);
  }
  return { request, history, lines, others, now };
};

/** The acts of a request that can be taken back now. */
export const undoableOf = async (tx: Tx, request: Opened, history: readonly Told[]): Promise<Set<string>> => {
  const around = await aroundOf(tx, request, history);
  return new Set(history.filter((fact) => whyNotUndone(fact, around) === undefined).map(({ id }) => id));
};

/** Refused when an act of a request already locked cannot be taken back. */
export const refuseUndoing = async (tx: Tx, request: Opened, fact: Told): Promise<Refused | undefined> => {
  const why = whyNotUndone(fact, await aroundOf(tx, request, await readHistory(tx, request.id)));
  return why === undefined ? undefined : refuse("form", why);
};
