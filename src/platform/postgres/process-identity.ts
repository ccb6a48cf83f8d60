import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

/**
 * What distinguishes a live process from any later one given the same number: its start time and the boot of the machine.
 * Undefined when no such process lives.
 */
export const identify = (pid: number): string | undefined => (process.platform === "linux" ? fromProc(pid) : fromPs(pid));

export const isAlive = (pid: number) => identify(pid) !== undefined;

const fromProc = (pid: number) => {
  try {
    // The program's name, in parentheses, may hold spaces: fields are counted after it.
    const [state, ...fields] = readFileSync(`/proc/${pid}/stat`, "utf8")
      .replace(/^.*\) /s, "")
      .split(" ");
    if (state === "Z" || state === "X") return undefined;
    return `${fields[18]}@${readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim()}`;
  } catch {
    return undefined;
  }
};

const fromPs = (pid: number) => spawnSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" }).stdout?.trim() || undefined;
