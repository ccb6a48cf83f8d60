import { fork } from "node:child_process";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { applyRun, readRun, startRun } from "#features/directory/national/public.ts";
import { addCommunes } from "#features/territory/public.ts";
import { bySystem } from "#platform/actor.ts";
import { communeIndex } from "#platform/communes-data.ts";
import { createCommunity } from "#platform/community.ts";
import type { Tx } from "#platform/database.ts";
import { fromRoot } from "#platform/root.ts";
import { environment, inHouse } from "./world.ts";

/** What the importing process says of itself: seconds, most bytes ever resident, longest hold of its loop in ms, people brought. */
export type Imported = { seconds: number; peak: number; longest: number; kept: number; applied: number };
export const importingRole = "--importing";

/** Imports a file into a new installation, in a process of its own. */
export const importApart = (dataDir: string, file: string, communes: readonly string[]): Promise<Imported> =>
  new Promise((resolve, reject) => {
    const child = fork(process.argv[1]!, [importingRole, dataDir, file, communes.join(",")], {
      env: environment(dataDir),
      cwd: fromRoot(),
      stdio: ["ignore", "ignore", "pipe", "ipc"],
    });
    let complaint = "";
    child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      complaint = `${complaint}${text}`.slice(-4000);
    });
    child.once("message", (said) => resolve(said as Imported));
    child.once("close", () => reject(new Error(`the import did not end:\n${complaint}`)));
  });

const grain = 5;
/** The other side: founds a community of these communes, then reads, compares and applies the file as the command line does. */
export const beImporting = async ([dataDir = "", file = "", communes = ""]: readonly string[]): Promise<void> => {
  const said = await inHouse(dataDir, async ({ database }): Promise<Imported> => {
    const now = () => Temporal.Now.instant();
    const { id: tenantId } = await createCommunity(database, now(), { slug: "mesure", name: "CPTS de mesure" });
    const work = <T>(what: (tx: Tx) => T | Promise<T>) => database.work({ tenantId, now: now(), by: bySystem }, what);
    await work((tx) => addCommunes(tx, communes.split(",")));
    // As a server does before its first request.
    communeIndex();
    const loop = monitorEventLoopDelay({ resolution: grain });
    loop.enable();
    const began = performance.now();
    const run = (await work((tx) => startRun(tx, "rpps", []))) as string;
    const read = await readRun(work, run, { activities: file });
    if ("problem" in read) throw new Error(read.problem);
    const applied = await work((tx) => applyRun(tx, run, { departures: false }));
    if (!("applied" in applied)) throw new Error(JSON.stringify(applied));
    const seconds = (performance.now() - began) / 1000;
    const peak = process.resourceUsage().maxRSS * 1024;
    return { seconds, peak, longest: Math.max(0, loop.max / 1e6 - grain), kept: read.counts.kept ?? 0, ...applied };
  });
  process.send?.(said, () => process.disconnect?.());
};
