import { and, asc, eq, isNull } from "drizzle-orm";
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
