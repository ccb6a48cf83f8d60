import { readFileSync } from "node:fs";
import pg from "pg";
import { expect, inject, test } from "vitest";
import { appRoleName } from "./tenant-table.ts";
import { foundCommunity } from "./testing.ts";

const rowsOf = async (url: string, text: string, values: unknown[] = []) => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text, values)).rows as Record<string, unknown>[];
  } finally {
    await client.end();
  }
};
const owner = (text: string, values?: unknown[]) => rowsOf(inject("postgresUrl"), text, values);
const communityTables = `select c.oid, c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and c.relkind in ('r', 'p')`;

test("the serving role owns nothing and passes no policy", async () => {
  const [role] = await owner(`select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb from pg_roles where rolname = $1`, [appRoleName]);
  expect(role).toEqual({ rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false });
  expect(await owner(`select relname from pg_class where relowner = $1::regrole`, [appRoleName])).toEqual([]);
});

test("every community table is locked: enabled, forced, one policy on the tenant for reading and writing", async () => {
  const tables = await owner(`select t.relname, relrowsecurity, relforcerowsecurity,
      (select string_agg(pg_get_expr(polqual, polrelid) || ' / ' || pg_get_expr(polwithcheck, polrelid), ' + ') from pg_policy where polrelid = t.oid) as policy
    from (${communityTables}) t join pg_class c on c.oid = t.oid`);
  expect(tables.length).toBeGreaterThan(10);
  const expression = "(tenant_id = (current_setting('app.tenant_id'::text))::uuid)";
  for (const { relname, relrowsecurity, relforcerowsecurity, policy } of tables)
    expect({ relname, relrowsecurity, relforcerowsecurity, policy }).toEqual({
      relname,
      relrowsecurity: true,
      relforcerowsecurity: true,
      policy: `${expression} / ${expression}`,
    });
});

test("every key and unique index of a community table begins with the community", async () => {
  const indexes =
    await owner(`select t.relname, i.indexrelid::regclass::text as name, (select attname from pg_attribute where attrelid = i.indrelid and attnum = i.indkey[0]) as first
    from pg_index i join (${communityTables}) t on t.oid = i.indrelid where i.indisunique`);
  expect(indexes.filter(({ first }) => first !== "tenant_id")).toEqual([]);
});

test("every foreign key between community tables carries the community", async () => {
  const keys =
    await owner(`select conname, (select array_agg(attname::text order by ord) from unnest(conkey) with ordinality k(num, ord) join pg_attribute on attrelid = conrelid and attnum = num) as columns
    from pg_constraint where contype = 'f' and conrelid in (select oid from (${communityTables}) t)`);
  expect(keys.length).toBeGreaterThan(3);
  for (const { conname, columns } of keys) expect(columns, String(conname)).toContain("tenant_id");
});

test("views run with the rights of who looks; functions above rights have a fixed search path", async () => {
  expect(
    await owner(`select relname from pg_class c join pg_namespace n on n.oid = relnamespace where relkind = 'v' and nspname in ('public', 'commons', 'identity')
    and not coalesce(reloptions::text like '%security_invoker=true%', false)`),
  ).toEqual([]);
  expect(
    await owner(
      `select proname from pg_proc p join pg_namespace n on n.oid = pronamespace where nspname in ('public', 'commons', 'identity') and prosecdef and proconfig is null`,
    ),
  ).toEqual([]);
});

test("without a community the tables answer an error, never an empty list; another community's rows cannot be written", async () => {
  const now = Temporal.Instant.from("2026-11-21T12:00:00Z");
  const ours = await foundCommunity(now);
  const theirs = await foundCommunity(now);
  const app = new pg.Client({ connectionString: inject("databaseUrl") });
  await app.connect();
  try {
    for (const { relname } of await owner(communityTables))
      await expect(app.query(`select * from "${relname}"`), String(relname)).rejects.toThrow();
    await app.query(`begin; set local app.tenant_id = '${ours.community.id}'`);
    await expect(
      app.query(`insert into once_keys (tenant_id, key, at) values ($1, gen_random_uuid(), now())`, [theirs.community.id]),
    ).rejects.toThrow("row-level security");
    await app.query("rollback");
    // SET LOCAL ends with the transaction: the next request on this connection starts without a community.
    await expect(app.query("select * from once_keys")).rejects.toThrow();
  } finally {
    await app.end();
  }
});

test("the source opens no other door: no plain SET, no pool query on community tables", () => {
  const text = readFileSync("src/platform/database.ts", "utf8");
  expect(text.match(/\bset local app\.tenant_id/g)).toHaveLength(1);
});
