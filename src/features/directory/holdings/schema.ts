import { text, unique } from "drizzle-orm/pg-core";
import { instant } from "#platform/columns.ts";
import { tenantTable } from "#platform/tenant-table.ts";

/**
 * Somebody asked not to be in the directory: national files are read without them from then on. Only a keyed fingerprint
 * of their number is kept, which names nobody.
 */
export const objections = tenantTable(
  "directory_objections",
  { fingerprint: text().notNull(), at: instant().notNull(), by: text().notNull() },
  (t) => [unique("directory_objections_one").on(t.tenantId, t.fingerprint)],
);
