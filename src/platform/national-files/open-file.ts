import { open } from "node:fs/promises";
import { basename } from "node:path";
import { type Chunks, openChunks } from "./chunks.ts";
import { EndlessLine } from "./lines.ts";
import { words } from "./words.ts";
import { DamagedZip, zipEntries } from "./zip.ts";

/** Why a file is refused as a whole, in words for a person. */
export type Unreadable = { refused: string };
export const isUnreadable = (value: object): value is Unreadable => "refused" in value;

/** Opens a file after a look at its first bytes. */
const openFile = async (path: string, wanted: RegExp | undefined): Promise<Chunks | Unreadable> => {
  const name = basename(path);
  const opened = await openChunks(path, wanted);
  if (!opened) return { refused: words.notInside(name) };
  const { head } = opened;
  const why =
    head.length === 0
      ? words.empty(name)
      : head.subarray(0, 2).equals(Buffer.from([0xff, 0xfe])) || head.subarray(0, 2).equals(Buffer.from([0xfe, 0xff]))
        ? words.utf16(name)
        : undefined;
  if (why === undefined) return opened;
  await opened.close();
  return { refused: why };
};

const damaged = new Set(["Z_BUF_ERROR", "Z_DATA_ERROR"]);
const away = new Set(["ENOENT", "EACCES", "EISDIR", "ENOTDIR"]);

/** Reads a file to its end; what is wrong with the file itself is an answer, not an accident. */
export const throughFile = async <T extends object>(
  path: string,
  read: (chunks: Chunks, name: string) => Promise<T | Unreadable>,
  /** How the file is called inside an archive of several. */
  wanted?: RegExp,
): Promise<T | Unreadable> => {
  const name = basename(path);
  try {
    const opened = await openFile(path, wanted);
    if (isUnreadable(opened)) return opened;
    try {
      return await read(opened, name);
    } finally {
      await opened.close();
    }
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    if (error instanceof EndlessLine) return { refused: words.notText(name) };
    if (error instanceof DamagedZip || damaged.has(code)) return { refused: words.truncated(name) };
    if (away.has(code)) return { refused: words.absent(name) };
    throw error;
  }
};

/** Whether this is an archive that holds a file so called beside others. */
export const archiveHas = async (path: string, wanted: RegExp): Promise<boolean> => {
  const file = await open(path).catch(() => undefined);
  if (!file) return false;
  try {
    const entries = await zipEntries(file);
    return entries.length > 1 && entries.some(({ name }) => wanted.test(name));
  } catch (error) {
    // Not an archive, or a damaged one: reading it will say so.
    if (error instanceof DamagedZip) return false;
    throw error;
  } finally {
    await file.close();
  }
};
