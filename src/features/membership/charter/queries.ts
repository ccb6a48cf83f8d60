import { count, eq } from "drizzle-orm";
import { signatures } from "#features/membership/schema.ts";
import type { Tx } from "#platform/database.ts";

/** How many members signed each version, by charter. */
export const signatureCounts = async ({ db, tenantId }: Tx): Promise<Map<string, number>> => {
  const rows = await db
    .select({ charterId: signatures.charterId, n: count() })
    .from(signatures)
    .where(eq(signatures.tenantId, tenantId))
    .groupBy(signatures.charterId);
  return new Map(rows.map(({ charterId, n }) => [charterId, n]));
};
