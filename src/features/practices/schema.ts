import { boolean, doublePrecision, index, integer, text, uuid } from "drizzle-orm/pg-core";
import { day, instant } from "#platform/columns.ts";
import { belongsTo, tenantTable } from "#platform/tenant-table.ts";
import { channels, contactKinds, precisions } from "./rules.ts";

/** A place where doctors work. Professional data, public by nature, except what they say of their places. */
export const practices = tenantTable(
  "practices",
  {
    name: text().notNull(),
    address: text().notNull().default(""),
    postcode: text().notNull().default(""),
    city: text().notNull().default(""),
    /** INSEE code of the present commune; undefined when it could not be told. */
    communeCode: text(),
    lat: doublePrecision(),
    lon: doublePrecision(),
    precision: text({ enum: precisions }),
    phone: text(),
    email: text(),
    channel: text({ enum: channels }).notNull().default("mail"),
    /** Takes part in the common list; half of the practices do. */
    takesPart: boolean().notNull().default(true),
    note: text().notNull().default(""),
    importId: uuid(),
    archivedAt: instant(),
    version: integer().notNull().default(1),
  },
  (t) => [index("practices_by_name").on(t.tenantId, t.name), index("practices_by_import").on(t.tenantId, t.importId)],
);
export type Practice = typeof practices.$inferSelect;

/** A doctor in a practice, and what they discreetly say they can take: never published. */
export const doctors = tenantTable(
  "doctors",
  {
    practiceId: uuid().notNull(),
    familyName: text().notNull(),
    givenName: text().notNull().default(""),
    rpps: text(),
    /** New patients they can take this cycle; null while they have said nothing. */
    places: integer(),
    placesStatedAt: instant(),
    /** Their own limit, in km as the crow flies; null for the community's. */
    maxDistanceKm: integer(),
    /** INSEE codes they keep to; empty for no such limit. */
    communes: text().array().notNull().default([]),
    homeVisits: boolean().notNull().default(false),
    /** Ages they take, in whole years; null for no limit. */
    minAge: integer(),
    maxAge: integer(),
    note: text().notNull().default(""),
    importId: uuid(),
    leftOn: day(),
    version: integer().notNull().default(1),
  },
  (t) => [
    belongsTo("doctors_practice", t, t.practiceId, practices),
    index("doctors_by_practice").on(t.tenantId, t.practiceId),
    index("doctors_by_rpps").on(t.tenantId, t.rpps),
    index("doctors_by_import").on(t.tenantId, t.importId),
  ],
);
export type Doctor = typeof doctors.$inferSelect;

/** What was said with a practice, when and by which way: «historique des contacts». */
export const practiceContacts = tenantTable(
  "practice_contacts",
  {
    practiceId: uuid().notNull(),
    on: day().notNull(),
    kind: text({ enum: contactKinds }).notNull(),
    by: text().notNull(),
    note: text().notNull().default(""),
  },
  (t) => [
    belongsTo("practice_contacts_practice", t, t.practiceId, practices),
    index("practice_contacts_by_practice").on(t.tenantId, t.practiceId, t.on),
  ],
);
export type PracticeContact = typeof practiceContacts.$inferSelect;
