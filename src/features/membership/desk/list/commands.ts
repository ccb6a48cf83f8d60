import { welcome } from "#features/membership/joining/writing/commands.ts";
import { recordPayment } from "#features/membership/money/commands.ts";
import { findMember, findYear } from "#features/membership/queries.ts";
import { acceptMember } from "#features/membership/standing/commands.ts";
import type { Tx } from "#platform/database.ts";
import { dayInParis } from "#platform/french.ts";
import { isRefused } from "#platform/refusal.ts";

/** Accepts those of these people who applied, and tells them. Answers how many. */
export const acceptTogether = async (tx: Tx, ids: readonly string[], root: string): Promise<number> => {
  let accepted = 0;
  for (const id of ids) {
    if ((await findMember(tx, id))?.state !== "applied") continue;
    const done = await acceptMember(tx, id);
    if (isRefused(done)) continue;
    await welcome(tx, done.member, root, true);
    accepted++;
  }
  return accepted;
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
