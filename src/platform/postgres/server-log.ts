import { closeSync, fstatSync, openSync, readSync, renameSync, statSync } from "node:fs";

const largest = 10 * 1024 * 1024;

/** Opens the file the server writes its log to; a large one makes room, the one before is kept beside it. */
export const openServerLog = (file: string): number => {
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > largest) renameSync(file, `${file}.1`);
  return openSync(file, "a+", 0o600);
};

/** Why the server stopped, from what it logged after byte `from`. */
export const complaintSince = (file: string, from: number): string => {
  const log = openSync(file, "r");
  const said = Buffer.alloc(Math.min(8192, Math.max(0, fstatSync(log).size - from)));
  readSync(log, said, 0, said.length, from);
  closeSync(log);
  const lines = said.toString("utf8").trim().split("\n");
  return lines.filter((line) => /FATAL|PANIC|error while/.test(line)).join("\n") || lines.join("\n") || "postgres";
};
