import { type FileHandle, open } from "node:fs/promises";
import { createGunzip } from "node:zlib";

/** A file as pieces of bytes, each valid until the next is asked for. `read` of the `total` bytes on the disk have been taken. */
export type Chunks = { total: number; read: () => number; pieces: AsyncIterable<Buffer>; head: Buffer; close: () => Promise<void> };

const size = 1 << 20;

/** Opens a file of any size, also one compressed with gzip, told by its first bytes. Throws what `node:fs` and `node:zlib` throw. */
export const openChunks = async (path: string): Promise<Chunks> => {
  const file = await open(path);
  try {
    const { size: total } = await file.stat();
    const head = Buffer.alloc(Math.min(1024, total));
    await file.read(head, 0, head.length, 0);
    let read = 0;
    const pieces = inTurn(file, (bytes) => {
      read += bytes;
    });
    const zipped = head[0] === 0x1f && head[1] === 0x8b;
    return { total, read: () => read, pieces: zipped ? unzipped(pieces) : pieces, head, close: () => file.close() };
  } catch (error) {
    await file.close();
    throw error;
  }
};

/** Two buffers in turn: one is filled while the other is looked at. */
async function* inTurn(file: FileHandle, count: (bytes: number) => void): AsyncGenerator<Buffer> {
  const [one, other] = [Buffer.allocUnsafeSlow(size), Buffer.allocUnsafeSlow(size)];
  const fill = (buffer: Buffer, position: number) => file.read(buffer, 0, size, position);
  let [now, next] = [one, other];
  let position = 0;
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

async function* unzipped(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const gunzip = createGunzip({ chunkSize: size });
  const feed = async () => {
    // Copied: what waits inside the decompressor is read after the buffer has been filled again.
    for await (const piece of pieces) if (!gunzip.write(Buffer.from(piece))) await new Promise((resolve) => gunzip.once("drain", resolve));
    gunzip.end();
  };
  const fed = feed().catch((error: Error) => void gunzip.destroy(error));
  yield* gunzip as AsyncIterable<Buffer>;
  await fed;
}
