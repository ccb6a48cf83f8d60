import { sql } from "drizzle-orm";
import { bytea, customType } from "drizzle-orm/pg-core";

/** A moment, `timestamptz` ↔ Temporal.Instant. */
export const instant = customType<{ data: Temporal.Instant; driverData: string }>({
  dataType: () => "timestamp with time zone",
  toDriver: (value) => value.toString(),
  fromDriver: (value) =>
    Temporal.Instant.from((value as unknown) instanceof Date ? (value as unknown as Date).toISOString() : isoInstant(value)),
});
/** A calendar day, `date` ↔ Temporal.PlainDate. */
export const day = customType<{ data: Temporal.PlainDate; driverData: string }>({
  dataType: () => "date",
  toDriver: (value) => value.toString(),
  fromDriver: (value) => Temporal.PlainDate.from(value),
});
/** Bytes that only the community's keys open; what is inside is said by the type. See `seal.ts`. */
export const sealed = bytea;

// PostgreSQL writes `2026-11-22 10:00:00+00`; Temporal reads `2026-11-22T10:00:00+00:00`.
const isoInstant = (text: string) => {
  const iso = text.replace(" ", "T");
  return /[+-]\d\d$/.test(iso) ? `${iso}:00` : iso;
};
/** The transaction that last wrote a row; `migrate.ts` puts a trigger on every table that has it. */
export const xid8 = (name?: string) => {
  const column = customType<{ data: string; driverData: string; notNull: true; default: true }>({ dataType: () => "xid8" });
  return (name === undefined ? column() : column(name)).default(sql`pg_current_xact_id()`);
};
