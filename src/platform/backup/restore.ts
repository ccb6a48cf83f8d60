import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readMigrationFiles } from "drizzle-orm/migrator";
import pg from "pg";
import { type Job, type Jobs, openJobs } from "#platform/jobs.ts";
import { migrate } from "#platform/migrate.ts";
import { fromRoot } from "#platform/root.ts";
import type { Progress } from "./backup.ts";
import { demandRights, firstInhabited, listForeignKeys, listMigrations, listTables, type Migration, plainOutput } from "./catalogue.ts";
import type { Unlock } from "./envelope.ts";
import { insertJobs, queueName } from "./jobs.ts";
import { keyIdOf } from "./keys.ts";
import { type Proof, proveRestored } from "./prove.ts";
import { type Contents, inspectBackup, readBackup } from "./read.ts";
import { BackupRefused } from "./refused.ts";
import { words } from "./words.ts";

export type RestoreOptions = {
  /** Owner of an empty database: superuser, or BYPASSRLS and CREATEROLE. */
  ownerUrl: string;
  /** The application role's password on this installation. */
  appPassword: string;
  from: string;
  unlock: Unlock;
  /** Needed unless the backup holds it, or the installation has the same (`ownKey`). */
  rootKey?: Buffer | undefined;
  ownKey?: Buffer | undefined;
  /** Restores even without the root key: what is sealed stays unreadable for ever unless the key is found. */
  withoutKeys?: boolean;
  /** The queues of the installation. Waiting jobs come back unless `withoutJobs` (a drill must send nothing). */
  jobs: readonly Job[];
  withoutJobs?: boolean;
  progress?: Progress;
};
/** `rootKey`: the key that opens what was restored, to be made the installation's own (`adoptRootKey`). */
export type RestoreReport = Proof & { tables: number; rows: number; unknownJobs: number; rootKey: Buffer | undefined };

/**
 * Puts a backup into an empty database: reads the file whole first, so that a refusal changes nothing; brings the database
 * to the backup's version, loads everything in one transaction, proves it (sums, journals, sealed samples), then migrates to
 * the present. Throws BackupRefused.
 */
export const restore = async (options: RestoreOptions): Promise<RestoreReport> => {
  const { ownerUrl, appPassword, from, unlock } = options;
  const contents = await inspectBackup(from, unlock);
  const rootKey = chooseKey(contents, options);
  const known = readMigrationFiles({ migrationsFolder: fromRoot("migrations") }) as Migration[];
  const { migrations } = contents.header;
  if (migrations.length === 0 || migrations.some(({ hash }, at) => known[at]?.hash !== hash)) throw new BackupRefused(words.newer);
  await demandEmpty(ownerUrl, migrations);
  const url = await migrateTo(ownerUrl, appPassword, known.slice(0, migrations.length));
  const jobs = await openJobs(url, options.jobs, { work: false });
  try {
    const proof = await load(options, contents, rootKey, jobs);
    if (migrations.length < known.length) await migrate(ownerUrl, appPassword);
    const rows = [...contents.sums].reduce((sum, [, { rows }]) => sum + rows, 0);
    return { ...proof, tables: contents.sums.size, rows, rootKey };
  } finally {
    await jobs.boss.stop({ graceful: false });
  }
};

const chooseKey = ({ header }: Contents, { rootKey, ownKey, withoutKeys }: RestoreOptions): Buffer | undefined => {
  const inside = header.rootKey === undefined ? undefined : Buffer.from(header.rootKey, "base64url");
  const key = [inside, rootKey, ownKey].find((key) => key && keyIdOf(key) === header.keyId);
  if (key || withoutKeys) return key;
  throw new BackupRefused(rootKey ? words.otherKey(header.keyId) : words.keyNeeded(header.keyId));
};

const connected = async <T>(url: string, what: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client({ connectionString: url, application_name: "maillage-restore" });
  await client.connect();
  try {
    return await what(client);
  } finally {
    await client.end();
  }
};

const demandEmpty = (ownerUrl: string, migrations: readonly Migration[]) =>
  connected(ownerUrl, async (client) => {
    await demandRights(client);
    const inhabited = await firstInhabited(client);
    if (inhabited) throw new BackupRefused(words.notEmpty(inhabited));
    // Empty but ahead of the backup: its tables no longer have the shape of what comes.
    if ((await listMigrations(client)).length > migrations.length) throw new BackupRefused(words.tooFar);
  });

// The migrator runs all that a folder holds: it is given a folder that stops where the backup did.
const migrateTo = async (ownerUrl: string, appPassword: string, steps: readonly Migration[]): Promise<string> => {
  const folder = mkdtempSync(join(tmpdir(), "maillage-migrations-"));
  try {
    for (const { name } of steps) cpSync(fromRoot("migrations", name), join(folder, name), { recursive: true });
    return await migrate(ownerUrl, appPassword, folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const load = ({ ownerUrl, ...options }: RestoreOptions, contents: Contents, rootKey: Buffer | undefined, jobs: Jobs) =>
  connected(ownerUrl, async (client) => {
    await client.query(`begin; ${plainOutput}`);
    const inhabited = await firstInhabited(client);
    if (inhabited) throw new BackupRefused(words.notEmpty(inhabited));
    const keys = await listForeignKeys(client);
    for (const { table, name } of keys) await client.query(`alter table ${table} drop constraint ${name}`);
    const unknownJobs = await loadTables(client, options, jobs);
    for (const { table, name, definition } of keys) await client.query(`alter table ${table} add constraint ${name} ${definition}`);
    for (const { name, value, called } of contents.header.sequences)
      await client.query("select setval($1::regclass, $2::bigint, $3)", [name, value, called]);
    const proof = await proveRestored(client, contents.sums, rootKey);
    await client.query("commit");
    return { ...proof, unknownJobs };
  });

/** Names in the file are never trusted: only tables and columns of this very database are written. */
const loadTables = async (client: pg.Client, options: Omit<RestoreOptions, "ownerUrl">, jobs: Jobs) => {
  const { from, unlock, withoutJobs, progress = () => {} } = options;
  const tables = new Map((await listTables(client)).map((table) => [table.name, table]));
  const queues = options.jobs.map(({ queue }) => queue);
  let insert = "";
  let rows = 0;
  let unknown = 0;
  for await (const piece of readBackup(from, unlock)) {
    if (piece.kind === "table") {
      rows = 0;
      if (piece.table === queueName) continue;
      const table = tables.get(piece.table);
      if (!table || String(table.columns) !== String(piece.columns)) throw new BackupRefused(words.otherShape(piece.table));
      const columns = table.columns.join(", ");
      insert = `insert into ${table.sql} (${columns}) overriding system value
        select ${columns} from json_populate_recordset(null::${table.sql}, $1::json)`;
    } else if (piece.kind === "rows") {
      if (piece.table !== queueName) await client.query(insert, [`[${piece.lines.join(",")}]`]);
      else if (!withoutJobs) unknown += await insertJobs(jobs, client, queues, piece.lines);
      rows += piece.lines.length;
      await progress({ table: piece.table, rows });
    }
  }
  return unknown;
};
