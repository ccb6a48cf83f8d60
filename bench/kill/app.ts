import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { setTimeout as pause } from "node:timers/promises";

/**
 * A running app: where it answers; milliseconds it took to; how to wait until it answers that all is well again; how to kill it
 * (SIGKILL) and to stop it (Ctrl-C), both until its process is gone.
 */
export type App = {
  origin: string;
  startedIn: number;
  isAlive: () => boolean;
  endedAlone: () => Error;
  healthy: () => Promise<void>;
  kill: () => Promise<void>;
  stop: () => Promise<void>;
};

/** Runs an app until `/healthz` answers 200. Throws what it said if it ends before. */
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
  // A tidy end (code 0) is one that somebody else on the machine asked for.
  const endedAlone = () => new Error(`the app ended by itself (${child.signalCode ?? child.exitCode}):\n${said}`);
  const isAlive = () => child.exitCode === null && child.signalCode === null;
  const healthy = async () => {
    while (!(await isHealthy(origin))) {
      if (!isAlive()) throw endedAlone();
      await pause(10);
    }
  };
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    await ended;
  };
  await healthy();
  // Another program could have taken the port meanwhile, and answer in its place.
  if (!isAlive()) throw endedAlone();
  return {
    origin,
    startedIn: performance.now() - started,
    isAlive,
    endedAlone,
    healthy,
    kill: () => end("SIGKILL"),
    stop: () => end("SIGINT"),
  };
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
