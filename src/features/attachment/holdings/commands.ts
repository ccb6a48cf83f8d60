import { and, eq, inArray } from "drizzle-orm";
import { closeRequest } from "#features/attachment/closing/commands.ts";
import { eraseRequests } from "#features/attachment/outcomes/retention/commands.ts";
import { rewriteRequest, takeRequest } from "#features/attachment/requests/commands.ts";
import { partners } from "#features/attachment/schema.ts";
import type { Tx } from "#platform/database.ts";
import type { Erased } from "#platform/feature.ts";
import { dayInParis } from "#platform/french.ts";
import { idsOf } from "#platform/person.ts";
import { isRefused, type Refused } from "#platform/refusal.ts";
import { words } from "./words.ts";

/** Takes somebody off the list and erases what says who they are. */
export const eraseHoldings = async (tx: Tx, refs: readonly string[]): Promise<Erased | Refused> => {
  const mine = idsOf(refs, "request");
  for (const id of mine) {
    const { state, exitedOn } = await takeRequest(tx, id);
    const closed = state === "closed" ? undefined : await closeRequest(tx, id, { closing: "withdrawn" });
    if (isRefused(closed)) return closed;
    if (!exitedOn) await rewriteRequest(tx, id, { exitedOn: dayInParis(tx.now) });
  }
  await eraseRequests(tx, mine);
  for (const [kind, gone] of [
    ["contact", { contact: null }],
    ["asker", { askedBy: null }],
  ] as const)
    for (const id of idsOf(refs, kind).filter((it) => !mine.includes(it))) {
      const { dossier } = await takeRequest(tx, id);
      await rewriteRequest(tx, id, { dossier: { ...dossier, ...gone } });
    }
  const known = idsOf(refs, "partner");
  if (known.length > 0)
    await tx.db
      .update(partners)
      .set({ name: words.gone, contact: "", email: null, phone: null, endedAt: tx.now })
      .where(and(eq(partners.tenantId, tx.tenantId), inArray(partners.id, known)));
  return {
    erased: [...(mine.length > 0 ? [words.goes] : []), ...(known.length > 0 ? [words.goesPartner] : [])],
    kept: mine.length > 0 ? [words.stays] : [],
    objects: [...mine, ...known],
  };
};
