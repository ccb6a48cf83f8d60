import { and, eq, inArray, isNull } from "drizzle-orm";
import type { DetailField, EntryKind, Visibility } from "#features/directory/rules.ts";
import { details } from "#features/directory/schema.ts";
import type { Tx } from "#platform/database.ts";
import { record } from "#platform/journal.ts";
import { detailsAt, detailsOf } from "./queries.ts";

/** What one says of a field; an empty value takes it away. */
export type Said = { field: DetailField; value: string; visibility: Visibility };

/** Says things of an entry: what changes supersedes what stood, the rest stays untouched. Answers how many fields changed. */
export const sayDetails = async (tx: Tx, kind: EntryKind, entryId: string, said: readonly Said[]): Promise<number> => {
  const { db, tenantId, now } = tx;
  const standing = new Map((await detailsOf(tx, kind, entryId)).map((detail) => [detail.field, detail]));
  const changed = said.filter(({ field, value, visibility }) => {
    const before = standing.get(field);
    return value === "" ? before !== undefined : before?.value !== value || before.visibility !== visibility;
  });
  if (changed.length === 0) return 0;
  const fields = changed.map(({ field }) => field);
  await db
    .update(details)
    .set({ supersededAt: now })
    .where(and(eq(details.tenantId, tenantId), eq(details.entryId, entryId), inArray(details.field, fields), isNull(details.supersededAt)));
  const rows = changed
    .filter(({ value }) => value !== "")
    .map(({ field, value, visibility }) => ({ tenantId, entryKind: kind, entryId, field, value, visibility, by: tx.by, at: now }));
  if (rows.length > 0) await db.insert(details).values(rows);
  record(tx, "directory.details.said", kind, entryId, { fields });
  return changed.length;
};

/** Takes back what was said at one moment: each field says again what it said before. */
export const unsayDetails = async (tx: Tx, kind: EntryKind, entryId: string, at: Temporal.Instant): Promise<number> => {
  const { said, before } = await detailsAt(tx, kind, entryId, at);
  const back = new Map(before.map((detail) => [detail.field, detail]));
  const fields = new Set([...said, ...before].map(({ field }) => field));
  return sayDetails(
    tx,
    kind,
    entryId,
    [...fields].map((field) => ({
      field: field as DetailField,
      value: back.get(field)?.value ?? "",
      visibility: back.get(field)?.visibility ?? "staff",
    })),
  );
};
