import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { demoArea } from "#platform/commune-centres.ts";
import { importApart } from "./importing.ts";
import { national, writeNationalFile } from "./national-file.ts";
import { inTemporaryFolder, type Print } from "./world.ts";

/** Fewer lines while developing: RPPS_LINES=100000. */
const lines = Number(process.env.RPPS_LINES) || national.lines;

/**
 * The national file of health professionals brought into one territory of 93 communes: read, compared, applied. Beside it, in the same
 * run and on the same file, awk that only keeps the lines of the same communes; before and after, the quicker counts.
 */
export const run = (print: Print): Promise<void> =>
  inTemporaryFolder(async (folder) => {
    const file = join(folder, "ps-libreacces-personne-activite.txt");
    const bytes = await writeNationalFile(file, lines);
    print("rpps.file.lines", lines, "");
    print("rpps.file.size", bytes / 1e6, "MB");
    const codes = demoArea.map(({ code }) => code);
    writeFileSync(join(folder, "communes.txt"), codes.map((code) => `${code}\n`).join(""));
    await awk(folder, file);
    const before = await awk(folder, file);
    const { seconds, peak, longest, kept, applied } = await importApart(join(folder, "data"), file, codes);
    const reference = Math.min(before, await awk(folder, file));
    print("rpps.awk.time", reference, "s");
    print("rpps.import.time", seconds, "s");
    print("rpps.import.ratio_to_awk", seconds / reference, "");
    print("rpps.import.peak", peak / 2 ** 20, "MB");
    print("rpps.import.loop_max", longest, "ms");
    print("rpps.import.lines", kept, "");
    print("rpps.import.people", applied, "");
  });

const awk = async (folder: string, file: string): Promise<number> => {
  const script = "NR == FNR { ours[$1]; next } $37 in ours { print > kept }";
  const began = performance.now();
  const child = spawn("awk", ["-F|", "-v", `kept=${join(folder, "kept.txt")}`, script, join(folder, "communes.txt"), file], {
    stdio: "ignore",
  });
  const [code] = await once(child, "close");
  if (code !== 0) throw new Error(`awk ended with ${code}`);
  return (performance.now() - began) / 1000;
};
