import { index, text, uuid } from "drizzle-orm/pg-core";
import { professionals } from "#features/directory/schema.ts";
import { instant } from "#platform/columns.ts";
import { belongsTo, tenantTable } from "#platform/tenant-table.ts";

/** Somebody asked for the link to an entry from an address nobody knew: a person of the community looks before anything leaves. */
export const asks = tenantTable(
  "directory_asks",
  {
    professionalId: uuid().notNull(),
    email: text().notNull(),
    at: instant().notNull(),
    /** Sent or set aside, by whom. */
    settledAt: instant(),
    settledAs: text({ enum: ["sent", "refused"] }),
    settledBy: text(),
  },
  (t) => [
    belongsTo("directory_asks_professional", t, t.professionalId, professionals),
    index("directory_asks_by_date").on(t.tenantId, t.at),
  ],
);
export type Ask = typeof asks.$inferSelect;
