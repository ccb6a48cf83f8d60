import { createReadStream, createWriteStream } from "node:fs";
import { access } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream as NodeStream } from "node:stream/web";
import { createGunzip, createGzip } from "node:zlib";
import { Decrypter, Encrypter } from "age-encryption";
import { BackupRefused } from "./refused.ts";
import { words } from "./words.ts";

/**
 * Who will be able to open a backup: whoever knows a passphrase, or holds the private half of an `age1…` key.
 * `workFactor`: log2 of the cost of each guess; 18 (about a second) unless a test wants less.
 */
export type Lock = { passphrase: string; workFactor?: number } | { recipient: string };
/** `identity`: an `AGE-SECRET-KEY-1…`. */
export type Unlock = { passphrase: string } | { identity: string };

const encrypterOf = (lock: Lock): Encrypter => {
  const encrypter = new Encrypter();
  if ("passphrase" in lock) {
    if ([...lock.passphrase].length < 12) throw new BackupRefused(words.shortPassphrase);
    encrypter.setPassphrase(lock.passphrase);
    if (lock.workFactor !== undefined) encrypter.setScryptWorkFactor(lock.workFactor);
    return encrypter;
  }
  try {
    encrypter.addRecipient(lock.recipient.trim());
  } catch {
    throw new BackupRefused(words.badRecipient);
  }
  return encrypter;
};

/** Writes texts compressed then encrypted (age) into a new file, readable by its owner only. */
export const writeSealed = async (file: string, lock: Lock, texts: AsyncIterable<string>): Promise<void> => {
  const encrypter = encrypterOf(lock);
  const zipped = createGzip();
  const feeding = pipeline(Readable.from(texts, { objectMode: false, highWaterMark: 1 << 20 }), zipped);
  feeding.catch(() => {}); // it may fail while a passphrase is being stretched: seen below
  const secret = await encrypter.encrypt(Readable.toWeb(zipped) as unknown as ReadableStream<Uint8Array>);
  const target = createWriteStream(file, { flags: "wx", mode: 0o600, flush: true });
  const writing = pipeline(Readable.fromWeb(secret as unknown as NodeStream), target);
  for (const end of await Promise.allSettled([feeding, writing])) if (end.status === "rejected") throw end.reason;
};

/** The lines of such a file. Throws BackupRefused when it does not open, or at the first byte that is not what was written. */
export async function* readSealed(file: string, unlock: Unlock): AsyncGenerator<string> {
  await access(file).catch(() => {
    throw new BackupRefused(words.noFile(file));
  });
  const decrypter = new Decrypter();
  try {
    if ("passphrase" in unlock) decrypter.addPassphrase(unlock.passphrase);
    else decrypter.addIdentity(unlock.identity.trim());
  } catch {
    throw new BackupRefused(words.wrongKey);
  }
  const source = createReadStream(file);
  const zipped = createGunzip();
  try {
    const plain = await decrypter.decrypt(Readable.toWeb(source) as unknown as ReadableStream<Uint8Array>).catch((error: Error) => {
      throw new BackupRefused(/identity|passphrase/i.test(error.message) ? words.wrongKey : words.damaged);
    });
    const done = pipeline(Readable.fromWeb(plain as unknown as NodeStream), zipped).catch((error: Error) => void zipped.destroy(error));
    yield* linesOf(zipped);
    await done;
  } catch (error) {
    throw error instanceof BackupRefused ? error : new BackupRefused(words.damaged);
  } finally {
    source.destroy();
    zipped.destroy();
  }
}

// Node's readline also cuts at U+2028, which a text may hold.
async function* linesOf(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let held: Buffer[] = [];
  for await (const chunk of chunks) {
    let from = 0;
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, from)) {
      yield Buffer.concat([...held, chunk.subarray(from, at)]).toString();
      held = [];
      from = at + 1;
    }
    if (from < chunk.length) held.push(chunk.subarray(from));
  }
  // Every line ends with a newline: anything left was cut.
  if (held.length > 0) throw new BackupRefused(words.damaged);
}
