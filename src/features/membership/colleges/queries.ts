import { and, count, eq } from "drizzle-orm";
import { members } from "#features/membership/schema.ts";
import type { Tx } from "#platform/database.ts";

/** Present members of each college, by its id. */
export const memberCounts = async ({ db, tenantId }: Tx): Promise<Map<string | null, number>> => {
  const rows = await db
    .select({ collegeId: members.collegeId, n: count() })
    .from(members)
    .where(and(eq(members.tenantId, tenantId), eq(members.state, "member")))
    .groupBy(members.collegeId);
  return new Map(rows.map(({ collegeId, n }) => [collegeId, n]));
};
