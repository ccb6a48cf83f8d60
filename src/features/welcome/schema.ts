import { index, integer, jsonb, text, unique, uuid } from "drizzle-orm/pg-core";
import { day, instant } from "#platform/columns.ts";
import { tenantTable } from "#platform/tenant-table.ts";
import { noticeKinds, noticeStates } from "./rules.ts";

/** An offer or a request of the board: locum, placement, premises, associate; gone from sight the day after `expiresOn`. */
export const notices = tenantTable(
  "welcome_notices",
  {
    kind: text({ enum: noticeKinds }).notNull(),
    state: text({ enum: noticeStates }).notNull(),
    title: text().notNull(),
    text: text().notNull(),
    professionCode: text().notNull().default(""),
    communeCode: text(),
    fromOn: day(),
    untilOn: day(),
    expiresOn: day().notNull(),
    contactName: text().notNull(),
    email: text(),
    phone: text(),
    memberId: uuid(),
    createdAt: instant().notNull(),
    by: text().notNull(),
    version: integer().notNull().default(1),
  },
  (t) => [
    index("welcome_notices_by_state").on(t.tenantId, t.state, t.expiresOn),
    index("welcome_notices_by_kind").on(t.tenantId, t.kind, t.professionCode),
  ],
);
export type Notice = typeof notices.$inferSelect;

/** What newcomers read and receive: texts, flyer, groups, next meeting. Newest version in force. */
export const welcomes = tenantTable(
  "welcome_texts",
  {
    version: integer().notNull(),
    texts: jsonb().$type<Record<string, unknown>>().notNull(),
    decidedOn: day().notNull(),
    by: text().notNull(),
  },
  (t) => [unique("welcome_texts_one_version").on(t.tenantId, t.version)],
);
