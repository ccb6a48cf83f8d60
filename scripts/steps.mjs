// The checks of npm test, in order. Each answers { code, passed?, failed? }; `said` is shown when it was captured.
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { ensureChromium } from "./chromium.mjs";
import { build } from "./prepare.mjs";
import { inRoot, node26, run, toolEnv } from "./run.mjs";
import { words } from "./words.mjs";

const tool = (path, args, options = {}) =>
  run(node26, [inRoot("node_modules", path), ...args], { env: toolEnv(options.env), capture: options.capture });
const cache = (name) => inRoot(".cache", "check", name);
const report = (file) => {
  const path = cache(file);
  rmSync(path, { force: true });
  mkdirSync(inRoot(".cache", "check"), { recursive: true });
  return { path, read: () => (existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : undefined) };
};

const unit = async () => {
  const { path, read } = report("vitest.json");
  const { code } = await tool("vitest/vitest.mjs", ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${path}`]);
  const result = read();
  return { code, passed: result?.numPassedTests ?? 0, failed: result?.numFailedTests ?? 0 };
};

const journeys = async () => {
  const CHROMIUM_PATH = await ensureChromium();
  const { path, read } = report("playwright.json");
  const { code } = await tool("@playwright/test/cli.js", ["test", "--reporter=list,json"], {
    env: { CHROMIUM_PATH, PLAYWRIGHT_JSON_OUTPUT_FILE: path, PLAYWRIGHT_JSON_OUTPUT_NAME: path },
  });
  const stats = read()?.stats;
  return { code, passed: (stats?.expected ?? 0) + (stats?.flaky ?? 0), failed: stats?.unexpected ?? 0 };
};

// On a copy: checking must not write a migration nobody has read.
const migrations = async () => {
  const copy = cache("migrations");
  rmSync(copy, { recursive: true, force: true });
  cpSync(inRoot("migrations"), copy, { recursive: true });
  const { code, said } = await tool("drizzle-kit/bin.cjs", ["generate", "--config", "drizzle.config.ts"], {
    capture: true,
    env: { MIGRATIONS_OUT: copy },
  });
  if (code !== 0) return { code, said };
  const same = readdirSync(copy).sort().join() === readdirSync(inRoot("migrations")).sort().join();
  return same ? { code: 0 } : { code: 1, said: `${said}\n${words.staleMigrations}` };
};

// npm leaves out of the lockfile optional packages it could not fetch, then `npm ci` refuses that lockfile on a fresh clone.
const lockfile = async () => {
  const { packages } = JSON.parse(readFileSync(inRoot("package-lock.json"), "utf8"));
  const knows = (from, name) =>
    packages[`${from}${from && "/"}node_modules/${name}`] ||
    (from && knows(from.replace(/(^|\/)node_modules\/[^/]+(\/[^/]+)?$/, ""), name));
  const missing = Object.entries(packages).flatMap(([path, { dependencies, optionalDependencies }]) =>
    Object.keys({ ...dependencies, ...optionalDependencies }).filter((name) => !knows(path, name)),
  );
  return missing.length ? { code: 1, said: words.incompleteLock(missing.join(", ")) } : { code: 0 };
};

// What a registry knows today is told, and does not decide: the same commit must give the same answer tomorrow.
const audit = async () => {
  const { code, said } = await run("npm", ["audit", "--omit=dev", "--audit-level=high", "--json"], { capture: true });
  const known = /"vulnerabilities"/.test(said);
  process.stdout.write(known ? (code === 0 ? "" : `${words.vulnerable}\n`) : `${words.noAudit}\n`);
  return { code: 0 };
};

export const steps = [
  { name: "lockfile", title: "Verrou des dépendances", run: lockfile },
  { name: "format", title: "Biome", run: () => tool("@biomejs/biome/bin/biome", ["check", "--error-on-warnings", "."]) },
  { name: "types", title: "TypeScript", run: () => tool("typescript/bin/tsc", []) },
  { name: "unused", title: "Knip", run: () => tool("knip/bin/knip.js", []) },
  { name: "unit", title: "Vitest", run: unit },
  { name: "migrations", title: "Migrations", run: migrations },
  { name: "build", title: "Construction", run: build },
  { name: "e2e", title: "Parcours dans Chromium", run: journeys },
  { name: "audit", title: "Dépendances", run: audit },
];
