import { type Database, openDatabase } from "#platform/database.ts";
import { type Job, type Jobs, openJobs } from "#platform/jobs.ts";
import { migrate } from "#platform/migrate.ts";
import { onlyOnce } from "#platform/only-once.ts";
import { loadSecrets, type Secrets } from "#platform/postgres/secrets.ts";
import { startPostgres } from "#platform/postgres/start.ts";
import { type Keyring, openKeyring } from "#platform/seal.ts";
import type { Config } from "./config.ts";

/** What a running installation holds: its database, queues and keys. */
export type House = {
  database: Database;
  jobs: Jobs;
  keyring: Keyring;
  secrets: Secrets;
  /** The application role's, which serves requests. */
  url: string;
  ownerUrl: string;
  dataDir: string;
  close: () => Promise<void>;
};

export type Server = { ownerUrl: string; dataDir: string; secrets: Secrets; stop: () => Promise<void> };
type Opening = { as: "serve" | "command"; log: (line: string) => void };

/** The database server and the installation's secrets: the embedded one unless DATABASE_URL names another. Changes nothing in it. */
export const openServer = async (config: Config, { as, log }: Opening): Promise<Server> => {
  const embedded = config.databaseUrl
    ? undefined
    : await startPostgres({ dataDir: config.dataDir, log, whenBusy: as === "serve" ? "refuse" : "join" });
  const dataDir = embedded?.dataDir ?? config.dataDir;
  return {
    ownerUrl: embedded?.ownerUrl ?? config.databaseUrl!,
    dataDir,
    secrets: loadSecrets(dataDir),
    stop: embedded?.stop ?? (async () => {}),
  };
};

/**
 * Opens the database, brings it to the present shape, and opens the queues.
 * `command` works beside a running instance; `serve` is the instance and runs the jobs.
 */
export const openHouse = async (config: Config, jobList: readonly Job[], options: Opening): Promise<House> => {
  const server = await openServer(config, options);
  const undo: (() => Promise<unknown>)[] = [server.stop];
  // Asked twice where a stop is asked during the start, which then fails and closes too.
  const close = onlyOnce(async () => {
    for (const step of undo.toReversed()) await step();
  });
  try {
    const { ownerUrl, dataDir, secrets } = server;
    const url = await migrate(ownerUrl, secrets.appPassword);
    const jobs = await openJobs(url, jobList, { work: options.as === "serve" });
    undo.push(() => jobs.boss.stop({ graceful: options.as === "serve", timeout: 1000 }));
    const keyring = openKeyring(Buffer.from(secrets.rootKey, "base64url"));
    const database = openDatabase({ url, keyring, jobs });
    undo.push(database.close);
    return { database, jobs, keyring, secrets, url, ownerUrl, dataDir, close };
  } catch (error) {
    await close();
    throw error;
  }
};
