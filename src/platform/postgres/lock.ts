import { randomBytes } from "node:crypto";
import { renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { CannotStart } from "./cannot-start.ts";
import { readIfAny, writeNew } from "./files.ts";
import { identify } from "./process-identity.ts";
import { words } from "./words.ts";

/**
 * Makes this process the only one to run on a data folder, until the returned function is called or the process dies.
 * A lock left by a dead process, even if its number now belongs to another, is taken over. Throws `CannotStart` if the folder is busy.
 */
export const takeLock = (dataDir: string): (() => void) => {
  const file = join(dataDir, "maillage.lock");
  const mine = JSON.stringify({ pid: process.pid, identity: identify(process.pid) });
  while (!writeNew(file, mine)) {
    const held = readIfAny(file);
    if (held === undefined) continue;
    const pid = liveHolder(held);
    if (pid !== undefined) throw new CannotStart(words.busy(dataDir, pid));
    takeAside(file, held);
  }
  return () => {
    if (readIfAny(file) === mine) rmSync(file, { force: true });
  };
};

/** The process that now runs on this data folder, if any. */
export const whoRuns = (dataDir: string): number | undefined => liveHolder(readIfAny(join(dataDir, "maillage.lock")) ?? "{}");

const liveHolder = (held: string): number | undefined => {
  const { pid, identity } = parse(held);
  return pid && identity && identify(pid) === identity ? pid : undefined;
};

const parse = (held: string): { pid?: number; identity?: string } => {
  try {
    return Object(JSON.parse(held));
  } catch {
    return {};
  }
};

// Another process may have replaced the stale lock since it was read: what was moved aside is checked, and given back if alive.
const takeAside = (file: string, stale: string) => {
  const aside = `${file}.${process.pid}-${randomBytes(4).toString("hex")}`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return;
    throw error;
  }
  const moved = readIfAny(aside) ?? "";
  if (moved !== stale) writeNew(file, moved);
  rmSync(aside, { force: true });
};
