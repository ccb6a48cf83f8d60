import { index, jsonb, text, uuid } from "drizzle-orm/pg-core";
import { applicationStates } from "#features/membership/joining/rules.ts";
import { members } from "#features/membership/schema.ts";
import { instant } from "#platform/columns.ts";
import { belongsTo, tenantTable } from "#platform/tenant-table.ts";

/** An application typed online; it becomes a member once its e-mail address is confirmed. Never confirmed, it is erased. */
export const applications = tenantTable(
  "membership_applications",
  {
    /** What was typed, as `Application` of rules. */
    says: jsonb().$type<Record<string, unknown>>().notNull(),
    email: text().notNull(),
    state: text({ enum: applicationStates }).notNull(),
    /** The member it became, or the one it looks like while somebody decides. */
    memberId: uuid(),
    at: instant().notNull(),
    confirmedAt: instant(),
  },
  (t) => [
    belongsTo("membership_applications_member", t, t.memberId, members),
    index("membership_applications_by_state").on(t.tenantId, t.state, t.at),
    index("membership_applications_by_email").on(t.tenantId, t.email),
  ],
);
export type ApplicationRow = typeof applications.$inferSelect;
