import { randomBytes } from "node:crypto";
import { chownSync, closeSync, existsSync, fsyncSync, linkSync, openSync, readFileSync, renameSync, rmSync, writeSync } from "node:fs";
import { dirname } from "node:path";

export type Owner = { uid: number; gid: number };

/** The text of a file, undefined when there is none. */
export const readIfAny = (file: string): string | undefined => {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
};

/** Writes a file whole or not at all, on disk when it returns. */
export const writeWhole = (file: string, text: string, { mode = 0o600, owner }: { mode?: number; owner?: Owner | undefined } = {}) => {
  const draft = writeDraft(file, text, mode, owner);
  renameSync(draft, file);
  syncFolder(file);
};

/** Same, but only if no file has that name; false when there is one. Two processes cannot both succeed. */
export const writeNew = (file: string, text: string): boolean => {
  const draft = writeDraft(file, text, 0o600);
  try {
    linkSync(draft, file);
    syncFolder(file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST" && existsSync(file)) return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
};

const writeDraft = (file: string, text: string, mode: number, owner?: Owner) => {
  const draft = `${file}.${process.pid}-${randomBytes(4).toString("hex")}`;
  const handle = openSync(draft, "wx", mode);
  try {
    writeSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  if (owner) chownSync(draft, owner.uid, owner.gid);
  return draft;
};

const syncFolder = (file: string) => {
  const folder = openSync(dirname(file), "r");
  fsyncSync(folder);
  closeSync(folder);
};
