import { index, text, unique, uuid } from "drizzle-orm/pg-core";
import { professionals } from "#features/directory/public.ts";
import { participationKinds, visitOutcomes } from "#features/membership/rules.ts";
import { members } from "#features/membership/schema.ts";
import { day, instant } from "#platform/columns.ts";
import { belongsTo, tenantTable } from "#platform/tenant-table.ts";

/** That somebody took part in something on a day; other features say it through `public.ts`. */
export const participations = tenantTable(
  "membership_participations",
  {
    memberId: uuid().notNull(),
    kind: text({ enum: participationKinds }).notNull(),
    on: day().notNull(),
    label: text().notNull(),
    by: text().notNull(),
    /** What was recorded together is taken back together: an import, or several people at once. */
    importId: uuid(),
  },
  (t) => [
    belongsTo("membership_participations_member", t, t.memberId, members),
    unique("membership_participations_one").on(t.tenantId, t.memberId, t.kind, t.on, t.label),
    index("membership_participations_by_date").on(t.tenantId, t.on),
  ],
);
export type Participation = typeof participations.$inferSelect;

/** «Aller vers»: a professional to meet or met, with notes. */
export const outreach = tenantTable(
  "membership_outreach",
  {
    professionalId: uuid().notNull(),
    outcome: text({ enum: visitOutcomes }).notNull(),
    plannedOn: day(),
    on: day(),
    by: text().notNull(),
    note: text().notNull().default(""),
    undoneAt: instant(),
  },
  (t) => [
    belongsTo("membership_outreach_professional", t, t.professionalId, professionals),
    index("membership_outreach_by_professional").on(t.tenantId, t.professionalId, t.on),
    index("membership_outreach_by_outcome").on(t.tenantId, t.outcome, t.plannedOn),
  ],
);
export type OutreachVisit = typeof outreach.$inferSelect;
