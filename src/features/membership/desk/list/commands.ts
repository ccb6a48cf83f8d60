import { and, eq, isNull } from "drizzle-orm";
import { welcome } from "#features/membership/joining/writing/commands.ts";
import { recordPayment } from "#features/membership/money/commands.ts";
import { findMember, findYear } from "#features/membership/queries.ts";
import { facts } from "#features/membership/schema.ts";
import { acceptMember, undoAct } from "#features/membership/standing/commands.ts";
import type { Tx } from "#platform/database.ts";
import { dayInParis } from "#platform/french.ts";
import { isRefused } from "#platform/refusal.ts";

/** Accepts those of these people who applied, and tells them. Answers how many, and what names them for taking it back. */
export const acceptTogether = async (tx: Tx, ids: readonly string[], root: string): Promise<{ accepted: number; together: string }> => {
  let accepted = 0;
  for (const id of ids) {
    if ((await findMember(tx, id))?.state !== "applied") continue;
    const done = await acceptMember(tx, id);
    if (isRefused(done)) continue;
    await welcome(tx, done.member, root, true);
    accepted++;
  }
  return { accepted, together: tx.now.toString() };
};
/** Takes back what was accepted together, of those to whom nothing was done since. Answers how many, and how many stay. Their letter has left. */
export const undoAccepted = async (tx: Tx, at: Temporal.Instant): Promise<{ undone: number; kept: number }> => {
  const made = await tx.db
    .select({ id: facts.id, memberId: facts.memberId })
    .from(facts)
    .where(and(eq(facts.tenantId, tx.tenantId), eq(facts.kind, "accepted"), eq(facts.at, at), isNull(facts.undoneAt)));
  let undone = 0;
  for (const { id, memberId } of made) if (memberId && !isRefused(await undoAct(tx, memberId, id))) undone++;
  return { undone, kept: made.length - undone };
};

/**
 * Writes that what these people owed for a year was received today by transfer. Answers how many owed something, and what names
 * these payments for taking them back.
 */
export const markPaid = async (tx: Tx, ids: readonly string[], year: number): Promise<{ paid: number; together: string }> => {
  const together = crypto.randomUUID();
  let paid = 0;
  for (const id of ids) {
    const row = await findYear(tx, id, year);
    if (row?.state !== "due") continue;
    const made = await recordPayment(tx, row, {
      ...{ cents: undefined, method: "transfer", on: dayInParis(tx.now), reference: "" },
      importId: together,
    });
    if (!isRefused(made)) paid++;
  }
  return { paid, together };
};
