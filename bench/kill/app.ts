import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { setTimeout as pause } from "node:timers/promises";

/** A running app: where it answers, and how to kill it (SIGKILL; resolves once its process is gone). */
export type App = { origin: string; startedIn: number; kill: () => Promise<void>; stop: () => Promise<number> };

/** Runs an app until `/healthz` answers 200. Throws what it said if it ends before. `startedIn`: milliseconds. */
export const launchApp = async (program: string, args: string[], env: Record<string, string>, port: number): Promise<App> => {
  const started = performance.now();
  const child = spawn(program, args, { env: { ...env, PORT: String(port) }, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => {
      said = `${said}${text}`.slice(-4000);
    });
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  const origin = `http://localhost:${port}`;
  while (!(await isHealthy(origin))) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(`the app ended before it was ready:\n${said}`);
    await pause(10);
  }
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    await ended;
  };
  return {
    origin,
    startedIn: performance.now() - started,
    kill: () => end("SIGKILL"),
    stop: async () => {
      const asked = performance.now();
      await end("SIGINT");
      return performance.now() - asked;
    },
  };
};

/** Waits until the app answers that all is well again. */
export const untilHealthy = async (origin: string) => {
  while (!(await isHealthy(origin))) await pause(10);
};

const isHealthy = async (origin: string) => {
  try {
    const response = await fetch(`${origin}/healthz`, { signal: AbortSignal.timeout(2000) });
    await response.arrayBuffer();
    return response.status === 200;
  } catch {
    return false;
  }
};

/** A port nobody listens on. */
export const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const probe = createServer()
      .once("error", reject)
      .listen(0, "127.0.0.1", () => {
        const address = probe.address();
        probe.close(() => (address && typeof address === "object" ? resolve(address.port) : reject(new Error("no port"))));
      });
  });
