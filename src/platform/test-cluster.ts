import { chmodSync, globSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { migrate } from "./migrate.ts";
import { halt, runningServer } from "./postgres/postmaster.ts";
import { isAlive } from "./postgres/process-identity.ts";
import { loadSecrets } from "./postgres/secrets.ts";
import { startPostgres } from "./postgres/start.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** Connection string of the role the app works under, in the migrated test cluster. */
    databaseUrl: string;
    /** The same for its superuser: catalogue tests, migrations. */
    postgresUrl: string;
    appPassword: string;
  }
}

const prefix = join(tmpdir(), "maillage-tests-");

/** Vitest's global setup: one real PostgreSQL for all tests, migrated, in a temporary folder removed at the end. */
export default async ({ provide }: TestProject) => {
  await sweep();
  const dataDir = mkdtempSync(`${prefix}${process.pid}-`);
  // PostgreSQL's user must be able to enter it when we are root.
  chmodSync(dataDir, 0o711);
  const database = await startPostgres({ dataDir, tuning: "test", log: () => {} });
  const close = async () => {
    await database.stop();
    for (const folder of [dataDir, database.dataDir]) rmSync(folder, { recursive: true, force: true });
  };
  try {
    const { appPassword } = loadSecrets(database.dataDir);
    provide("postgresUrl", database.ownerUrl);
    provide("appPassword", appPassword);
    provide("databaseUrl", await migrate(database.ownerUrl, appPassword));
  } catch (error) {
    await close();
    throw error;
  }
  return close;
};

// A killed test run leaves its cluster behind.
const sweep = async () => {
  for (const folder of globSync(`${prefix}*`)) {
    if (isAlive(Number(folder.slice(prefix.length).split("-")[0]))) continue;
    const server = runningServer(join(folder, "postgres"));
    if (server) await halt(server.pid);
    rmSync(folder, { recursive: true, force: true });
  }
};
