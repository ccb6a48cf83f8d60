import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { runningServer } from "#platform/postgres/postmaster.ts";
import { freePort, launchApp } from "./app.ts";
import { killAgainAndAgain, type Trial } from "./cycles.ts";

const base = mkdtempSync(join(tmpdir(), "maillage-kill-"));
chmodSync(base, 0o711);
afterAll(() => rmSync(base, { recursive: true, force: true }));

const notebook = async (env: Record<string, string>): Promise<Trial<number>> => {
  const dataDir = mkdtempSync(join(base, "d-"));
  chmodSync(dataDir, 0o711);
  const port = await freePort();
  const ask = async (url: string) => (await fetch(url)).status;
  return {
    start: () => launchApp(process.execPath, [join(import.meta.dirname, "notebook.ts")], { ...env, DATA_DIR: dataDir }, port),
    write: async (origin, n) => ((await ask(`${origin}/write?n=${n}`).catch(() => 0)) === 200 ? n : undefined),
    isKept: async (origin, n) => {
      const status = await ask(`${origin}/read?n=${n}`);
      if (status !== 200 && status !== 404) throw new Error("no answer");
      return status === 200;
    },
    whyBroken: async () => undefined,
    databasePid: () => runningServer(join(dataDir, "postgres"))?.pid,
  };
};

test("killing an app, its database or both loses nothing it acknowledged", { timeout: 300_000 }, async () => {
  const outcome = await killAgainAndAgain(await notebook({}), ["app", "database", "both", "app"], () => 0.5);
  expect(outcome).toMatchObject({ cycles: { app: 2, database: 1, both: 1 }, lost: 0 });
  expect(outcome.acknowledged).toBeGreaterThan(20);
});

test("an app that acknowledges before it writes is found out", { timeout: 300_000 }, async () => {
  const outcome = await killAgainAndAgain(await notebook({ LYING: "1" }), ["app", "app"], () => 0.5);
  expect(outcome.lost).toBeGreaterThan(0);
});
