import { boolean, index, integer, jsonb, text, unique, uuid } from "drizzle-orm/pg-core";
import { members } from "#features/membership/public.ts";
import { day, instant } from "#platform/columns.ts";
import { belongsTo, tenantTable } from "#platform/tenant-table.ts";
import { greetingWays, noticeKinds, noticeStates } from "./rules.ts";

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
    /** The author agreed that anybody reads how to reach them; otherwise visitors write through the site. */
    contactPublic: boolean().notNull().default(false),
    /** The access of whoever published from their account. */
    memberId: uuid(),
    createdAt: instant().notNull(),
    by: text().notNull(),
    /** Staff read it and put it online that day; null again once its author changed it. */
    publishedOn: day(),
    /** Told by staff to the author with the refusal. */
    refusedWhy: text().notNull().default(""),
    /** The day it was withdrawn or refused: it is erased six months after that day or its last day. */
    endedOn: day(),
    /** The author was told that it ends soon. */
    remindedOn: day(),
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
export type WelcomeRow = typeof welcomes.$inferSelect;

/** A new member was welcomed: once. `way` is `none` when nobody can write to them. */
export const greetings = tenantTable(
  "welcome_greetings",
  { memberId: uuid().notNull(), at: instant().notNull(), way: text({ enum: greetingWays }).notNull(), by: text().notNull() },
  (t) => [
    belongsTo("welcome_greetings_member", t, t.memberId, members),
    unique("welcome_greetings_one").on(t.tenantId, t.memberId),
    index("welcome_greetings_by_date").on(t.tenantId, t.at),
  ],
);
export type Greeting = typeof greetings.$inferSelect;
