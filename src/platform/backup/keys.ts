import { createHash } from "node:crypto";
import { join } from "node:path";
import { readIfAny, writeWhole } from "#platform/postgres/files.ts";
import { fingerprint, openKeyring } from "#platform/seal.ts";
import { BackupRefused } from "./refused.ts";
import { words } from "./words.ts";

/** A short name for a root key, safe to print: two backups with the same name need the same key. */
export const keyIdOf = (rootKey: Buffer): string => fingerprint(openKeyring(rootKey), "backup/root-key", "1").slice(0, 8);

// Crockford's: no I, L, O, U; read back whatever the case, with O for 0 and I or L for 1.
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const sha256 = (text: string) => createHash("sha256").update(`maillage/recovery/1|${text}`).digest();
const lineCheck = (index: number, signs: string) => alphabet[sha256(`${index}|${signs}`)[0]! & 31]!;
const keyCheck = (signs: string) => [...sha256(signs).subarray(0, 4)].map((byte) => alphabet[byte & 31]).join("");
const keySigns = 52; // 256 bits, five at a time

/** A root key for paper: seven lines «ABCD EFGH J», the last sign of each checking its line, four of them checking the whole. */
export const recoverySheet = (rootKey: Buffer): string[] => {
  const bits = BigInt(`0x${rootKey.toString("hex")}`) << 4n;
  const signs = Array.from({ length: keySigns }, (_, at) => alphabet[Number((bits >> BigInt(5 * (keySigns - 1 - at))) & 31n)]).join("");
  const all = signs + keyCheck(signs);
  return Array.from({ length: all.length / 8 }, (_, index) => {
    const line = all.slice(index * 8, index * 8 + 8);
    return `${line.slice(0, 4)} ${line.slice(4)} ${lineCheck(index, line)}`;
  });
};

/** The root key typed back from paper. Throws BackupRefused, naming the line to check. */
export const readRecovery = (text: string): Buffer => {
  const typed = text.toUpperCase().replace(/O/g, "0").replace(/[IL]/g, "1").replace(/[\s-]/g, "");
  if (typed.length !== 63 || [...typed].some((sign) => !alphabet.includes(sign))) throw new BackupRefused(words.recoveryLength);
  let signs = "";
  for (let index = 0; index < 7; index++) {
    const line = typed.slice(index * 9, index * 9 + 8);
    if (typed[index * 9 + 8] !== lineCheck(index, line)) throw new BackupRefused(words.recoveryLine(index + 1));
    signs += line;
  }
  const key = signs.slice(0, keySigns);
  if (signs.slice(keySigns) !== keyCheck(key)) throw new BackupRefused(words.recoveryOrder);
  const bits = [...key].reduce((sum, sign) => (sum << 5n) | BigInt(alphabet.indexOf(sign)), 0n) >> 4n;
  return Buffer.from(bits.toString(16).padStart(64, "0"), "hex");
};

/** Makes a root key the installation's own, after a restoration. The one it replaces is kept beside, never lost. */
export const adoptRootKey = (dataDir: string, rootKey: Buffer): void => {
  const file = join(dataDir, "secrets.json");
  const secrets = JSON.parse(readIfAny(file) ?? "{}") as { rootKey?: string; replacedRootKeys?: string[] };
  const adopted = rootKey.toString("base64url");
  if (secrets.rootKey === adopted) return;
  const replacedRootKeys = [...(secrets.replacedRootKeys ?? []), ...(secrets.rootKey ? [secrets.rootKey] : [])];
  writeWhole(file, `${JSON.stringify({ ...secrets, rootKey: adopted, replacedRootKeys }, null, 2)}\n`);
};
