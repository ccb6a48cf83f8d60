// Running other programs. Plain JavaScript for any Node from 20, nothing installed.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { words } from "./words.mjs";

export const root = join(import.meta.dirname ?? new URL(".", import.meta.url).pathname, "..");
export const inRoot = (...parts) => join(root, ...parts);
/** Node 26, as brought by the npm package `node`. */
export const node26 = inRoot("node_modules", "node", "bin", process.platform === "win32" ? "node.exe" : "node");

/** The environment of a tool: our own programs first, so that its `node` is Node 26. */
export const toolEnv = (more = {}) => ({
  ...process.env,
  PATH: [join(node26, ".."), inRoot("node_modules", ".bin"), process.env.PATH].join(delimiter),
  ...more,
});

const atWork = new Set();
const endTogether = (signal) => {
  for (const child of atWork) child.kill(signal);
  process.exit(130);
};
const signals = ["SIGINT", "SIGTERM", "SIGHUP"];
for (const signal of signals) process.on(signal, endTogether);
/** From here on the caller decides what the terminal's signals do. */
export const takeSignals = (act) => {
  for (const signal of signals) process.off(signal, endTogether).on(signal, act);
};

/** Runs a program to its end, which is also ours. `capture` keeps what it says instead of showing it. Never rejects. */
export const run = (program, args, { capture = false, env, cwd = root, started = () => {} } = {}) =>
  new Promise((resolve) => {
    const child = spawn(program, args, { cwd, env: env ?? process.env, stdio: capture ? ["ignore", "pipe", "pipe"] : "inherit" });
    atWork.add(child);
    child.once("close", () => atWork.delete(child));
    started(child.pid);
    let said = "";
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding("utf8").on("data", (text) => {
        said += text;
      });
    child.once("error", (error) => resolve({ code: 127, said: `${said}${error.message}` }));
    child.once("close", (code, signal) => resolve({ code: code ?? 1, signal, said }));
  });

/** Does something long under one line that tells the time it takes; a terminal sees it count, a file gets one line at the end. */
export const withProgress = async (title, work) => {
  const started = performance.now();
  const time = () => words.seconds(performance.now() - started);
  const live = process.stderr.isTTY ? setInterval(() => process.stderr.write(`\r${title}… ${time()} `), 200) : undefined;
  try {
    return await work();
  } finally {
    clearInterval(live);
    process.stderr.write(`${live ? "\r" : ""}${title}… ${time()}\n`);
  }
};

/** Stops the command with one sentence for the person who ran it, and below what the failed program said. */
export const giveUp = (sentence, said = "") => {
  if (said) process.stderr.write(`${said.trim().split("\n").slice(-30).join("\n")}\n\n`);
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
};

/**
 * Runs the product on Node 26 in our place: same terminal, same signals, same exit code.
 * It is told of our end, even a brutal one, by the closing of its channel (see src/platform/launcher.ts).
 */
export const become = (file, args, { env = process.env } = {}) => {
  // Pages are many short-lived strings: a wider nursery collects them half as often.
  const child = spawn(node26, ["--enable-source-maps", "--max-semi-space-size=32", file, ...args], {
    cwd: root,
    env,
    stdio: ["inherit", "inherit", "inherit", "ipc"],
  });
  const forward = (signal) => child.kill(signal);
  // The terminal gives Ctrl-C to the whole group, npm gives it once more, and so do we: being asked twice to stop must be harmless.
  takeSignals(forward);
  stopWithNpm(() => forward("SIGTERM"));
  child.once("error", (error) => giveUp(words.noNode, error.message));
  child.once("exit", (code, signal) => process.exit(code ?? 128 + (signal === "SIGINT" ? 2 : signal === "SIGKILL" ? 9 : 15)));
  return child;
};

// A killed npm tells nobody: its command would stay behind, serving. Between npm and us there may be a shell.
const stopWithNpm = (stop) => {
  if (!process.env.npm_lifecycle_event) return;
  const direct = about(process.ppid, "comm").startsWith("npm");
  const family = () => `${process.ppid} ${direct ? "" : parentOf(process.ppid)}`;
  const born = family();
  const watching = setInterval(() => {
    if (family() === born) return;
    clearInterval(watching);
    stop();
  }, 500);
};

const parentOf = (pid) =>
  about(pid, "stat")
    .replace(/^.*\) /s, "")
    .split(" ")[1];

const about = (pid, what) => {
  try {
    return readFileSync(`/proc/${pid}/${what}`, "utf8");
  } catch {
    return "";
  }
};
