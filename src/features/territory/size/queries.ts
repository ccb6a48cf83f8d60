import { desc, eq } from "drizzle-orm";
import { type Size, sizeOf } from "#features/territory/rules.ts";
import { sizes } from "#features/territory/schema.ts";
import type { Tx } from "#platform/database.ts";
import type { SizeInForce } from "./rules.ts";

/** Every decision about the size, the newest first. */
export const sizeHistory = ({ db, tenantId }: Tx) =>
  db.select().from(sizes).where(eq(sizes.tenantId, tenantId)).orderBy(desc(sizes.version));

/** The size for so many inhabitants, or what was decided instead; version 0 before anything was. */
export const sizeInForce = async (tx: Tx, inhabitants: number): Promise<SizeInForce> => {
  const [last] = await sizeHistory(tx);
  const decided = last?.size ? { size: last.size as Size, why: last.why, on: last.decidedOn } : undefined;
  return { computed: sizeOf(inhabitants), decided, version: last?.version ?? 0 };
};
