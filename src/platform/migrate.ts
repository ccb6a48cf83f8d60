import { drizzle } from "drizzle-orm/node-postgres";
import { migrate as runMigrations } from "drizzle-orm/node-postgres/migrator";
import pg from "pg";
import { openJobs } from "./jobs.ts";
import { fromRoot } from "./root.ts";
import { appRoleName } from "./tenant-table.ts";

const extensions = ["unaccent", "pg_trgm", "btree_gist", "btree_gin"];

/**
 * Brings a database to the present shape, as its owner, one process at a time; safe to run at every start.
 * Answers the URL of the application role, the only one that serves requests.
 */
export const migrate = async (ownerUrl: string, appPassword: string, migrationsFolder = fromRoot("migrations")): Promise<string> => {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: "maillage-migrate" });
  await client.connect();
  try {
    await client.query("select pg_advisory_lock(hashtext('maillage/migrate'))");
    const { rows } = await client.query<{ v: string }>("select current_setting('server_version_num') v");
    if (Number(rows[0]!.v) < 150_000) throw new Error("PostgreSQL 15 or later is needed");
    await createAppRole(client, appPassword);
    for (const name of extensions) await client.query(`create extension if not exists ${name}`);
    await runMigrations(drizzle({ client }), { migrationsFolder });
    await secure(client);
    await client.query(searchable);
    const boss = (await openJobs(ownerUrl, [], { work: false, owner: true })).boss;
    await boss.stop({ graceful: false });
    await client.query(grantsOn("pgboss"));
    await client.query(`grant execute on all functions in schema pgboss to ${appRoleName}`);
  } finally {
    await client.end();
  }
  const url = new URL(ownerUrl);
  url.username = appRoleName;
  url.password = encodeURIComponent(appPassword);
  return url.toString();
};

const createAppRole = async (client: pg.Client, password: string) => {
  const secret = client.escapeLiteral(password);
  await client.query(`do $$ begin
    if not exists (select from pg_roles where rolname = '${appRoleName}') then create role ${appRoleName} nologin; end if;
  exception when duplicate_object or unique_violation then null; end $$`);
  await client.query(`alter role ${appRoleName} login nosuperuser nobypassrls nocreatedb nocreaterole noinherit password ${secret}`);
};

const grantsOn = (schema: string) =>
  `grant usage on schema ${schema} to ${appRoleName}; grant select, insert, update, delete on all tables in schema ${schema} to ${appRoleName};
   grant usage, select on all sequences in schema ${schema} to ${appRoleName};`;

// Under row-level security only a leakproof comparison may use an index (decision 0011). It fails on no value, only on a bad pattern.
// Its true cost, 3 µs against 0.03 for a plain comparison: without it whole professions are read and compared instead.
const searchable = `do $$ begin
    alter function pg_catalog.textregexeq(text, text) leakproof cost 100;
  exception when insufficient_privilege then
    raise warning 'not superuser: searches in large directories read every row of the community';
  end $$`;

/** What drizzle-kit cannot say: FORCE on every community table, grants, an append-only journal. Checked by the catalogue test. */
const secure = (client: pg.Client) =>
  client.query(`
    revoke all on schema public from public;
    ${["public", "commons", "identity"].map((schema) => `create schema if not exists ${schema}; ${grantsOn(schema)}`).join("\n")}
    revoke update, delete, truncate on journal from ${appRoleName};
    do $$ declare t record; begin
      for t in select c.oid::regclass as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
               where n.nspname = 'public' and c.relkind in ('r', 'p') loop
        execute format('alter table %s enable row level security', t.name);
        execute format('alter table %s force row level security', t.name);
      end loop;
    end $$;
    create or replace function remember_transaction() returns trigger language plpgsql set search_path = '' as
      $$ begin new.changed_xid = pg_catalog.pg_current_xact_id(); return new; end $$;
    do $$ declare t record; begin
      for t in select attrelid::regclass as name from pg_attribute a join pg_class c on c.oid = a.attrelid
               where attname = 'changed_xid' and c.relkind in ('r', 'p') loop
        execute format('create or replace trigger changed_xid before insert or update on %s for each row execute function remember_transaction()', t.name);
      end loop;
    end $$;
    -- Begins every unit of work: holds the community's key for its length (seal-rotation.ts waits for all), then says which it is.
    -- Volatile, so that the second statement sees what was committed while the first waited. No SET clause: it would cost more than the rest.
    create or replace function public.seal_version(tenant uuid) returns integer language plpgsql volatile as $$ begin
      perform pg_catalog.pg_advisory_xact_lock_shared(pg_catalog.hashtextextended('seal:' || tenant, 0));
      return (select coalesce(max(k.version), 0) from public.seal_keys k where k.tenant_id = tenant and k.destroyed_at is null);
    end $$;
    -- The end of a community's journal, held until the commit; for the same reasons volatile and without a SET clause.
    create or replace function public.journal_end(tenant uuid) returns table (last_n bigint, last_hash text) language plpgsql volatile as $$ begin
      perform pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtextextended('journal:' || tenant, 0));
      return query select j.n, j.hash from public.journal j where j.tenant_id = tenant order by j.n desc limit 1;
    end $$;
    create or replace function journal_is_append_only() returns trigger language plpgsql set search_path = '' as
      $$ begin raise exception 'the journal is append-only'; end $$;
    create or replace trigger journal_append_only before update or delete or truncate on journal
      for each statement execute function journal_is_append_only();
  `);
