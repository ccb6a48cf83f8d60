import { boolean, index, integer, jsonb, text, unique, uuid } from "drizzle-orm/pg-core";
import { members } from "#features/membership/schema.ts";
import { day, instant } from "#platform/columns.ts";
import { belongsTo, tenantTable } from "#platform/tenant-table.ts";

/** A scheme for which professionals show their membership (FAMI…): dated, sourced, editable. */
export const schemes = tenantTable(
  "membership_schemes",
  {
    code: text().notNull(),
    label: text().notNull(),
    professions: text().array().notNull().default([]),
    /** Cents; null when unknown. */
    cents: integer(),
    from: day(),
    until: day(),
    source: text().notNull(),
    verified: boolean().notNull().default(false),
    endedAt: instant(),
    version: integer().notNull().default(1),
  },
  (t) => [unique("membership_schemes_one_code").on(t.tenantId, t.code)],
);
export type Scheme = typeof schemes.$inferSelect;

/** A certificate of membership as it was issued: what it says never changes; it may be revoked. */
export const certificates = tenantTable(
  "membership_certificates",
  {
    memberId: uuid().notNull(),
    year: integer().notNull(),
    number: text().notNull(),
    /** What the QR code leads to: random, reveals only whether it is valid. */
    code: text().notNull(),
    issuedOn: day().notNull(),
    /** Name, profession, RPPS, dates, signatory, identifiers of the CPTS: as printed. */
    says: jsonb().$type<Record<string, unknown>>().notNull(),
    by: text().notNull(),
    revokedAt: instant(),
    revokedWhy: text().notNull().default(""),
  },
  (t) => [
    belongsTo("membership_certificates_member", t, t.memberId, members),
    unique("membership_certificates_one_number").on(t.tenantId, t.number),
    unique("membership_certificates_one_code").on(t.tenantId, t.code),
    index("membership_certificates_by_member").on(t.tenantId, t.memberId, t.year),
  ],
);
export type Certificate = typeof certificates.$inferSelect;
