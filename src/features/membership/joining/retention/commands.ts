import { oldApplications } from "#features/membership/joining/queries.ts";
import { applications } from "#features/membership/joining/schema.ts";
import type { Tx } from "#platform/database.ts";

/** Erases applications nobody confirmed within a week, and what was typed in those decided a year ago. */
export const purgeApplications = async (tx: Tx): Promise<number> =>
  (await tx.db.delete(applications).where(oldApplications(tx)).returning({ id: applications.id })).length;
