import type { FileHandle } from "node:fs/promises";
import { crc32, createInflateRaw } from "node:zlib";
import { endOfZip, headLength, recordAt, type ZipRecord } from "#platform/zip-records.ts";

/** What the archive says does not hold: cut, damaged, or packed in a way nobody uses for text. */
export class DamagedZip extends Error {}

const mostEnd = 66_000;
const read = async (file: FileHandle, from: number, length: number): Promise<Buffer> => {
  const bytes = Buffer.alloc(length);
  const { bytesRead } = await file.read(bytes, 0, length, from);
  if (bytesRead < length) throw new DamagedZip();
  return bytes;
};

/** The files of an archive, by its directory, which stands at its end. Throws DamagedZip. */
export const zipEntries = async (file: FileHandle): Promise<ZipRecord[]> => {
  const { size } = await file.stat();
  const end = await read(file, Math.max(0, size - mostEnd), Math.min(size, mostEnd));
  const at = endOfZip(end);
  if (at === undefined) throw new DamagedZip();
  const directory = await read(file, end.readUInt32LE(at + 16), Math.min(end.readUInt32LE(at + 12), 1 << 20));
  const found: ZipRecord[] = [];
  for (let it = recordAt(directory, 0); it; it = recordAt(directory, it.next)) found.push(it.record);
  return found.filter(({ name, size }) => size > 0 && !name.endsWith("/") && !name.startsWith("__MACOSX/"));
};

/** Where the bytes of a file of the archive begin and end. */
export const zipRange = async (file: FileHandle, { at, packed }: ZipRecord): Promise<{ from: number; to: number }> => {
  const length = headLength(await read(file, at, 30));
  if (length === undefined) throw new DamagedZip();
  const from = at + length;
  return { from, to: from + packed };
};

/** Unpacks the bytes of a file of the archive, and makes sure at the end that they are those that were packed, no more. */
export async function* unpacked(pieces: AsyncIterable<Buffer>, { method, size, crc }: ZipRecord, piece: number): AsyncGenerator<Buffer> {
  if (method !== 0 && method !== 8) throw new DamagedZip();
  let [seen, sum] = [0, 0];
  for await (const bytes of method === 8 ? inflated(pieces, createInflateRaw({ chunkSize: piece })) : pieces) {
    seen += bytes.length;
    if (seen > size) throw new DamagedZip();
    sum = crc32(bytes, sum);
    yield bytes;
  }
  if (seen !== size || sum !== crc) throw new DamagedZip();
}

type Inflate = NodeJS.ReadWriteStream & { destroy: (error?: Error) => unknown };
/** Pieces through a decompressor, as fast as they are taken. */
export async function* inflated(pieces: AsyncIterable<Buffer>, through: Inflate): AsyncGenerator<Buffer> {
  const feed = async () => {
    // Copied: what waits inside the decompressor is read after the buffer has been filled again.
    for await (const piece of pieces)
      if (!through.write(Buffer.from(piece))) await new Promise((resolve) => through.once("drain", resolve));
    through.end();
  };
  const fed = feed().catch((error: Error) => void through.destroy(error));
  yield* through as AsyncIterable<Buffer>;
  await fed;
}
