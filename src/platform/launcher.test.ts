import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { fromRoot } from "./root.ts";

/** A product of one file launched as ours is: by npm, through our launcher. It says its number, and notes how it was stopped. */
const launched = async () => {
  const folder = mkdtempSync(join(tmpdir(), "lancement-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const { scripts } = JSON.parse(readFileSync(fromRoot("package.json"), "utf8"));
  mkdirSync(join(folder, "scripts"));
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
  write("package.json", JSON.stringify({ name: "essai", version: "1.0.0", scripts: { start: scripts.start } }));
  write(
    "scripts/start.mjs",
    `import { become } from ${JSON.stringify(fromRoot("scripts", "run.mjs"))}; become(${JSON.stringify(join(folder, "app.mjs"))}, []);`,
  );
  write(
    "app.mjs",
    `import { writeFileSync } from "node:fs";
     for (const signal of ["SIGINT", "SIGTERM"])
       process.on(signal, () => { writeFileSync(${JSON.stringify(join(folder, "stopped"))}, signal); process.exit(0); });
     setInterval(() => {}, 60_000);
     console.log("prêt " + process.pid);`,
  );
  // As from a terminal of its own: what is sent to npm reaches npm alone.
  const npm = spawn("npm", ["start"], { cwd: folder, detached: true, stdio: ["ignore", "pipe", "ignore"] });
  const ended = new Promise<void>((resolve) => npm.once("exit", () => resolve()));
  let said = "";
  const pid = await new Promise<number>((resolve) =>
    npm.stdout.setEncoding("utf8").on("data", (text: string) => {
      said += text;
      const ready = /prêt (\d+)/.exec(said);
      if (ready) resolve(Number(ready[1]));
    }),
  );
  onTestFinished(() => {
    if (npm.exitCode === null && npm.signalCode === null) process.kill(-npm.pid!, "SIGKILL");
  });
  return { npm, pid, ended, stopped: join(folder, "stopped") };
};
const alive = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

test.for(["SIGINT", "SIGTERM"] as const)("%s sent to npm alone stops npm and what it launched", async (signal) => {
  const { npm, pid, ended, stopped } = await launched();
  npm.kill(signal);
  await ended;
  expect(alive(pid)).toBe(false);
  expect(readFileSync(stopped, "utf8")).toBe(signal);
});

test("npm killed outright, nothing stays behind", async () => {
  const { npm, pid, stopped } = await launched();
  npm.kill("SIGKILL");
  await expect.poll(() => [alive(pid), existsSync(stopped)], { timeout: 30_000 }).toEqual([false, true]);
});
