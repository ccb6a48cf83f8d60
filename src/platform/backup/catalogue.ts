import type pg from "pg";
import { BackupRefused } from "./refused.ts";
import { words } from "./words.ts";

/** What is saved: every table of these schemas. Queues have their own way (`jobs.ts`). */
const schemas = ["public", "commons", "identity"];

/** `name` as people read it, `sql`, `columns` and `order` quoted for a statement. */
export type TableShape = { name: string; sql: string; columns: string[]; order: string[] };

/**
 * The tables, with the columns worth saving: not the generated ones, nor transaction numbers (xid8), which mean nothing in
 * another cluster and are written again by their trigger. Texts are ordered by bytes, the same on every server.
 */
export const listTables = async (client: pg.ClientBase): Promise<TableShape[]> => {
  const { rows } = await client.query<TableShape>(
    `select n.nspname || '.' || c.relname as name, format('%I.%I', n.nspname, c.relname) as sql,
       array(select quote_ident(a.attname) from pg_attribute a
             where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' and a.atttypid <> 'xid8'::regtype
             order by a.attnum) as columns,
       array(select quote_ident(a.attname) || case when a.attcollation <> 0 then ' collate "C"' else '' end
             from pg_index i cross join unnest(i.indkey::int2[]) with ordinality k(attnum, n)
             join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum
             where i.indrelid = c.oid and i.indisprimary order by k.n) as order
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and not c.relispartition and n.nspname = any($1)
       and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
     order by n.nspname, c.relname`,
    [schemas],
  );
  return rows;
};

/** Texts of values must not depend on who reads them. */
export const plainOutput = `set local timezone = 'UTC'; set local datestyle = 'ISO, YMD'; set local intervalstyle = 'iso_8601';
  set local bytea_output = 'hex'; set local extra_float_digits = 1; set local row_security = off;
  set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0;`;

/** Row-level security is forced on owners too: one that does not bypass it would save nothing and say nothing. */
export const demandRights = async (client: pg.ClientBase): Promise<void> => {
  const { rows } = await client.query<{ all: boolean }>(
    `select rolsuper or rolbypassrls as all from pg_roles where rolname = current_user`,
  );
  if (!rows[0]?.all) throw new BackupRefused(words.rights);
};

export type ForeignKey = { table: string; name: string; definition: string };
export const listForeignKeys = async (client: pg.ClientBase): Promise<ForeignKey[]> => {
  const { rows } = await client.query<ForeignKey>(
    `select format('%I.%I', n.nspname, c.relname) as table, quote_ident(k.conname) as name, pg_get_constraintdef(k.oid) as definition
     from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
     where k.contype = 'f' and k.conparentid = 0 and n.nspname = any($1) order by 1, 2`,
    [schemas],
  );
  return rows;
};

export type Sequence = { name: string; value: string; called: boolean };
export const listSequences = async (client: pg.ClientBase): Promise<Sequence[]> => {
  const { rows } = await client.query<{ name: string }>(
    `select format('%I.%I', schemaname, sequencename) as name from pg_sequences where schemaname = any($1) order by 1`,
    [schemas],
  );
  const sequences: Sequence[] = [];
  for (const { name } of rows) {
    const state = await client.query<{ value: string; called: boolean }>(`select last_value as value, is_called as called from ${name}`);
    sequences.push({ name, ...state.rows[0]! });
  }
  return sequences;
};

export type Migration = { name: string; hash: string };
/** The steps that made this database what it is; none in a new one. */
export const listMigrations = async (client: pg.ClientBase): Promise<Migration[]> => {
  const there = await client.query("select from pg_tables where schemaname = 'drizzle' and tablename = '__drizzle_migrations'");
  if (!there.rowCount) return [];
  return (await client.query<Migration>(`select coalesce(name, '') as name, hash from drizzle.__drizzle_migrations order by id`)).rows;
};

/** The first table that holds a row, if any. */
export const firstInhabited = async (client: pg.ClientBase): Promise<string | undefined> => {
  for (const { name, sql } of await listTables(client)) {
    const { rows } = await client.query<{ some: boolean }>(`select exists (select from ${sql}) as some`);
    if (rows[0]?.some) return name;
  }
  return undefined;
};
