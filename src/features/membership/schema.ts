import { sql } from "drizzle-orm";
import { boolean, index, integer, jsonb, text, unique, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { professionals } from "#features/directory/public.ts";
import { day, instant } from "#platform/columns.ts";
import { belongsTo, tenantTable } from "#platform/tenant-table.ts";
import { type CollegeCondition, factKinds, feeStates, memberStates, methods } from "./rules.ts";

/** A college of the association: who belongs to it and what its votes weigh. */
export const colleges = tenantTable(
  "membership_colleges",
  {
    name: text().notNull(),
    position: integer().notNull(),
    /** Share of the votes, in percent. */
    weight: integer().notNull(),
    /** Whom it is for: profession codes (TRE_G15), ways of working (L, S, B), organisations. Empty: no such condition. */
    condition: jsonb().$type<CollegeCondition>().notNull(),
    endedOn: day(),
    version: integer().notNull().default(1),
  },
  (t) => [unique("membership_colleges_one_name").on(t.tenantId, t.name)],
);
export type College = typeof colleges.$inferSelect;

/** A college’s fee from a year on, in cents; the newest year not after the one asked is in force. */
export const fees = tenantTable(
  "membership_fees",
  { collegeId: uuid().notNull(), fromYear: integer().notNull(), cents: integer().notNull() },
  (t) => [
    belongsTo("membership_fees_college", t, t.collegeId, colleges),
    unique("membership_fees_one").on(t.tenantId, t.collegeId, t.fromYear),
  ],
);

/** The charter or règlement one signs; the newest is in force. */
export const charters = tenantTable(
  "membership_charters",
  { version: integer().notNull(), title: text().notNull(), text: text().notNull(), decidedOn: day().notNull(), by: text().notNull() },
  (t) => [unique("membership_charters_one_version").on(t.tenantId, t.version)],
);
export type Charter = typeof charters.$inferSelect;

/** One person or organisation that asked to join, once for all years. */
export const members = tenantTable(
  "membership_members",
  {
    professionalId: uuid(),
    /** An organisation is represented by the person named. */
    organisation: text().notNull().default(""),
    familyName: text().notNull(),
    givenName: text().notNull().default(""),
    /** Lower case. */
    email: text(),
    phone: text(),
    rpps: text(),
    professionCode: text().notNull().default(""),
    modeCode: text().notNull().default(""),
    communeCode: text(),
    collegeId: uuid(),
    state: text({ enum: memberStates }).notNull(),
    appliedOn: day().notNull(),
    joinedOn: day(),
    leftOn: day(),
    /** A code of the ways out, and words. */
    leftWhy: text().notNull().default(""),
    note: text().notNull().default(""),
    /** Agreed to be written to about the life of the CPTS. */
    writable: boolean().notNull().default(true),
    importId: uuid(),
    search: text().notNull(),
    version: integer().notNull().default(1),
  },
  (t) => [
    belongsTo("membership_members_professional", t, t.professionalId, professionals, "no action"),
    belongsTo("membership_members_college", t, t.collegeId, colleges, "no action"),
    uniqueIndex("membership_members_one_professional").on(t.tenantId, t.professionalId).where(sql`professional_id is not null`),
    uniqueIndex("membership_members_one_rpps").on(t.tenantId, t.rpps).where(sql`rpps is not null`),
    index("membership_members_by_name").on(t.tenantId, t.familyName, t.givenName),
    index("membership_members_by_state").on(t.tenantId, t.state, t.collegeId),
    index("membership_members_by_email").on(t.tenantId, t.email),
    index("membership_members_by_import").on(t.tenantId, t.importId),
  ],
);
export type Member = typeof members.$inferSelect;

/** One member’s membership of one year: never two. */
export const years = tenantTable(
  "membership_years",
  {
    memberId: uuid().notNull(),
    year: integer().notNull(),
    collegeId: uuid(),
    cents: integer().notNull(),
    state: text({ enum: feeStates }).notNull(),
    /** The renewal campaign, or the day they joined. */
    askedOn: day().notNull(),
    /** The day they said they join or stay for that year; null while only asked. */
    confirmedOn: day(),
    settledOn: day(),
    remindedOn: day(),
    reminders: integer().notNull().default(0),
    importId: uuid(),
    version: integer().notNull().default(1),
  },
  (t) => [
    belongsTo("membership_years_member", t, t.memberId, members),
    belongsTo("membership_years_college", t, t.collegeId, colleges, "no action"),
    unique("membership_years_one").on(t.tenantId, t.memberId, t.year),
    index("membership_years_by_year").on(t.tenantId, t.year, t.state),
  ],
);
export type Year = typeof years.$inferSelect;

/** Money received for a year; a mistake is cancelled, never erased. The receipt has its number. */
export const payments = tenantTable(
  "membership_payments",
  {
    yearId: uuid().notNull(),
    cents: integer().notNull(),
    method: text({ enum: methods }).notNull(),
    on: day().notNull(),
    reference: text().notNull().default(""),
    receipt: text().notNull(),
    by: text().notNull(),
    cancelledAt: instant(),
    /** Seen on the bank statement that day. */
    reconciledOn: day(),
    importId: uuid(),
  },
  (t) => [
    belongsTo("membership_payments_year", t, t.yearId, years),
    unique("membership_payments_one_receipt").on(t.tenantId, t.receipt),
    index("membership_payments_by_year").on(t.tenantId, t.yearId),
    index("membership_payments_by_date").on(t.tenantId, t.on),
  ],
);
export type Payment = typeof payments.$inferSelect;

/** Who signed which charter, when and how. */
export const signatures = tenantTable(
  "membership_signatures",
  { memberId: uuid().notNull(), charterId: uuid().notNull(), at: instant().notNull(), way: text({ enum: ["link", "paper"] }).notNull() },
  (t) => [
    belongsTo("membership_signatures_member", t, t.memberId, members),
    belongsTo("membership_signatures_charter", t, t.charterId, charters),
    unique("membership_signatures_one").on(t.tenantId, t.memberId, t.charterId),
  ],
);

/** The association’s own rules: signatory, identifiers (FINESS, RNA, SIRET), payment ways, rhythm of reminders, rules of profiles. Newest version in force. */
export const settings = tenantTable(
  "membership_settings",
  {
    version: integer().notNull(),
    settings: jsonb().$type<Record<string, unknown>>().notNull(),
    decidedOn: day().notNull(),
    by: text().notNull(),
  },
  (t) => [unique("membership_settings_one_version").on(t.tenantId, t.version)],
);

/** What happened to a member, or to a professional who was written to: never erased, undone. The truth of history and of solicitations. */
export const facts = tenantTable(
  "membership_facts",
  {
    memberId: uuid(),
    professionalId: uuid(),
    kind: text({ enum: factKinds }).notNull(),
    year: integer(),
    campaignId: uuid(),
    on: day().notNull(),
    at: instant().notNull(),
    by: text().notNull(),
    note: text().notNull().default(""),
    /** What the member’s row said before, for the way back. */
    before: jsonb().$type<Record<string, string | boolean | null>>(),
    undoneAt: instant(),
  },
  (t) => [
    belongsTo("membership_facts_member", t, t.memberId, members),
    belongsTo("membership_facts_professional", t, t.professionalId, professionals),
    index("membership_facts_by_member").on(t.tenantId, t.memberId, t.at),
    index("membership_facts_by_professional").on(t.tenantId, t.professionalId, t.at),
    index("membership_facts_by_kind").on(t.tenantId, t.kind, t.on),
  ],
);
export type MemberFact = typeof facts.$inferSelect;
