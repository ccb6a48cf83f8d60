import { integer, text, unique } from "drizzle-orm/pg-core";
import { day, instant } from "#platform/columns.ts";
import { tenantTable } from "#platform/tenant-table.ts";

/** The renewal of a year, asked once of every member. */
export const campaigns = tenantTable(
  "membership_campaigns",
  {
    year: integer().notNull(),
    /** A few words of the community, above the button. */
    note: text().notNull().default(""),
    /** Who has not renewed the day after is no member any more; null: nobody lapses. */
    lapsesOn: day(),
    /** Members asked, and those nobody can write to. */
    asked: integer().notNull(),
    unreachable: integer().notNull().default(0),
    at: instant().notNull(),
    by: text().notNull(),
    lapsedAt: instant(),
    version: integer().notNull().default(1),
  },
  (t) => [unique("membership_campaigns_one_year").on(t.tenantId, t.year)],
);
export type Campaign = typeof campaigns.$inferSelect;
