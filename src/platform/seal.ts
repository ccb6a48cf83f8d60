import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto";
import { and, desc, eq, isNull } from "drizzle-orm";
import type { Tx } from "./database.ts";
import { sealKeys } from "./tables.ts";

/**
 * Envelope encryption of what is nobody else's business (domain.md, privacy §3.D).
 * Root key (outside the database) → one data key per community and version → AES-256-GCM with a random 96-bit nonce.
 * Additional data = table|tenant|row|column|version: a ciphertext moved elsewhere does not open.
 */
export type Keyring = { rootKey: Buffer; opened: Map<string, Buffer> };
export const openKeyring = (rootKey: Buffer): Keyring => {
  if (rootKey.length !== 32) throw new Error("the root key has 32 bytes");
  return { rootKey, opened: new Map() };
};
/** Where a sealed value lives: table, column and row. */
export type Place = { table: string; column: string; row: string };

const format = 1;
const header = 4; // format, key version (2 bytes), reserved
const kek = (keyring: Keyring, tenantId: string) =>
  Buffer.from(hkdfSync("sha256", keyring.rootKey, Buffer.from(tenantId), "maillage/seal/kek/1", 32));

const encrypt = (key: Buffer, plain: Buffer, context: string): Buffer => {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(context));
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
};
const decrypt = (key: Buffer, box: Buffer, context: string): Buffer => {
  const decipher = createDecipheriv("aes-256-gcm", key, box.subarray(0, 12)).setAAD(Buffer.from(context));
  decipher.setAuthTag(box.subarray(box.length - 16));
  return Buffer.concat([decipher.update(box.subarray(12, box.length - 16)), decipher.final()]);
};
const wrapContext = (tenantId: string, version: number) => `seal_keys|${tenantId}|${version}`;

const remember = (tx: Tx, version: number, wrapped: Buffer) => {
  const key = decrypt(kek(tx.keyring, tx.tenantId), wrapped, wrapContext(tx.tenantId, version));
  tx.keyring.opened.set(`${tx.tenantId}/${version}`, key);
  return key;
};

/** Makes the next data key of the community; what is sealed from now on uses it. Answers its version. */
export const newSealKey = async (tx: Tx): Promise<number> => {
  const { db, tenantId } = tx;
  const [last] = await db
    .select({ version: sealKeys.version })
    .from(sealKeys)
    .where(eq(sealKeys.tenantId, tenantId))
    .orderBy(desc(sealKeys.version))
    .limit(1);
  const version = (last?.version ?? 0) + 1;
  const key = randomBytes(32);
  await db
    .insert(sealKeys)
    .values({ tenantId, version, createdAt: tx.now, wrapped: encrypt(kek(tx.keyring, tenantId), key, wrapContext(tenantId, version)) });
  // A key of this number may be remembered from a work that was rolled back.
  tx.keyring.opened.delete(`${tenantId}/${version}`);
  tx.sealVersion = version;
  return version;
};

/**
 * The keys of the community, ready to seal and open rows synchronously. Costs no query once they were opened: which one is
 * current was said when the unit of work began, and stays true until it ends, in every process (`seal-rotation.ts`).
 */
export const sealer = async (tx: Tx): Promise<Sealer> => {
  const { db, tenantId, keyring, sealVersion } = tx;
  if (sealVersion === 0) throw new Error("this community has no seal key");
  if (!keyring.opened.has(`${tenantId}/${sealVersion}`)) {
    const rows = await db
      .select()
      .from(sealKeys)
      .where(and(eq(sealKeys.tenantId, tenantId), isNull(sealKeys.destroyedAt)));
    for (const row of rows) remember(tx, row.version, row.wrapped);
  }
  return new Sealer(tenantId, keyring, sealVersion);
};

export class Sealer {
  readonly #tenantId: string;
  readonly #keyring: Keyring;
  /** The version that new values are sealed with. */
  readonly version: number;
  constructor(tenantId: string, keyring: Keyring, version: number) {
    this.#tenantId = tenantId;
    this.#keyring = keyring;
    this.version = version;
  }
  #key(version: number) {
    const key = this.#keyring.opened.get(`${this.#tenantId}/${version}`);
    if (!key) throw new Error(`seal key ${version} is gone`);
    return key;
  }
  #context({ table, column, row }: Place, version: number) {
    return `${table}|${this.#tenantId}|${row}|${column}|${version}`;
  }
  /** Seals any JSON value for one place, padded so that its size says little. */
  seal(place: Place, value: unknown): Buffer {
    const { version } = this;
    const json = Buffer.from(JSON.stringify(value));
    const padded = Buffer.alloc(Math.ceil((json.length + 1) / 64) * 64, 0x20);
    json.copy(padded);
    const head = Buffer.from([format, version >> 8, version & 255, 0]);
    return Buffer.concat([head, encrypt(this.#key(version), padded, this.#context(place, version))]);
  }
  /** Opens what `seal` made at the same place. Throws when it was moved, changed, or its key destroyed. */
  open<T>(place: Place, box: Buffer): T {
    if (box[0] !== format) throw new Error("not a sealed value");
    const version = versionOf(box);
    return JSON.parse(decrypt(this.#key(version), box.subarray(header), this.#context(place, version)).toString()) as T;
  }
  /** The same value under the newest key. */
  reseal(place: Place, box: Buffer): Buffer {
    return this.seal(place, this.open(place, box));
  }
}
export const versionOf = (box: Buffer): number => (box[1]! << 8) | box[2]!;

/** A keyed fingerprint for looking up without storing (rate limits, idempotency): not reversible without the root key. */
export const fingerprint = (keyring: Keyring, purpose: string, text: string): string =>
  createHmac("sha256", keyring.rootKey).update(`${purpose}|${text}`).digest("base64url").slice(0, 22);
