import { spawnSync } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import { CannotStart } from "./cannot-start.ts";
import { words } from "./words.ts";

export type ServerUser = { name: string; uid: number; gid: number };

/**
 * Whom PostgreSQL runs as when we are root (it refuses root): the owner of existing data, else `postgres`, else `maillage`
 * (created), else `nobody`. Undefined when we are not root: it then runs as ourselves.
 */
export const serverUser = (cluster: string): ServerUser | undefined => {
  if (process.getuid?.() !== 0) return undefined;
  const user = ownerOf(cluster) ?? named("postgres") ?? named("maillage") ?? create("maillage") ?? named("nobody");
  if (!user) throw new CannotStart(words.noUser);
  return user;
};

/** Whether the server's user can really enter a folder: asked to the system, since access lists and mounts also decide. */
export const canEnter = (user: ServerUser, folder: string): boolean =>
  spawnSync("/bin/sh", ["-c", 'cd -- "$0"', folder], { uid: user.uid, gid: user.gid, cwd: "/", stdio: "ignore" }).status === 0;

const ownerOf = (cluster: string): ServerUser | undefined => {
  const owner = statSync(cluster, { throwIfNoEntry: false });
  return owner && owner.uid !== 0 ? users().find(({ uid }) => uid === owner.uid) : undefined;
};

const named = (name: string) => users().find((user) => user.name === name && user.uid !== 0);

const create = (name: string) => {
  spawnSync("useradd", ["--system", "--no-create-home", "--shell", "/usr/sbin/nologin", name], { stdio: "ignore" });
  return named(name);
};

const users = (): ServerUser[] =>
  readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"))
    .filter((fields) => fields.length >= 4)
    .map(([name, , uid, gid]) => ({ name: name!, uid: Number(uid), gid: Number(gid) }));
