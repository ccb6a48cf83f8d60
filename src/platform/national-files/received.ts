import { createWriteStream } from "node:fs";
import { mkdir, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream } from "node:stream/web";

/** Files a person sent, kept on the disk until a job has read them: one folder for each reading, one inside for each kind of file. */
const folderOf = (id: string) => join(tmpdir(), "maillage-received", id);
const plain = (name: string) => basename(name).replace(/[^\p{L}\p{N}._-]+/gu, "-") || "fichier";

export const keepReceived = async (id: string, files: Readonly<Record<string, File>>): Promise<void> => {
  for (const [kind, file] of Object.entries(files)) {
    const folder = join(folderOf(id), kind);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await pipeline(Readable.fromWeb(file.stream() as ReadableStream), createWriteStream(join(folder, plain(file.name)), { mode: 0o600 }));
  }
};

/** The path of each kind of file received; none when they are no more. */
export const receivedFiles = async (id: string): Promise<Record<string, string>> => {
  const kinds = await readdir(folderOf(id)).catch(() => []);
  const found: Record<string, string> = {};
  for (const kind of kinds) {
    const [name] = await readdir(join(folderOf(id), kind));
    if (name) found[kind] = join(folderOf(id), kind, name);
  }
  return found;
};

export const forgetReceived = (id: string): Promise<void> => rm(folderOf(id), { recursive: true, force: true });
