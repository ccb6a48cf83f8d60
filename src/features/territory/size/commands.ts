import { sizes } from "#features/territory/schema.ts";
import { words } from "#features/territory/words.ts";
import { lockFor, type Tx } from "#platform/database.ts";
import { dayInParis } from "#platform/french.ts";
import { record } from "#platform/journal.ts";
import { type Refused, refuse } from "#platform/refusal.ts";
import { sizeHistory } from "./queries.ts";

/** Decides the size (null: what inhabitants make it). `version` is the one it was decided on: refused when another came between. */
export const decideSize = async (
  tx: Tx,
  { size, why, version }: { size: number | null; why: string; version: number },
): Promise<number | Refused> => {
  await lockFor(tx, "territory.size");
  const [last] = await sizeHistory(tx);
  if ((last?.version ?? 0) !== version) return refuse("form", words.changed);
  await tx.db.insert(sizes).values({ tenantId: tx.tenantId, version: version + 1, size, why, decidedOn: dayInParis(tx.now), by: tx.by });
  record(tx, "territory.size.decided", "territory", tx.tenantId, { version: version + 1 });
  return version + 1;
};

/** Puts back what was in force before a decision, as a new one. Refused when another came since. */
export const undoSize = async (tx: Tx, version: number): Promise<number | Refused> => {
  const [last, before] = await sizeHistory(tx);
  if (last?.version !== version) return refuse("form", words.changed);
  return decideSize(tx, { size: before?.size ?? null, why: before?.why ?? "", version });
};
