import { type ChildProcess, fork } from "node:child_process";
import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { setTimeout as pause } from "node:timers/promises";
import { start } from "#app/start.ts";
import { fromRoot } from "#platform/root.ts";
import { until } from "./ending.ts";
import { freePort } from "./kill/app.ts";
import { environment } from "./world.ts";

/**
 * What the application says of itself: statements sent and processor time in ms since its start, resident bytes, longest hold of its
 * loop in ms, and ms of each answer, from a request received to its answer handed over whole, both since last asked. Processor time
 * hardly depends on what else the machine does.
 */
export type Inside = { statements: number; busy: number; resident: number; longest: number; answers: number[] };
export type App = { origin: string; inside: () => Promise<Inside> };
export const servedRole = "--served";

/** Runs the whole application on a data folder, in a process of its own. */
export const served = async <T>(dataDir: string, what: (app: App) => Promise<T>): Promise<T> => {
  const port = await freePort();
  const child = fork(process.argv[1]!, [servedRole], {
    env: environment(dataDir, { PORT: String(port), MAILLAGE_DEMO: "1" }),
    cwd: fromRoot(),
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
  let complaint = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    complaint = `${complaint}${text}`.slice(-4000);
  });
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  const stop = async () => {
    child.kill("SIGTERM");
    await Promise.race([ended, pause(10_000, undefined, { ref: false })]);
  };
  return until(stop, async () => {
    await Promise.race([
      new Promise((resolve) => child.once("message", resolve)),
      ended.then(() => Promise.reject(new Error(`the application did not start:\n${complaint}`))),
    ]);
    return what({ origin: `http://localhost:${port}`, inside: () => ask(child) });
  });
};
const ask = (child: ChildProcess) =>
  new Promise<Inside>((resolve) => {
    child.once("message", (said) => resolve(said as Inside));
    child.send("inside");
  });

const grain = 2;
/** The other side: the application itself, that answers what it knows of itself until it is told to stop or left alone. */
export const beServed = async (env: Record<string, string | undefined>): Promise<void> => {
  const loop = monitorEventLoopDelay({ resolution: grain });
  const running = await start(env, () => {});
  const answers = timeAnswers();
  loop.enable();
  const stop = () => void running.stop().then(() => process.exit(0));
  process.once("SIGTERM", stop).once("disconnect", stop);
  process.on("message", () => {
    const longest = Math.max(0, loop.max / 1e6 - grain);
    loop.reset();
    const { user, system } = process.cpuUsage();
    process.send?.({
      statements: running.database.queries(),
      busy: (user + system) / 1000,
      resident: process.memoryUsage.rss(),
      longest,
      answers: answers.splice(0),
    } satisfies Inside);
  });
  process.send?.("ready");
};

/** Milliseconds of each answer, as Node's own server tells when it begins and ends. */
const timeAnswers = (): number[] => {
  const answers: number[] = [];
  const begun = new WeakMap<IncomingMessage, number>();
  subscribe("http.server.request.start", (message) => begun.set((message as Heard).request, performance.now()));
  subscribe("http.server.response.finish", (message) => {
    const at = begun.get((message as Heard).request);
    if (at !== undefined) answers.push(performance.now() - at);
  });
  return answers;
};
type Heard = { request: IncomingMessage };
