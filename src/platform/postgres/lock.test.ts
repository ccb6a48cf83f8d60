import { spawn } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import pg from "pg";
import { afterAll, expect, test, vi } from "vitest";
import { takeLock, whoRuns } from "./lock.ts";
import { runningServer } from "./postmaster.ts";
import { identify } from "./process-identity.ts";
import { startPostgres } from "./start.ts";
import { words } from "./words.ts";

// A server takes a second to create, more where many tests share the machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });
const base = mkdtempSync(join(tmpdir(), "maillage-lock-"));
chmodSync(base, 0o711);
afterAll(() => rmSync(base, { recursive: true, force: true }));
const folder = () => {
  const dir = mkdtempSync(join(base, "d-"));
  chmodSync(dir, 0o711);
  return dir;
};

/** Another process running our code, until it is killed: its first line of output, and how to kill it. */
const other = async (code: string) => {
  const child = spawn(process.execPath, ["--input-type=module", "-e", code], {
    cwd: import.meta.dirname,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  const said = await new Promise<string>((resolve) => createInterface(child.stdout).once("line", resolve));
  const kill = () => {
    child.kill("SIGKILL");
    return ended;
  };
  return { said, pid: child.pid!, kill };
};

test("a lock is held until released", () => {
  const dir = folder();
  const release = takeLock(dir);
  expect(whoRuns(dir)).toBe(process.pid);
  expect(() => takeLock(dir)).toThrow(words.busy(dir, process.pid));
  release();
  expect(whoRuns(dir)).toBeUndefined();
  takeLock(dir)();
  expect(existsSync(join(dir, "maillage.lock"))).toBe(false);
});

test.for([
  ["a dead process", JSON.stringify({ pid: 2 ** 22 + 1, identity: "1@x" })],
  ["a number now given to another process", JSON.stringify({ pid: process.pid, identity: "1@another boot" })],
  ["nobody, half written", '{"pid": 1'],
])("a lock left by %s is taken over", ([, left]) => {
  const dir = folder();
  writeFileSync(join(dir, "maillage.lock"), left!);
  const release = takeLock(dir);
  expect(whoRuns(dir)).toBe(process.pid);
  release();
});

test("a process is told from another", () => {
  expect(identify(process.pid)).toBe(identify(process.pid));
  expect(identify(process.ppid)).not.toBe(identify(process.pid));
  expect(identify(2 ** 22 + 1)).toBeUndefined();
});

test("of several processes that find a stale lock at once, one has it", async () => {
  const dir = folder();
  writeFileSync(join(dir, "maillage.lock"), JSON.stringify({ pid: 2 ** 22 + 1, identity: "1@x" }));
  const code = `import { takeLock } from "./lock.ts"; try { takeLock(${JSON.stringify(dir)}); console.log("mine"); } catch { console.log("busy"); } setInterval(() => {}, 1e6);`;
  const rivals = await Promise.all(Array.from({ length: 4 }, () => other(code)));
  expect(rivals.map(({ said }) => said).sort()).toEqual(["busy", "busy", "busy", "mine"]);
  await Promise.all(rivals.map(({ kill }) => kill()));
  takeLock(dir)();
});

test("after the app is killed its server still runs: the next start adopts it with all that was written", async () => {
  const dataDir = folder();
  const code = `import { startPostgres } from "./start.ts"; const { ownerUrl } = await startPostgres({ dataDir: ${JSON.stringify(dataDir)}, tuning: "test", log: () => {} }); console.log(ownerUrl); setInterval(() => {}, 1e6);`;
  const app = await other(code);
  const client = new pg.Client({ connectionString: app.said });
  await client.connect();
  await client.query("create table kept (n int); insert into kept values (1)");
  await client.end();
  await expect(startPostgres({ dataDir, log: () => {} })).rejects.toThrow(words.busy(dataDir, app.pid));
  await app.kill();
  const { pid } = runningServer(join(dataDir, "postgres"))!;

  const next = await startPostgres({ dataDir, tuning: "test", log: () => {} });
  expect(next).toMatchObject({ adopted: true, ownerUrl: app.said });
  expect(runningServer(join(dataDir, "postgres"))!.pid).toBe(pid);
  const again = new pg.Client({ connectionString: next.ownerUrl });
  await again.connect();
  expect((await again.query("select n from kept")).rows).toEqual([{ n: 1 }]);
  await again.end();
  await next.stop();
  expect(runningServer(join(dataDir, "postgres"))).toBeUndefined();
});
