import { sql } from "drizzle-orm";
import { doublePrecision, index, integer, text, unique, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { day, instant } from "#platform/columns.ts";
import { belongsTo, tenantTable } from "#platform/tenant-table.ts";
import { entryKinds, origins, structureKinds, visibilities } from "./rules.ts";

/** A health professional of the territory, member or not. Public by nature, except the details kept apart below. */
export const professionals = tenantTable(
  "directory_professionals",
  {
    /** Identifiant PP (11 digits for RPPS); null for somebody added by hand who has none. */
    rpps: text(),
    familyName: text().notNull(),
    givenName: text().notNull().default(""),
    /** Code civilité (M, MME). */
    civility: text().notNull().default(""),
    /** Code civilité d’exercice (DR, PR). */
    title: text().notNull().default(""),
    /** TRE_G15; «» when unknown. */
    professionCode: text().notNull().default(""),
    professionLabel: text().notNull().default(""),
    /** C civil, M military, E student. */
    categoryCode: text().notNull().default("C"),
    origin: text({ enum: origins }).notNull(),
    addedBy: text().notNull(),
    firstSeenOn: day().notNull(),
    /** Left the territory or the profession that day; stays for history. */
    leftOn: day(),
    /** Agreed to stand in the public directory. */
    publicSince: day(),
    /** Kept by the membership, through this feature’s public door. */
    membership: text({ enum: ["member", "former"] }),
    /** Names without accents nor capitals, as `searched` in rules writes them. */
    search: text().notNull(),
    version: integer().notNull().default(1),
  },
  (t) => [
    uniqueIndex("directory_professionals_one_rpps").on(t.tenantId, t.rpps).where(sql`rpps is not null`),
    index("directory_professionals_by_name").on(t.tenantId, t.familyName, t.givenName),
    index("directory_professionals_by_profession").on(t.tenantId, t.professionCode),
    index("directory_professionals_by_search").using("gin", t.tenantId, t.search.op("gin_trgm_ops")),
    index("directory_professionals_in_order").on(t.tenantId, t.search.op("text_pattern_ops")),
  ],
);
export type Professional = typeof professionals.$inferSelect;

/** A place or an organisation of the territory: practice, MSP, pharmacy, EHPAD, hospital… */
export const structures = tenantTable(
  "directory_structures",
  {
    /** Identifiant technique de la structure (ANS), else null. */
    nationalId: text(),
    finess: text(),
    finessLegal: text(),
    siret: text(),
    name: text().notNull(),
    kind: text({ enum: structureKinds }).notNull(),
    /** FINESS category (TRE_R66) and its label, when known. */
    categoryCode: text().notNull().default(""),
    categoryLabel: text().notNull().default(""),
    address: text().notNull().default(""),
    postcode: text().notNull().default(""),
    city: text().notNull().default(""),
    communeCode: text(),
    lat: doublePrecision(),
    lon: doublePrecision(),
    precision: text({ enum: ["address", "street", "commune"] }),
    phone: text(),
    email: text(),
    origin: text({ enum: origins }).notNull(),
    addedBy: text().notNull(),
    firstSeenOn: day().notNull(),
    closedOn: day(),
    search: text().notNull(),
    version: integer().notNull().default(1),
  },
  (t) => [
    uniqueIndex("directory_structures_one_national").on(t.tenantId, t.nationalId).where(sql`national_id is not null`),
    index("directory_structures_by_finess").on(t.tenantId, t.finess),
    index("directory_structures_by_phone").on(t.tenantId, t.phone).where(sql`phone is not null`),
    index("directory_structures_by_name").on(t.tenantId, t.name),
    index("directory_structures_by_kind").on(t.tenantId, t.kind),
    index("directory_structures_by_commune").on(t.tenantId, t.communeCode),
    index("directory_structures_by_search").using("gin", t.tenantId, t.search.op("gin_trgm_ops")),
    index("directory_structures_in_order").on(t.tenantId, t.search.op("text_pattern_ops")),
  ],
);
export type Structure = typeof structures.$inferSelect;

/** One way one professional works in one place («situation d’exercice»); a person may have a dozen. */
export const activities = tenantTable(
  "directory_activities",
  {
    professionalId: uuid().notNull(),
    structureId: uuid(),
    /** What makes it the same activity from one extraction to the next; see `activityKey` in rules. Null when added by hand. */
    nationalKey: text(),
    modeCode: text().notNull().default(""),
    /** TRE_R02 and label; TRE_R21 and label; TRE_R22. */
    sectorCode: text().notNull().default(""),
    sectorLabel: text().notNull().default(""),
    roleCode: text().notNull().default(""),
    roleLabel: text().notNull().default(""),
    kindCode: text().notNull().default(""),
    /** Commune of the place, kept here so that lists are filtered without a join. */
    communeCode: text(),
    phone: text(),
    email: text(),
    origin: text({ enum: origins }).notNull(),
    endedOn: day(),
  },
  (t) => [
    belongsTo("directory_activities_professional", t, t.professionalId, professionals),
    belongsTo("directory_activities_structure", t, t.structureId, structures),
    unique("directory_activities_one_key").on(t.tenantId, t.professionalId, t.nationalKey),
    index("directory_activities_by_phone").on(t.tenantId, t.phone).where(sql`phone is not null`),
    index("directory_activities_by_structure").on(t.tenantId, t.structureId),
    index("directory_activities_by_commune").on(t.tenantId, t.communeCode, t.professionalId),
  ],
);
export type Activity = typeof activities.$inferSelect;

/** Savoir-faire, diplomas and authorisations, with their official codes. */
export const qualifications = tenantTable(
  "directory_qualifications",
  {
    professionalId: uuid().notNull(),
    kind: text({ enum: ["skill", "diploma", "authorisation"] }).notNull(),
    typeCode: text().notNull().default(""),
    code: text().notNull(),
    label: text().notNull(),
    origin: text({ enum: origins }).notNull(),
  },
  (t) => [
    belongsTo("directory_qualifications_professional", t, t.professionalId, professionals),
    unique("directory_qualifications_one").on(t.tenantId, t.professionalId, t.kind, t.typeCode, t.code),
    index("directory_qualifications_by_code").on(t.tenantId, t.kind, t.code),
  ],
);
export type Qualification = typeof qualifications.$inferSelect;

/** What somebody added or corrected: field by field, with who, when and who may read it. The one without `supersededAt` stands. */
export const details = tenantTable(
  "directory_details",
  {
    entryKind: text({ enum: entryKinds }).notNull(),
    entryId: uuid().notNull(),
    /** A code of `detailFields`. */
    field: text().notNull(),
    value: text().notNull(),
    visibility: text({ enum: visibilities }).notNull(),
    by: text().notNull(),
    at: instant().notNull(),
    supersededAt: instant(),
  },
  (t) => [
    uniqueIndex("directory_details_one").on(t.tenantId, t.entryId, t.field).where(sql`superseded_at is null`),
    index("directory_details_by_entry").on(t.tenantId, t.entryId, t.at),
    index("directory_details_by_field").on(t.tenantId, t.field, t.value),
  ],
);
export type Detail = typeof details.$inferSelect;
