import { and, eq, inArray, isNull, lt } from "drizzle-orm";
import type { EntryKind } from "#features/directory/rules.ts";
import { details, professionals, structures } from "#features/directory/schema.ts";
import type { Tx } from "#platform/database.ts";
import { dayInParis } from "#platform/french.ts";
import { record } from "#platform/journal.ts";
import { sqlState } from "#platform/sql-state.ts";

const atOnce = 1000;
/**
 * Erases whoever left, and what closed, more than a year ago, with all that was said of them; whom the membership still keeps stays until
 * it says otherwise. Answers how many.
 */
export const purgeLeft = async (tx: Tx): Promise<number> => {
  const { db, tenantId } = tx;
  const before = dayInParis(tx.now).subtract({ years: 1 });
  const left = await db
    .select({ id: professionals.id })
    .from(professionals)
    .where(and(eq(professionals.tenantId, tenantId), lt(professionals.leftOn, before), isNull(professionals.membership)));
  const people = [];
  for (const { id } of left) if (await erased(tx, id)) people.push({ id });
  const places = await db
    .delete(structures)
    .where(and(eq(structures.tenantId, tenantId), lt(structures.closedOn, before)))
    .returning({ id: structures.id });
  const forget = async (kind: EntryKind, gone: { id: string }[]) => {
    for (let at = 0; at < gone.length; at += atOnce) {
      const ids = gone.slice(at, at + atOnce).map(({ id }) => id);
      await db.delete(details).where(and(eq(details.tenantId, tenantId), eq(details.entryKind, kind), inArray(details.entryId, ids)));
    }
  };
  await forget("professional", people);
  await forget("structure", places);
  const entries = people.length + places.length;
  if (entries > 0) record(tx, "directory.purged", "community", tenantId, { entries });
  return entries;
};

const stillNeeded = "23503";
/** Erases one professional, unless something refers to them still: an application not settled, for one. They wait for the next night. */
const erased = async ({ client, db, tenantId }: Tx, id: string): Promise<boolean> => {
  await client.query("savepoint one");
  try {
    await db.delete(professionals).where(and(eq(professionals.tenantId, tenantId), eq(professionals.id, id)));
    await client.query("release savepoint one");
    return true;
  } catch (error) {
    await client.query("rollback to savepoint one");
    if (sqlState(error) === stillNeeded) return false;
    throw error;
  }
};
