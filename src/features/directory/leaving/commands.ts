import { and, eq, inArray, isNull, lt } from "drizzle-orm";
import type { EntryKind } from "#features/directory/rules.ts";
import { details, professionals, structures } from "#features/directory/schema.ts";
import type { Tx } from "#platform/database.ts";
import { dayInParis } from "#platform/french.ts";
import { record } from "#platform/journal.ts";

const atOnce = 1000;
/**
 * Erases whoever left, and what closed, more than a year ago, with all that was said of them; whom the membership still keeps stays until
 * it says otherwise. Answers how many.
 */
export const purgeLeft = async (tx: Tx): Promise<number> => {
  const { db, tenantId } = tx;
  const before = dayInParis(tx.now).subtract({ years: 1 });
  const people = await db
    .delete(professionals)
    .where(and(eq(professionals.tenantId, tenantId), lt(professionals.leftOn, before), isNull(professionals.membership)))
    .returning({ id: professionals.id });
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
  const erased = people.length + places.length;
  if (erased > 0) record(tx, "directory.purged", "community", tenantId, { entries: erased });
  return erased;
};
