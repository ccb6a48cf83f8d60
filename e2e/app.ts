import { type ChildProcess, spawn } from "node:child_process";
import { appendFileSync, chmodSync, mkdtempSync, rmSync } from "node:fs";
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

/** `terminal`: the file where what the server prints is found again. */
export type App = { origin: string; terminal: string; stop: () => Promise<void> };

/** Starts the built product with its demonstration in a folder of its own, as a newcomer does. */
export const startApp = async (environment: Record<string, string> = {}): Promise<App> => {
  const dataDir = mkdtempSync(join(tmpdir(), "maillage-e2e-"));
  // PostgreSQL enters as another user where we are root.
  chmodSync(dataDir, 0o711);
  const port = await freePort();
  const child: ChildProcess = spawn(join("node_modules", ".bin", "node"), [join("dist", "server", "main.js")], {
    env: { ...process.env, NODE_ENV: "development", PORT: String(port), DATA_DIR: dataDir, GEOCODER_URL: "off", ...environment },
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
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
};
