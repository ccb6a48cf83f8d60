import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { CannotStart } from "./cannot-start.ts";
import { readIfAny, writeNew } from "./files.ts";
import { words } from "./words.ts";

const names = ["ownerPassword", "appPassword", "rootKey", "sessionSecret"] as const;
/** 32 random bytes each, in base64url. `rootKey` opens the communities' keys: losing it loses the sealed columns. */
export type Secrets = Record<(typeof names)[number], string>;

/**
 * The installation's secrets, from `<dataDir>/secrets.json` (readable by its owner only), created on first use.
 * Refuses to invent new ones where a database already exists: they could not open it.
 * `dataDir` is the folder really used (see `reachableDataDir`).
 */
export const loadSecrets = (dataDir: string): Secrets => {
  mkdirSync(dataDir, { recursive: true, mode: 0o711 });
  const file = join(dataDir, "secrets.json");
  const known = readIfAny(file);
  if (known !== undefined) return parse(known, file);
  if (existsSync(join(dataDir, "postgres", "PG_VERSION"))) throw new CannotStart(words.noSecrets(file));
  const fresh = Object.fromEntries(names.map((name) => [name, randomBytes(32).toString("base64url")]));
  writeNew(file, `${JSON.stringify(fresh, null, 2)}\n`);
  return parse(readIfAny(file) ?? "", file);
};

const parse = (text: string, file: string): Secrets => {
  const secrets = parseJson(text);
  if (names.some((name) => typeof secrets[name] !== "string" || secrets[name].length < 32)) throw new CannotStart(words.badSecrets(file));
  return secrets as Secrets;
};

const parseJson = (text: string): Record<string, unknown> => {
  try {
    return Object(JSON.parse(text));
  } catch {
    return {};
  }
};
