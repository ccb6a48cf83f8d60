import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { appendFileSync, chmodSync, mkdtempSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });

/** A folder for the data of a demonstration: empty, or a copy of that of one that is stopped. */
export const newDataDir = (like?: string): string => {
  const dataDir = mkdtempSync(join(tmpdir(), "maillage-e2e-"));
  if (like) execFileSync("cp", ["-a", `${like}/.`, dataDir]);
  // PostgreSQL enters as another user where we are root.
  chmodSync(dataDir, 0o711);
  return dataDir;
};

/** `terminal`: the file where what the server prints is found again. */
export type App = { origin: string; terminal: string; stop: () => Promise<void> };

/** Starts the built product with its demonstration in a folder of its own, as a newcomer does. */
export const startApp = async (dataDir: string): Promise<App> => {
  const port = await freePort();
  const child: ChildProcess = spawn(join("node_modules", ".bin", "node"), [join("dist", "server", "main.js")], {
    env: { ...process.env, NODE_ENV: "development", PORT: String(port), DATA_DIR: dataDir, GEOCODER_URL: "off" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const terminal = join(dataDir, "terminal.log");
  // Ready says so itself; no clock is watched.
  await new Promise<void>((resolve, reject) => {
    child.stdout!.on("data", (said: Buffer) => {
      appendFileSync(terminal, said);
      if (said.toString().includes("est prêt")) resolve();
    });
    child.once("exit", (code) => reject(new Error(`the app stopped (${code}) before it was ready`)));
  });
  return {
    origin: `http://localhost:${port}`,
    terminal,
    stop: async () => {
      child.kill("SIGTERM");
      await ended;
    },
  };
};

/** Which of several (`a,b`) is ours: each worker has a demonstration of its own, where no other journey passes. */
export const ours = (all: string | undefined): string | undefined => {
  const each = all?.split(",");
  return each?.[Number(process.env.TEST_PARALLEL_INDEX ?? 0) % each.length];
};
