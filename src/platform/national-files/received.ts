import { createWriteStream } from "node:fs";
import { mkdir, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { BrokenForm, boundaryOf, readParts } from "./multipart.ts";

/** Where files sent by people wait on the disk until a job has read them, and how large they may be. */
export type Receiving = { folder: string; mostBytes: number };
export const usualReceiving: Receiving = { folder: join(tmpdir(), "maillage-received"), mostBytes: 2_000_000_000 };

/** One folder for each reading, one inside for each kind of file. */
const folderOf = ({ folder }: Receiving, id: string) => join(folder, id);
const plain = (name: string) => basename(name.replaceAll("\\", "/")).replace(/[^\p{L}\p{N}._-]+/gu, "-") || "fichier";

export type Received = { kind: string; name: string; bytes: number };
/** Why nothing was received: too large, cut on the way, no form, or no room left on the disk. */
export type NotReceived = { refused: "large" | "cut" | "full" };
class TooLarge extends Error {}

/**
 * Writes the files of a form to the disk as they come: never a whole file in memory. `kinds` are the fields awaited; the others are
 * left. Where something goes wrong nothing is kept.
 */
export const receiveFiles = async (
  request: Request,
  id: string,
  kinds: readonly string[],
  where: Receiving = usualReceiving,
): Promise<Received[] | NotReceived> => {
  const boundary = boundaryOf(request.headers.get("content-type") ?? undefined);
  if (Number(request.headers.get("content-length") ?? 0) > where.mostBytes) return { refused: "large" };
  if (!boundary || !request.body) return { refused: "cut" };
  await forgetOld(where);
  const received: Received[] = [];
  let bytes = 0;
  try {
    for await (const { name: kind, filename, content } of readParts(request.body, boundary)) {
      if (!filename || !kinds.includes(kind)) continue;
      const counted = async function* () {
        for await (const piece of content) {
          bytes += piece.length;
          if (bytes > where.mostBytes) throw new TooLarge();
          yield piece;
        }
      };
      const [folder, name, before] = [join(folderOf(where, id), kind), plain(filename), bytes];
      await rm(folder, { recursive: true, force: true });
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await pipeline(Readable.from(counted()), createWriteStream(join(folder, name), { mode: 0o600 }));
      received.push({ kind, name, bytes: bytes - before });
    }
    return received;
  } catch (error) {
    await forgetReceived(id, where);
    if (error instanceof TooLarge) return { refused: "large" };
    if ((error as NodeJS.ErrnoException).code === "ENOSPC") return { refused: "full" };
    if (error instanceof BrokenForm || request.signal.aborted) return { refused: "cut" };
    throw error;
  }
};

/** The path of each kind of file received; none when they are no more. */
export const receivedFiles = async (id: string, where: Receiving = usualReceiving): Promise<Record<string, string>> => {
  const kinds = await readdir(folderOf(where, id)).catch(() => []);
  const found: Record<string, string> = {};
  for (const kind of kinds) {
    const [name] = await readdir(join(folderOf(where, id), kind));
    if (name) found[kind] = join(folderOf(where, id), kind, name);
  }
  return found;
};

export const forgetReceived = (id: string, where: Receiving = usualReceiving): Promise<void> =>
  rm(folderOf(where, id), { recursive: true, force: true });

/** Keeps what was received only when its use neither refuses nor fails; answers the refusal. */
export const keptUnlessRefused = async <Refusal extends object>(
  id: string,
  where: Receiving | undefined,
  use: () => Promise<Refusal | undefined>,
): Promise<Refusal | undefined> => {
  let kept = false;
  try {
    const refused = await use();
    kept = refused === undefined;
    return refused;
  } finally {
    if (!kept) await forgetReceived(id, where);
  }
};

const oneDay = 24 * 3600_000;
/** What a process that stopped left behind: nothing waits for more than a day. */
const forgetOld = async (where: Receiving): Promise<void> => {
  for (const id of await readdir(where.folder).catch(() => [])) {
    const touched = await stat(folderOf(where, id)).catch(() => undefined);
    if (touched && touched.mtimeMs < Date.now() - oneDay) await forgetReceived(id, where);
  }
};
