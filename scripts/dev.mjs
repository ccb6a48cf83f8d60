// npm run dev: as npm start, rebuilt and restarted at each change of the sources.
import { spawn } from "node:child_process";
import { existsSync, watch } from "node:fs";
import { ensureBuilt, ensureInstalled } from "./prepare.mjs";
import { inRoot, node26, root, takeSignals } from "./run.mjs";
import { words } from "./words.mjs";

await ensureInstalled();
await ensureBuilt();

const start = () =>
  spawn(node26, ["--enable-source-maps", "dist/server/main.js"], {
    cwd: root,
    env: { ...process.env, NODE_ENV: "development" },
    stdio: ["inherit", "inherit", "inherit", "ipc"],
  });
const stopped = (app) => (app.exitCode ?? app.signalCode) !== null || new Promise((resolve) => app.once("exit", resolve));

let app = start();
let changed;
let working = Promise.resolve();

const restart = async () => {
  process.stderr.write(`${words.rebuilt}\n`);
  // A build that fails explains itself and leaves the running app alone.
  const build = spawn(
    process.execPath,
    ["--input-type=module", "-e", 'import { ensureBuilt } from "./scripts/prepare.mjs"; await ensureBuilt();'],
    {
      cwd: root,
      stdio: "inherit",
    },
  );
  const code = await new Promise((resolve) => build.once("exit", resolve));
  if (code !== 0) return;
  app.kill("SIGTERM");
  await stopped(app);
  app = start();
};

for (const folder of ["src", "demo", "public"].filter((name) => existsSync(inRoot(name))))
  watch(inRoot(folder), { recursive: true }, () => {
    clearTimeout(changed);
    changed = setTimeout(() => {
      working = working.then(restart);
    }, 150);
  });

takeSignals(async (signal) => {
  app.kill(signal);
  await stopped(app);
  process.exit(0);
});
