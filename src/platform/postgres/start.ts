import { join } from "node:path";
import { chooseAddress, leaveAddress, urlOf } from "./address.ts";
import { findBinaries } from "./binaries.ts";
import { explain } from "./cannot-start.ts";
import { checkOurs } from "./check-ours.ts";
import { ensureCluster } from "./cluster.ts";
import { readIfAny, writeWhole } from "./files.ts";
import { takeLock, whoRuns } from "./lock.ts";
import { reachableDataDir } from "./place.ts";
import { halt, type Launch, type Postmaster, runningServer, whenReady } from "./postmaster.ts";
import { loadSecrets } from "./secrets.ts";
import { serverUser } from "./server-user.ts";
import { settingsText, type Tuning } from "./settings.ts";
import { launchWhenFree, supervise } from "./supervise.ts";
import { words } from "./words.ts";

export type StartOptions = {
  /** Where data should be; see `reachableDataDir`. */
  dataDir: string;
  log: (line: string) => void;
  tuning?: Tuning;
  /** When another instance already runs on these data: refuse (the app) or work beside it (a command). */
  whenBusy?: "refuse" | "join";
  /** The server died and would not restart; by default the process fails. */
  onLost?: (error: Error) => void;
};

/** `adopted`: a server left running was taken over, or another instance's joined. `dataDir`: the folder really used. */
export type Database = { ownerUrl: string; adopted: boolean; dataDir: string; stop: () => Promise<void> };

/**
 * Starts the embedded PostgreSQL of a data folder, or takes over the one a killed instance left running.
 * It restarts by itself if it dies; `stop` ends it within 2 s. Throws `CannotStart`, whose message is for a person.
 */
export const startPostgres = async (options: StartOptions): Promise<Database> => {
  try {
    const { dataDir, moved } = reachableDataDir(options.dataDir);
    if (moved) options.log(words.movedTo(dataDir));
    if (options.whenBusy === "join" && whoRuns(dataDir) !== undefined) {
      const joined = await joinRunning(dataDir);
      if (joined) return joined;
    }
    return await own(dataDir, options);
  } catch (error) {
    throw explain(error);
  }
};

const own = async (dataDir: string, { log, tuning = "production", onLost = crash }: StartOptions): Promise<Database> => {
  const unlock = takeLock(dataDir);
  try {
    const { ownerPassword } = loadSecrets(dataDir);
    const user = serverUser(join(dataDir, "postgres"));
    const binaries = findBinaries(user, log);
    const cluster = ensureCluster({ dataDir, binaries, user, password: ownerPassword, tuning, log });
    const address = await chooseAddress(dataDir, user);
    const needs: Launch = { cluster, logFile: join(dataDir, "postgres.log"), address, binaries, user };
    const left = await adoptable(cluster, settingsText(binaries.version, tuning), user);
    if (left) log(words.adopted);
    const server = left ?? (await launchWhenFree(needs));
    const ownerUrl = urlOf(server.address, ownerPassword);
    await checkOurs(ownerUrl, cluster);
    const stopServer = supervise(server, needs, { log, onLost });
    const stop = async () => {
      await stopServer();
      leaveAddress(server.address);
      unlock();
    };
    return { ownerUrl, dataDir, adopted: left !== undefined, stop };
  } catch (error) {
    unlock();
    throw error;
  }
};

// A server left running under other settings, or by other programs, is stopped; so is one that was already stopping.
const adoptable = async (cluster: string, settings: string, user: ReturnType<typeof serverUser>): Promise<Postmaster | undefined> => {
  const file = join(cluster, "maillage.conf");
  if (readIfAny(file) === settings) {
    const server = await whenReady(cluster);
    if (server) return server;
  }
  const running = runningServer(cluster);
  if (running) await halt(running.pid);
  writeWhole(file, settings, { owner: user });
  return undefined;
};

const joinRunning = async (dataDir: string): Promise<Database | undefined> => {
  const cluster = join(dataDir, "postgres");
  const server = await whenReady(cluster);
  if (!server) return undefined;
  const ownerUrl = urlOf(server.address, loadSecrets(dataDir).ownerPassword);
  await checkOurs(ownerUrl, cluster);
  return { ownerUrl, dataDir, adopted: true, stop: async () => {} };
};

const crash = (error: Error) => {
  setImmediate(() => {
    throw error;
  });
};
