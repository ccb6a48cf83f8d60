import { type FileHandle, open } from "node:fs/promises";
import { createGunzip } from "node:zlib";
import type { ZipRecord } from "#platform/zip-records.ts";
import { DamagedZip, inflated, unpacked, zipEntries, zipRange } from "./zip.ts";

/** A file as pieces of bytes, each valid until the next is asked for. `read` of the `total` bytes on the disk have been taken. */
export type Chunks = { total: number; read: () => number; pieces: AsyncIterable<Buffer>; head: Buffer; close: () => Promise<void> };

// A quarter of a megabyte is looked at in 2 ms: between two, others have their turn.
const size = 1 << 18;

/** The file wanted of an archive that holds several: the one of this name, else the only one. */
export const wantedOf = (entries: readonly ZipRecord[], wanted: RegExp | undefined): ZipRecord | undefined =>
  entries.find(({ name }) => wanted?.test(name)) ?? (entries.length === 1 ? entries[0] : undefined);

/**
 * Opens a file of any size, also one compressed with gzip or inside a zip archive, told by its first bytes; `wanted` names it there.
 * Answers undefined where the archive has it not. Throws DamagedZip, and what `node:fs` and `node:zlib` throw.
 */
export const openChunks = async (path: string, wanted?: RegExp): Promise<Chunks | undefined> => {
  const file = await open(path);
  try {
    const { size: total } = await file.stat();
    const head = Buffer.alloc(Math.min(1024, total));
    await file.read(head, 0, head.length, 0);
    let read = 0;
    const piecesOf = (from = 0, to = Number.POSITIVE_INFINITY) =>
      inTurn(file, from, to, (bytes) => {
        read += bytes;
      });
    const opened = { read: () => read, close: () => file.close() };
    if (head.subarray(0, 2).toString("latin1") === "PK") {
      const entry = wantedOf(await zipEntries(file), wanted);
      if (!entry) {
        await file.close();
        return undefined;
      }
      const { from, to } = await zipRange(file, entry);
      if (to > total) throw new DamagedZip();
      return { ...opened, total: entry.packed, pieces: unpacked(piecesOf(from, to), entry, size), head: Buffer.from(" ") };
    }
    const gzip = head[0] === 0x1f && head[1] === 0x8b;
    return { ...opened, total, pieces: gzip ? inflated(piecesOf(), createGunzip({ chunkSize: size })) : piecesOf(), head };
  } catch (error) {
    await file.close();
    throw error;
  }
};

/** Two buffers in turn: one is filled while the other is looked at. */
async function* inTurn(file: FileHandle, from: number, to: number, count: (bytes: number) => void): AsyncGenerator<Buffer> {
  const [one, other] = [Buffer.allocUnsafeSlow(size), Buffer.allocUnsafeSlow(size)];
  const fill = (buffer: Buffer, position: number) => file.read(buffer, 0, Math.min(size, to - position), position);
  let [now, next] = [one, other];
  let position = from;
  let coming = fill(now, position);
  for (;;) {
    const { bytesRead } = await coming;
    if (bytesRead === 0) return;
    position += bytesRead;
    count(bytesRead);
    coming = fill(next, position);
    yield now.subarray(0, bytesRead);
    [now, next] = [next, now];
  }
}
