import { and, eq, inArray } from "drizzle-orm";
import { greetings, notices } from "#features/welcome/schema.ts";
import type { Tx } from "#platform/database.ts";
import type { Erased } from "#platform/feature.ts";
import { idsOf } from "#platform/person.ts";
import { words } from "./words.ts";

/** Erases the notices of somebody, and that they were welcomed. */
export const eraseHoldings = async ({ db, tenantId }: Tx, refs: readonly string[]): Promise<Erased> => {
  const [written, welcomed] = [idsOf(refs, "notice"), idsOf(refs, "greeting")];
  if (written.length > 0) await db.delete(notices).where(and(eq(notices.tenantId, tenantId), inArray(notices.id, written)));
  if (welcomed.length > 0) await db.delete(greetings).where(and(eq(greetings.tenantId, tenantId), inArray(greetings.memberId, welcomed)));
  return {
    erased: [...(written.length > 0 ? [words.goes] : []), ...(welcomed.length > 0 ? [words.goesGreeting] : [])],
    kept: [],
    objects: [...written, ...welcomed],
  };
};
