import { and, asc, count, eq, isNull } from "drizzle-orm";
import { professionals } from "#features/directory/schema.ts";
import type { Tx } from "#platform/database.ts";
import { asks } from "./schema.ts";

/** Asks that nobody has settled, the oldest first. */
export const waitingAsks = ({ db, tenantId }: Tx) =>
  db
    .select({ ask: asks, professional: professionals })
    .from(asks)
    .innerJoin(professionals, and(eq(professionals.tenantId, tenantId), eq(professionals.id, asks.professionalId)))
    .where(and(eq(asks.tenantId, tenantId), isNull(asks.settledAt)))
    .orderBy(asc(asks.at))
    .limit(200);
export type Waiting = Awaited<ReturnType<typeof waitingAsks>>[number];

export const countAsks = async ({ db, tenantId }: Tx): Promise<number> => {
  const [row] = await db
    .select({ n: count() })
    .from(asks)
    .where(and(eq(asks.tenantId, tenantId), isNull(asks.settledAt)));
  return row!.n;
};
