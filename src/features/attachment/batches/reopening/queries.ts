import { and, eq, gt, isNotNull, or } from "drizzle-orm";
import type { Cycle } from "#features/attachment/batches/lines/queries.ts";
import { batches } from "#features/attachment/schema.ts";
import type { Tx } from "#platform/database.ts";

/** Whether another cycle is in preparation, or was sent, after this one; an abandoned one counts for nothing. */
export const preparedSince = async ({ db, tenantId }: Tx, { number }: Pick<Cycle, "number">): Promise<boolean> => {
  const living = or(eq(batches.state, "draft"), isNotNull(batches.sentAt));
  const [later] = await db
    .select({ id: batches.id })
    .from(batches)
    .where(and(eq(batches.tenantId, tenantId), gt(batches.number, number), living))
    .limit(1);
  return later !== undefined;
};
