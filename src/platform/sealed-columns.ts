import { sql } from "drizzle-orm";
import type { Db } from "./database.ts";

export type SealedColumn = { table: string; column: string };

/**
 * Every sealed column of the communities' tables, from the database's own catalogue, so that none can be forgotten.
 * House rule: a `bytea` column of a community's table is sealed, at the place {table, column, row: id} of its SQL names.
 * The keys themselves are the only exception.
 */
export const sealedColumns = async (db: Db): Promise<SealedColumn[]> => {
  const { rows } = await db.execute<SealedColumn>(sql`
    select c.relname::text as table, a.attname::text as column
    from pg_catalog.pg_attribute a join pg_catalog.pg_class c on c.oid = a.attrelid
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
      and a.attnum > 0 and not a.attisdropped and a.atttypid = 'bytea'::regtype
      and (c.relname, a.attname) <> ('seal_keys', 'wrapped')
    order by 1, 2`);
  return rows;
};
