import { and, asc, desc, eq, inArray, isNotNull, isNull } from "drizzle-orm";
import type { EntryKind } from "#features/directory/rules.ts";
import { activities, type Detail, details } from "#features/directory/schema.ts";
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

/** The e-mail address that stands of each of these professionals: theirs, or that of a place where they work. */
export const emailsOf = async ({ db, tenantId }: Tx, ids: readonly string[]): Promise<Map<string, string>> => {
  if (ids.length === 0) return new Map();
  const places = await db
    .select({ id: activities.professionalId, email: activities.email })
    .from(activities)
    .where(
      and(
        eq(activities.tenantId, tenantId),
        inArray(activities.professionalId, [...ids]),
        isNotNull(activities.email),
        isNull(activities.endedOn),
      ),
    );
  const said = await db
    .select({ id: details.entryId, email: details.value })
    .from(details)
    .where(
      and(eq(details.tenantId, tenantId), inArray(details.entryId, [...ids]), eq(details.field, "email"), isNull(details.supersededAt)),
    );
  return new Map([...places, ...said].map(({ id, email }) => [id, email!]));
};
