import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, fstatSync, readdirSync, readlinkSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { type Address, listenOptions } from "./address.ts";
import { as, type Binaries } from "./binaries.ts";
import { serverEnv } from "./cluster.ts";
import { readIfAny } from "./files.ts";
import { isAlive } from "./process-identity.ts";
import { complaintSince, openServerLog } from "./server-log.ts";
import type { ServerUser } from "./server-user.ts";

/** A PostgreSQL server at work. `exited` resolves when its process is gone. */
export type Postmaster = { pid: number; address: Address; exited: Promise<void> };
export type Launch = { cluster: string; logFile: string; address: Address; binaries: Binaries; user: ServerUser | undefined };

const often = 10;

/** The live server of this cluster, from its `postmaster.pid`; undefined when that file is missing or left by a dead one. */
export const runningServer = (cluster: string): { pid: number; address: Address; ready: boolean; stopping: boolean } | undefined => {
  const [pid, , , port, socketDir, , , status] = readIfAny(join(cluster, "postmaster.pid"))?.split("\n") ?? [];
  if (!pid || !port || !serves(Number(pid), cluster)) return undefined;
  const address = { port: Number(port), socketDir: socketDir?.trim() || undefined };
  return { pid: Number(pid), address, ready: status?.trim() === "ready", stopping: status?.trim() === "stopping" };
};

/** Waits until the live server of this cluster accepts connections; undefined if it stops or none lives. */
export const whenReady = async (cluster: string): Promise<Postmaster | undefined> => {
  for (;;) {
    const server = runningServer(cluster);
    if (!server || server.stopping) return undefined;
    if (server.ready) return { pid: server.pid, address: server.address, exited: untilGone(server.pid) };
    await pause(often);
  }
};

/** Starts the server of a cluster and waits until it accepts connections. Throws what it complained of if it stops instead. */
export const launch = async ({ cluster, logFile, address, binaries, user }: Launch): Promise<Postmaster> => {
  const output = openServerLog(logFile);
  const from = fstatSync(output).size;
  // Its own session: the terminal's Ctrl-C is for us, who then order the stop.
  const child = spawn(binaries.postgres, ["-D", cluster, ...listenOptions(address)], {
    ...as(user),
    cwd: "/",
    env: serverEnv,
    detached: true,
    stdio: ["ignore", output, output],
  });
  closeSync(output);
  const exited = untilExit(child);
  let gone = false;
  exited.then(() => {
    gone = true;
  });
  while (!gone) {
    const server = runningServer(cluster);
    if (server?.pid === child.pid && server?.ready) {
      child.unref();
      return { pid: server!.pid, address, exited };
    }
    await Promise.race([exited, pause(often)]);
  }
  throw new Error(complaintSince(logFile, from));
};

/** Orders a fast stop; after `patience` milliseconds an immediate one, which the next start recovers from without loss. */
export const halt = async (pid: number, patience = 1500) => {
  send(pid, "SIGINT");
  const deadline = performance.now() + patience;
  let hurried = false;
  while (isAlive(pid)) {
    if (!hurried && performance.now() > deadline) {
      send(pid, "SIGQUIT");
      hurried = true;
    }
    await pause(often);
  }
};

/**
 * Ends the children a killed server left at work: they hold its memory, and a long query would keep the next one from starting.
 * Nothing is lost: the next server recovers from its log.
 */
export const endOrphans = (cluster: string) => {
  if (process.platform !== "linux" || runningServer(cluster)) return;
  for (const pid of readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number))
    if (pid !== process.pid && serves(pid, cluster) && isPostgres(pid)) send(pid, "SIGKILL");
};

const isPostgres = (pid: number) => (readIfAny(`/proc/${pid}/comm`) ?? "").startsWith("postgres");

const send = (pid: number, signal: NodeJS.Signals) => {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
};

const untilExit = (child: ChildProcess) =>
  new Promise<void>((resolve) => {
    child.once("exit", () => resolve());
    child.once("error", () => resolve());
  });

const untilGone = async (pid: number) => {
  while (isAlive(pid)) await pause(100, undefined, { ref: false });
};

const serves = (pid: number, cluster: string): boolean => {
  if (!isAlive(pid)) return false;
  if (process.platform !== "linux") return true;
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(cluster);
  } catch {
    return false;
  }
};
