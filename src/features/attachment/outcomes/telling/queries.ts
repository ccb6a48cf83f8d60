import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import type { Fact } from "#features/attachment/schema.ts";
import { facts } from "#features/attachment/schema.ts";
import type { Tx } from "#platform/database.ts";

type Past = Pick<Fact, "requestId" | "kind" | "code" | "offerId" | "on" | "at">;
const kinds = ["accepted", "closed", "told"] as const;
/** What decides what people must be told, request by request, oldest first. One question. */
export const newsFacts = async ({ db, tenantId }: Tx, requestIds: readonly string[]): Promise<Map<string, Past[]>> => {
  if (requestIds.length === 0) return new Map();
  const rows = await db
    .select({ requestId: facts.requestId, kind: facts.kind, code: facts.code, offerId: facts.offerId, on: facts.on, at: facts.at })
    .from(facts)
    .where(and(eq(facts.tenantId, tenantId), inArray(facts.requestId, [...requestIds]), inArray(facts.kind, kinds), isNull(facts.undoneAt)))
    .orderBy(asc(facts.at), asc(facts.id));
  // At one instant an act comes before its telling.
  const rank = ({ kind }: Past) => (kind === "told" ? 1 : 0);
  rows.sort((a, b) => Temporal.Instant.compare(a.at, b.at) || rank(a) - rank(b));
  return Map.groupBy(rows, ({ requestId }) => requestId);
};
