import { createHash } from "node:crypto";
import { existsSync, mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { CannotStart } from "./cannot-start.ts";
import { readIfAny, writeWhole } from "./files.ts";
import { canEnter, serverUser } from "./server-user.ts";
import { words } from "./words.ts";

/** Where data and programs go when PostgreSQL's user cannot enter the folders asked for. */
export const sharedPlace = "/var/lib/maillage";

/**
 * The folder really used for data asked to be in `wanted`: `wanted`, unless we are root and PostgreSQL's user cannot enter it;
 * then a folder under `/var/lib/maillage`, remembered in `wanted/elsewhere` so that a later change of rights never hides data.
 */
export const reachableDataDir = (wanted: string): { dataDir: string; moved: boolean } => {
  const asked = resolve(wanted);
  mkdirSync(asked, { recursive: true, mode: 0o711 });
  const pointer = join(asked, "elsewhere");
  const remembered = readIfAny(pointer)?.trim();
  if (remembered) {
    if (!existsSync(remembered)) throw new CannotStart(words.goneElsewhere(remembered, pointer));
    return { dataDir: remembered, moved: true };
  }
  const cluster = join(asked, "postgres");
  const user = serverUser(cluster);
  if (!user || canEnter(user, asked)) return { dataDir: asked, moved: false };
  if (existsSync(cluster)) throw new CannotStart(words.unreachable(asked, user.name));
  const elsewhere = join(sharedPlace, createHash("sha256").update(asked).digest("hex").slice(0, 12));
  mkdirSync(elsewhere, { recursive: true, mode: 0o755 });
  if (!canEnter(user, elsewhere)) throw new CannotStart(words.unreachable(elsewhere, user.name));
  writeWhole(pointer, `${elsewhere}\n`);
  return { dataDir: elsewhere, moved: true };
};
