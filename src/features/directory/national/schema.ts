import { sql } from "drizzle-orm";
import { boolean, index, integer, jsonb, text, unique, uuid } from "drizzle-orm/pg-core";
import { changeKinds, entryKinds, runSources, runStates } from "#features/directory/rules.ts";
import { instant } from "#platform/columns.ts";
import { belongsTo, tenantTable } from "#platform/tenant-table.ts";

/** One reading of a national source, kept to the territory, compared, reviewed, applied. */
export const runs = tenantTable(
  "directory_runs",
  {
    source: text({ enum: runSources }).notNull(),
    state: text({ enum: runStates }).notNull(),
    /** Files or address read, with bytes and the date of the extraction. */
    files: jsonb().$type<{ name: string; bytes: number; extractedOn?: string }[]>().notNull(),
    /** Bytes (or pages) read and to read, lines read and kept: progress a person can see. */
    progress: jsonb().$type<Record<string, number>>().notNull(),
    /** Entries before, arrivals, departures, moves, changes, refused lines by reason. */
    counts: jsonb().$type<Record<string, number>>().notNull(),
    /** What went wrong, in words for a person. */
    problem: text(),
    startedAt: instant().notNull(),
    readAt: instant(),
    appliedAt: instant(),
    by: text().notNull(),
    version: integer().notNull().default(1),
  },
  (t) => [index("directory_runs_by_date").on(t.tenantId, t.startedAt)],
);
export type Run = typeof runs.$inferSelect;

/** A line of the reviewed difference. `before` and `after` hold the entry with its activities and qualifications, as national data says them. */
export const changes = tenantTable(
  "directory_changes",
  {
    runId: uuid().notNull(),
    kind: text({ enum: changeKinds }).notNull(),
    entryKind: text({ enum: entryKinds }).notNull(),
    entryId: uuid(),
    nationalId: text().notNull(),
    label: text().notNull(),
    professionCode: text().notNull().default(""),
    communeCode: text(),
    before: jsonb().$type<Record<string, unknown>>(),
    after: jsonb().$type<Record<string, unknown>>(),
    /** Null until somebody decided; applying the whole takes those left. */
    accepted: boolean(),
    appliedAt: instant(),
  },
  (t) => [
    belongsTo("directory_changes_run", t, t.runId, runs),
    unique("directory_changes_one").on(t.tenantId, t.runId, t.entryKind, t.nationalId),
    index("directory_changes_in_order").on(t.tenantId, t.runId, sql`${t.label} collate "fr-x-icu"`),
    index("directory_changes_by_run").on(t.tenantId, t.runId, t.kind, t.label),
  ],
);
export type Change = typeof changes.$inferSelect;
