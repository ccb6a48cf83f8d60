import { createHash } from "node:crypto";
import { chmodSync, chownSync, lstatSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { owner } from "./cluster.ts";
import type { ServerUser } from "./server-user.ts";

/** Where the server listens: a Unix socket in a folder, or the loopback where there are no such sockets. */
export type Address = { port: number; socketDir: string | undefined };

// The kernel keeps 108 bytes for a socket's path, its final zero included.
const longestPath = 107;

/** Chooses where a cluster will listen, and makes its folder, open to the server's user only. */
export const chooseAddress = async (dataDir: string, user: ServerUser | undefined): Promise<Address> => {
  if (process.platform === "win32") return { port: await freePort(), socketDir: undefined };
  const port = 5432;
  const beside = join(dataDir, "socket");
  // A comma would separate two folders, "@" would begin an abstract name.
  const fits = Buffer.byteLength(join(beside, `.s.PGSQL.${port}.lock`)) <= longestPath && !/[,"@]/.test(beside);
  return { port, socketDir: ownFolder(fits ? beside : shortFolder(dataDir), user) };
};

/** The superuser's connection string. */
export const urlOf = ({ port, socketDir }: Address, password: string): string => {
  const url = new URL(`postgres://${owner}:${password}@localhost:${port}/postgres`);
  if (socketDir) url.searchParams.set("host", socketDir);
  else url.hostname = "127.0.0.1";
  return url.href;
};

/** The same, as options of the server's command line. */
export const listenOptions = ({ port, socketDir }: Address): string[] =>
  socketDir
    ? ["-p", String(port), "-c", "listen_addresses=", "-c", `unix_socket_directories=${socketDir}`, "-c", "unix_socket_permissions=0700"]
    : ["-p", String(port), "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories="];

/** Removes the folder of a stopped server's socket when it lies among everyone's temporary files. */
export const leaveAddress = ({ socketDir }: Address) => {
  if (socketDir && dirname(socketDir) === tmpdir()) rmSync(socketDir, { recursive: true, force: true });
};

const shortFolder = (dataDir: string) => join(tmpdir(), `maillage-${createHash("sha256").update(dataDir).digest("hex").slice(0, 16)}`);

const ownFolder = (wanted: string, user: ServerUser | undefined): string => {
  mkdirSync(wanted, { recursive: true, mode: 0o700 });
  const owners = [user?.uid, process.getuid?.()];
  const found = lstatSync(wanted);
  // In a folder open to all, someone else may have taken the name first.
  const folder = found.isDirectory() && owners.includes(found.uid) ? wanted : mkdtempSync(join(tmpdir(), "maillage-"));
  chmodSync(folder, 0o700);
  if (user) chownSync(folder, user.uid, user.gid);
  return folder;
};

const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const probe = createServer()
      .once("error", reject)
      .listen(0, "127.0.0.1", () => {
        const address = probe.address();
        probe.close(() => (address && typeof address === "object" ? resolve(address.port) : reject(new Error("no port"))));
      });
  });
