import { and, eq, inArray, isNotNull, lte, sql } from "drizzle-orm";
import { ownPurpose } from "#features/attachment/own/rules.ts";
import { currentWeights } from "#features/attachment/priority/queries.ts";
import { reasonsOf, type Weights } from "#features/attachment/priority/rules.ts";
import { openRequest } from "#features/attachment/requests/queries.ts";
import { counts, facts, offers, type Request, requests } from "#features/attachment/schema.ts";
import { currentSettings } from "#features/attachment/settings/queries.ts";
import { revoke } from "#platform/capability.ts";
import type { Tx } from "#platform/database.ts";
import { dayInParis } from "#platform/french.ts";
import { record } from "#platform/journal.ts";

/** The line of `attachment_counts` that counts each person once; the others count them once per reason. */
export const everyReason = "all";
const perTurn = 500;
type Count = typeof counts.$inferInsert;

/**
 * Erases what is known of people who left the list long ago: dossiers, notes, explanations of offers. Facts and their
 * dates stay, and counts by month of exit, outcome, reason and commune. Answers how many people; running again erases nobody.
 */
export const purgeExited = async (tx: Tx): Promise<number> => {
  const { purgeAfterMonths } = await currentSettings(tx);
  const { weights } = await currentWeights(tx);
  const before = dayInParis(tx.now).subtract({ months: purgeAfterMonths });
  let erased = 0;
  for (;;) {
    const rows = await tx.db
      .select()
      .from(requests)
      .where(and(eq(requests.tenantId, tx.tenantId), lte(requests.exitedOn, before), isNotNull(requests.dossier)))
      .orderBy(requests.id)
      .limit(perTurn)
      .for("update");
    if (rows.length === 0) return erased;
    await addCounts(tx, (await Promise.all(rows.map((row) => countsOf(tx, row, weights)))).flat());
    await erase(
      tx,
      rows.map(({ id }) => id),
    );
    erased += rows.length;
  }
};

/** Erases these people at once, whatever they wait for; callers have taken them off the list before. */
export const eraseRequests = async (tx: Tx, ids: readonly string[]): Promise<void> => {
  if (ids.length === 0) return;
  const { weights } = await currentWeights(tx);
  const here = and(eq(requests.tenantId, tx.tenantId), inArray(requests.id, [...ids]), isNotNull(requests.dossier));
  const rows = await tx.db.select().from(requests).where(here).orderBy(requests.id).for("update");
  await addCounts(tx, (await Promise.all(rows.map((row) => countsOf(tx, row, weights)))).flat());
  await erase(tx, [...ids]);
};

const countsOf = async (tx: Tx, row: Request, weights: Weights): Promise<Count[]> => {
  const request = await openRequest(tx, row);
  const { exitedOn, enteredOn } = row;
  // A request undone or merged was never a person of its own.
  if (!request || !exitedOn || row.closing === "merged" || row.closing === "undone") return [];
  const waitedDays = Math.max(0, enteredOn.until(exitedOn).days);
  const held = [everyReason, ...reasonsOf(request.dossier, weights, exitedOn)];
  const outcome = row.closing ?? row.state;
  return held.map((reason) => ({
    tenantId: tx.tenantId,
    exitMonth: exitedOn.toString().slice(0, 7),
    outcome,
    reason,
    commune: request.dossier.communeCode ?? "",
    people: 1,
    waitedDays,
  }));
};

const addCounts = async (tx: Tx, ones: Count[]): Promise<void> => {
  const keyOf = ({ exitMonth, outcome, reason, commune }: Count) => [exitMonth, outcome, reason, commune].join("|");
  for (const same of Map.groupBy(ones, keyOf).values()) {
    const [people, waitedDays] = [same.length, same.reduce((sum, one) => sum + one.waitedDays, 0)];
    await tx.db
      .insert(counts)
      .values({ ...same[0]!, people, waitedDays })
      .onConflictDoUpdate({
        target: [counts.tenantId, counts.exitMonth, counts.outcome, counts.reason, counts.commune],
        set: { people: sql`${counts.people} + ${people}`, waitedDays: sql`${counts.waitedDays} + ${waitedDays}` },
      });
  }
};

const erase = async (tx: Tx, ids: string[]): Promise<void> => {
  const { db, tenantId } = tx;
  await db
    .update(requests)
    .set({ dossier: null, householdId: null, version: sql`${requests.version} + 1` })
    .where(and(eq(requests.tenantId, tenantId), inArray(requests.id, ids)));
  await db
    .update(facts)
    .set({ note: null })
    .where(and(eq(facts.tenantId, tenantId), inArray(facts.requestId, ids), isNotNull(facts.note)));
  await db
    .update(offers)
    .set({ why: null })
    .where(and(eq(offers.tenantId, tenantId), inArray(offers.requestId, ids), isNotNull(offers.why)));
  for (const id of ids) {
    await revoke(tx, ownPurpose, id);
    record(tx, "attachment.erased", "attachment_request", id);
  }
};
