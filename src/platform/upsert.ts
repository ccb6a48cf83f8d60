import { sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";

/** Rows by the few hundred: one statement holds a limited number of values. */
export const inBatches = async <Item>(items: readonly Item[], write: (some: Item[]) => Promise<unknown>, size = 300): Promise<void> => {
  for (let at = 0; at < items.length; at += size) await write(items.slice(at, at + size));
};

/** For `onConflictDoUpdate`: these columns take the values of the row that could not be inserted because it exists. */
export const replaced = <Table extends object, Key extends keyof Table & string>(table: Table, ...keys: Key[]) =>
  Object.fromEntries(keys.map((key) => [key, sql.raw(`excluded."${(table[key] as PgColumn).name}"`)]));
