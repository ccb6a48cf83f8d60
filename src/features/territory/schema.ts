import { doublePrecision, index, integer, jsonb, text, unique, uuid } from "drizzle-orm/pg-core";
import { day, instant } from "#platform/columns.ts";
import { belongsTo, tenantTable } from "#platform/tenant-table.ts";
import { type DrawnSector, scopes } from "./rules.ts";

/** A part of the territory, drawn by grouping communes. */
export const sectors = tenantTable(
  "territory_sectors",
  { name: text().notNull(), position: integer().notNull().default(0), version: integer().notNull().default(1) },
  (t) => [unique("territory_sectors_one_name").on(t.tenantId, t.name)],
);
export type Sector = typeof sectors.$inferSelect;

/** A commune of the territory: its INSEE code of today; name and inhabitants come from the packaged COG. */
export const communes = tenantTable(
  "territory_communes",
  {
    code: text().notNull(),
    sectorId: uuid(),
    addedOn: day().notNull(),
    /** Its centre, degrees WGS 84; null until it is found. */
    lat: doublePrecision(),
    lon: doublePrecision(),
  },
  (t) => [
    unique("territory_communes_one_code").on(t.tenantId, t.code),
    belongsTo("territory_communes_sector", t, t.sectorId, sectors, "no action"),
    index("territory_communes_by_sector").on(t.tenantId, t.sectorId),
  ],
);
export type TerritoryCommune = typeof communes.$inferSelect;

/** The sectors as they were after each act, so that any act on them can be taken back. */
export const drawings = tenantTable(
  "territory_drawings",
  { version: integer().notNull(), sectors: jsonb().$type<DrawnSector[]>().notNull(), at: instant().notNull(), by: text().notNull() },
  (t) => [unique("territory_drawings_one_version").on(t.tenantId, t.version)],
);

/** A health figure typed from a dated source («diagnostic de territoire»). A correction is a new row; the older one is superseded. */
export const figures = tenantTable(
  "territory_figures",
  {
    /** A code of `indicators` in rules, or "other" with its own label. */
    indicator: text().notNull(),
    label: text().notNull(),
    unit: text().notNull(),
    scope: text({ enum: scopes }).notNull(),
    /** INSEE code or sector id; "" for the whole territory. */
    code: text().notNull().default(""),
    value: doublePrecision().notNull(),
    /** The day, or last day of the period, the figure is about. */
    asOf: day().notNull(),
    source: text().notNull(),
    url: text().notNull().default(""),
    note: text().notNull().default(""),
    by: text().notNull(),
    at: instant().notNull(),
    supersededAt: instant(),
    /** The row this one corrects. */
    replaces: uuid(),
    /** The spreadsheet it came from. */
    importId: uuid(),
  },
  (t) => [index("territory_figures_by_indicator").on(t.tenantId, t.indicator, t.scope, t.code, t.asOf)],
);
export type Figure = typeof figures.$inferSelect;

/** The size of the contract when it was decided otherwise than by inhabitants; the newest is in force. */
export const sizes = tenantTable(
  "territory_sizes",
  { version: integer().notNull(), size: integer(), why: text().notNull().default(""), decidedOn: day().notNull(), by: text().notNull() },
  (t) => [unique("territory_sizes_one_version").on(t.tenantId, t.version)],
);
