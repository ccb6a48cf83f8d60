import { spawnSync } from "node:child_process";
import { appendFileSync, chownSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { as, type Binaries } from "./binaries.ts";
import { CannotStart } from "./cannot-start.ts";
import { readIfAny, writeWhole } from "./files.ts";
import type { ServerUser } from "./server-user.ts";
import type { Tuning } from "./settings.ts";
import { words } from "./words.ts";

/** The database's superuser: it migrates; the app itself works under a lesser role. */
export const owner = "maillage_owner";

type Needs = {
  dataDir: string;
  binaries: Binaries;
  user: ServerUser | undefined;
  password: string;
  tuning: Tuning;
  log: (line: string) => void;
};

/** Makes the cluster in `<dataDir>/postgres` if there is none, whole or not at all. Throws `CannotStart` on data of another major version. */
export const ensureCluster = (needs: Needs): string => {
  const cluster = join(needs.dataDir, "postgres");
  const found = readIfAny(join(cluster, "PG_VERSION"))?.trim();
  if (found === undefined) createCluster(cluster, needs);
  else if (found !== needs.binaries.major) throw new CannotStart(words.otherVersion(found, needs.binaries.major));
  return cluster;
};

const createCluster = (cluster: string, { binaries, user, password, tuning, log }: Needs) => {
  log(words.creating);
  const draft = `${cluster}.new`;
  const passwordFile = `${cluster}.new.password`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  if (user) chownSync(draft, user.uid, user.gid);
  try {
    writeWhole(passwordFile, `${password}\n`, { owner: user });
    runInitdb(binaries, user, [
      `--pgdata=${draft}`,
      `--username=${owner}`,
      `--pwfile=${passwordFile}`,
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      "--locale-provider=builtin",
      "--builtin-locale=C.UTF-8",
      "--locale=C",
      "--data-checksums",
      "--text-search-config=french",
      ...(tuning === "test" ? ["--no-sync"] : []),
    ]);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  appendFileSync(join(draft, "postgresql.conf"), "\ninclude 'maillage.conf'\n");
  renameSync(draft, cluster);
};

const runInitdb = (binaries: Binaries, user: ServerUser | undefined, options: string[]) => {
  const { status, stderr, error } = spawnSync(binaries.initdb, options, { ...as(user), cwd: "/", env: serverEnv, encoding: "utf8" });
  if (status === 0) return;
  // Its last lines only tell that it cleaned up behind itself.
  const reason =
    stderr
      ?.split("\n")
      .filter((line) => /error|fatal|denied|space/i.test(line))
      .join("\n") || stderr;
  throw new Error(reason || error?.message || `initdb ${status}`);
};

/** What the server inherits from us: nothing that could hold a secret or change its behaviour. */
export const serverEnv = { LC_ALL: "C", TZ: "UTC", PATH: "/usr/bin:/bin" };
