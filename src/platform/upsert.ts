import { sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";

/** Rows by the hundred: writing one statement of thousands of values would hold the server. */
export const inBatches = async <Item>(items: readonly Item[], write: (some: Item[]) => Promise<unknown>, size = 100): Promise<void> => {
  for (let at = 0; at < items.length; at += size) await write(items.slice(at, at + size));
};

/** For `onConflictDoUpdate`: these columns take the values of the row that could not be inserted because it exists. */
export const replaced = <Table extends object, Key extends keyof Table & string>(table: Table, ...keys: Key[]) =>
  Object.fromEntries(keys.map((key) => [key, sql.raw(`excluded."${(table[key] as PgColumn).name}"`)]));
