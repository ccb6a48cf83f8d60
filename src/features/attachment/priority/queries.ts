import { desc, eq } from "drizzle-orm";
import { weights } from "#features/attachment/schema.ts";
import type { Tx } from "#platform/database.ts";
import { defaultWeights, type Weights, WeightsShape } from "./rules.ts";

/** The weights in force; version 0 is what the product starts with, before the community decided anything. */
export const currentWeights = async ({ db, tenantId }: Tx): Promise<{ version: number; weights: Weights }> => {
  const [row] = await db.select().from(weights).where(eq(weights.tenantId, tenantId)).orderBy(desc(weights.version)).limit(1);
  return row
    ? { version: row.version, weights: WeightsShape.parse({ ...defaultWeights, ...row.weights }) }
    : { version: 0, weights: defaultWeights };
};
