import { and, eq, sql } from "drizzle-orm";
import { withdrawOffers } from "#features/attachment/closing/commands.ts";
import { lockRequest, undoFact } from "#features/attachment/commands.ts";
import { householdCode } from "#features/attachment/households/rules.ts";
import { ownPurpose } from "#features/attachment/own/rules.ts";
import { rewriteRequest } from "#features/attachment/requests/commands.ts";
import { findRequest, readHistory, type Told } from "#features/attachment/requests/queries.ts";
import { requests } from "#features/attachment/schema.ts";
import { refuseUndoing } from "#features/attachment/undoing/queries.ts";
import { revoke } from "#platform/capability.ts";
import type { Tx } from "#platform/database.ts";
import { dayInParis } from "#platform/french.ts";
import { found, type Refused } from "#platform/refusal.ts";

type Households = { households?: Record<string, string | null> };
/** Takes an entry off as if it had never been: nothing of the person stays, the journal keeps that it was written then undone. */
export const removeEntry = async (tx: Tx, fact: Told): Promise<Refused | undefined> => {
  const { requestId: id } = fact;
  const history = await readHistory(tx, id);
  const joined = history.filter(({ code, undoneAt }) => code === householdCode && !undoneAt);
  const before = new Map(joined.flatMap(({ trace }) => Object.entries((trace.before as Households).households ?? {})));
  for (const each of [...new Set([id, ...before.keys()])].sort()) await lockRequest(tx, each);
  const refused = await refuseUndoing(tx, found(await findRequest(tx, id)), fact);
  if (refused) return refused;
  for (const [other, householdId] of before) if (other !== id) await rewriteRequest(tx, other, { householdId });
  await withdrawOffers(tx, id);
  await revoke(tx, ownPurpose, id);
  for (const it of history) if (!it.undoneAt) await undoFact(tx, it.id);
  await tx.db
    .update(requests)
    .set({
      ...{ dossier: null, state: "closed" as const, closing: "undone" as const },
      ...{ exitedOn: dayInParis(tx.now), householdId: null, version: sql`${requests.version} + 1` },
    })
    .where(and(eq(requests.tenantId, tx.tenantId), eq(requests.id, id)));
  return undefined;
};
