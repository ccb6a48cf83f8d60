import { integer, jsonb, text } from "drizzle-orm/pg-core";
import { instant, sealed } from "#platform/columns.ts";
import { tenantTable } from "#platform/tenant-table.ts";

/** A spreadsheet brought in: read, corrected, applied in one transaction, undone. What it holds is sealed until then erased. */
export const imports = tenantTable("imports", {
  kind: text().notNull(),
  state: text({ enum: ["draft", "applied", "undone"] })
    .notNull()
    .default("draft"),
  /** By which people know an import again, kept after its content; sealed: a file may be called by somebody’s name. */
  fileName: sealed(),
  /** The file as read: name, headers, rows. */
  content: sealed(),
  /** Target field → column index; null where the file has none. */
  mapping: jsonb().$type<Record<string, number | null>>().notNull(),
  /** Line number → what a person decided for it (`import`, `skip`, `merge`). */
  choices: jsonb().$type<Record<string, string>>().notNull(),
  counts: jsonb().$type<Record<string, number>>().notNull(),
  createdAt: instant().notNull(),
  appliedAt: instant(),
  undoneAt: instant(),
  by: text().notNull(),
  version: integer().notNull().default(1),
});
export type Import = typeof imports.$inferSelect;
