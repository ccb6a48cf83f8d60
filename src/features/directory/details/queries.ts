import { and, asc, desc, eq, isNull } from "drizzle-orm";
import type { EntryKind } from "#features/directory/rules.ts";
import { type Detail, details } from "#features/directory/schema.ts";
import { isUuid, type Tx } from "#platform/database.ts";

/** What stands today of what people said of an entry, one row a field, whoever may read it. */
export const detailsOf = async ({ db, tenantId }: Tx, kind: EntryKind, entryId: string): Promise<Detail[]> =>
  isUuid(entryId)
    ? db
        .select()
        .from(details)
        .where(and(eq(details.tenantId, tenantId), eq(details.entryId, entryId), eq(details.entryKind, kind), isNull(details.supersededAt)))
        .orderBy(asc(details.field))
    : [];

/** All that was ever said of an entry, the latest first. */
export const saidOf = async ({ db, tenantId }: Tx, kind: EntryKind, entryId: string): Promise<Detail[]> =>
  db
    .select()
    .from(details)
    .where(and(eq(details.tenantId, tenantId), eq(details.entryId, entryId), eq(details.entryKind, kind)))
    .orderBy(desc(details.at), asc(details.field));

/** What was said at one moment, and what it superseded. */
export const detailsAt = async (
  tx: Tx,
  kind: EntryKind,
  entryId: string,
  at: Temporal.Instant,
): Promise<{ said: Detail[]; before: Detail[] }> => {
  const all = await saidOf(tx, kind, entryId);
  return {
    said: all.filter((detail) => detail.at.equals(at)),
    before: all.filter(({ supersededAt }) => supersededAt?.equals(at)),
  };
};
