import { chmodSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, afterEach, expect, test, vi } from "vitest";
import { findBinaries, installed } from "./binaries.ts";
import { explain } from "./cannot-start.ts";
import { runningServer } from "./postmaster.ts";
import { serverUser } from "./server-user.ts";
import { type Database, startPostgres } from "./start.ts";
import { words } from "./words.ts";

// A server takes a second to create, more where many tests share the machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });
const isRoot = process.getuid?.() === 0;
const base = mkdtempSync(join(tmpdir(), "maillage-postgres-"));
chmodSync(base, 0o711);
const dataDir = join(base, "données d’été, du Havre");
const cluster = join(dataDir, "postgres");
const said: string[] = [];
let open: Database[] = [];

const start = async (options: Partial<Parameters<typeof startPostgres>[0]> = {}) => {
  const database = await startPostgres({ dataDir, log: (line) => said.push(line), ...options });
  open.push(database);
  return database;
};
const query = async (url: string, text: string) => {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => {});
  try {
    await client.connect();
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
};
const kill = async (pid: number) => {
  process.kill(pid, "SIGKILL");
  await expect.poll(() => runningServer(cluster)?.pid, { timeout: 60_000 }).not.toBe(pid);
};

afterEach(async () => {
  for (const database of open) await database.stop();
  open = [];
});
afterAll(() => rmSync(base, { recursive: true, force: true }));

test("a database in a folder with spaces and accents: durable, in UTF-8, in UTC, and its stop keeps everything", async () => {
  const first = await start();
  expect(first.adopted).toBe(false);
  const settings = ["fsync", "full_page_writes", "synchronous_commit", "data_checksums"];
  for (const name of settings) expect(await query(first.ownerUrl, `show ${name}`), name).toEqual([{ [name]: "on" }]);
  expect(await query(first.ownerUrl, "show timezone")).toEqual([{ TimeZone: "UTC" }]);
  expect(await query(first.ownerUrl, "show server_encoding")).toEqual([{ server_encoding: "UTF8" }]);
  expect(await query(first.ownerUrl, `select upper('é') as e, 'cote' < 'côté' collate "fr-x-icu" as sorted`)).toEqual([
    { e: "É", sorted: true },
  ]);
  await query(first.ownerUrl, "create table kept (n int primary key); insert into kept values (1)");
  await first.stop();
  expect(runningServer(cluster)).toBeUndefined();
  expect(existsSync(join(dataDir, "maillage.lock"))).toBe(false);
  const second = await start();
  expect(await query(second.ownerUrl, "select n from kept")).toEqual([{ n: 1 }]);
});

test("what people typed never reaches the server’s log", async () => {
  const { ownerUrl } = await start();
  await expect(query(ownerUrl, "insert into kept values ('Dupont')")).rejects.toThrow("Dupont");
  await expect(query(ownerUrl, "insert into kept values (1) /* Durand */")).rejects.toThrow("duplicate");
  expect(readFileSync(join(dataDir, "postgres.log"), "utf8")).not.toMatch(/Dupont|Durand|duplicate|\(n\)/);
});

test("a second instance on the same data is refused in one sentence; a command may work beside the first", async () => {
  const first = await start();
  await expect(start()).rejects.toThrow(words.busy(dataDir, process.pid));
  const beside = await start({ whenBusy: "join" });
  expect(beside).toMatchObject({ adopted: true, ownerUrl: first.ownerUrl });
  await beside.stop();
  expect(await query(first.ownerUrl, "select n from kept")).toEqual([{ n: 1 }]);
});

test("the server killed under us restarts by itself at the same address and has lost nothing acknowledged", async () => {
  const { ownerUrl } = await start();
  for (const n of [2, 3]) {
    await query(ownerUrl, `insert into kept values (${n})`);
    await kill(runningServer(cluster)!.pid);
    await expect.poll(() => query(ownerUrl, `select n from kept where n = ${n}`).catch(() => []), { timeout: 60_000 }).toEqual([{ n }]);
  }
  expect(said).toContain(words.restarting);
});

test("a query at work when the server is killed does not keep the next one from starting", async () => {
  const { ownerUrl } = await start();
  const long = query(ownerUrl, "select count(*) from generate_series(1, 1000000000) n where n % 7 = 0").catch((error: Error) => error);
  const atWork = "select from pg_stat_activity where query like 'select count(*) from generate%' and state = 'active'";
  await expect.poll(() => query(ownerUrl, atWork), { timeout: 60_000 }).toHaveLength(1);
  const { pid } = runningServer(cluster)!;
  await kill(pid);
  expect(await long).toBeInstanceOf(Error);
  await expect.poll(() => query(ownerUrl, "select 1 as n").catch(() => []), { timeout: 60_000 }).toEqual([{ n: 1 }]);
  expect(runningServer(cluster)!.pid).not.toBe(pid);
});

test("a server that serves under other settings is stopped, not adopted", async () => {
  const first = await start();
  const { pid } = runningServer(cluster)!;
  rmSync(join(dataDir, "maillage.lock"));
  writeFileSync(join(cluster, "maillage.conf"), "# older\n");
  const second = await start();
  expect(second.adopted).toBe(false);
  expect(runningServer(cluster)!.pid).not.toBe(pid);
  await first.stop();
});

test("data of another PostgreSQL, or whose secrets are lost, are left alone and said", async () => {
  const version = readFileSync(join(cluster, "PG_VERSION"), "utf8");
  writeFileSync(join(cluster, "PG_VERSION"), "16\n");
  await expect(start()).rejects.toThrow(words.otherVersion("16", "18"));
  writeFileSync(join(cluster, "PG_VERSION"), version);
  const file = join(dataDir, "secrets.json");
  const secrets = readFileSync(file, "utf8");
  expect(statSync(file).mode & 0o777).toBe(0o600);
  rmSync(file);
  await expect(start()).rejects.toThrow(words.noSecrets(file));
  writeFileSync(file, "{}");
  await expect(start()).rejects.toThrow(words.badSecrets(file));
  writeFileSync(file, JSON.stringify({ ...JSON.parse(secrets), ownerPassword: "x".repeat(43) }));
  await expect(start()).rejects.toThrow(words.notOurs(cluster));
  writeFileSync(file, secrets);
  expect(await query((await start()).ownerUrl, "select count(*)::int as n from kept")).toEqual([{ n: 3 }]);
});

test.for([
  ["initdb: error: could not write to file: No space left on device", words.diskFull],
  ["ENOSPC: no space left on device, write", words.diskFull],
  ["EACCES: permission denied, open 'x'", words.forbidden("EACCES: permission denied, open 'x'")],
  ["FATAL:  could not create shared memory segment", words.failed("FATAL:  could not create shared memory segment")],
])("«%s» is told in one clear sentence", ([complaint, sentence]) => {
  expect(explain(new Error(complaint)).message).toBe(sentence);
});

test.runIf(isRoot)("as root, in a folder PostgreSQL’s user cannot enter, data and programs go elsewhere and stay there", async () => {
  const closed = mkdtempSync(join(base, "fermé-"));
  chmodSync(closed, 0o700);
  const wanted = join(closed, "data");
  const first = await start({ dataDir: wanted, tuning: "test" });
  try {
    expect(said).toContain(words.movedTo(first.dataDir));
    await query(first.ownerUrl, "create table far (n int)");
    await first.stop();
    chmodSync(closed, 0o755);
    chmodSync(wanted, 0o755);
    const second = await start({ dataDir: wanted, tuning: "test" });
    expect(second.dataDir).toBe(first.dataDir);
    expect(await query(second.ownerUrl, "select * from far")).toEqual([]);
    await second.stop();
  } finally {
    rmSync(first.dataDir, { recursive: true, force: true });
  }
  await expect(start({ dataDir: wanted })).rejects.toThrow(words.goneElsewhere(first.dataDir, join(wanted, "elsewhere")));
});

test.runIf(isRoot)("as root, programs PostgreSQL’s user cannot run are copied once where it can", () => {
  const closed = mkdtempSync(join(base, "programmes-"));
  cpSync(installed().native, closed, { recursive: true, verbatimSymlinks: true });
  const version = `essai-${process.pid}`;
  const user = serverUser(closed);
  said.length = 0;
  const log = (line: string) => said.push(line);
  const first = findBinaries(user, log, { native: closed, version });
  const folder = join(first.postgres, "..", "..");
  try {
    expect(said).toEqual([words.copying(folder)]);
    expect(findBinaries(user, log, { native: closed, version })).toEqual(first);
    expect(said).toHaveLength(1);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
