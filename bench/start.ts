import { fromRoot } from "#platform/root.ts";
import { until } from "./ending.ts";
import { freePort, launchApp } from "./kill/app.ts";
import { environment, inTemporaryFolder, type Print } from "./world.ts";

const again = 5;

/** The built server from its launch to its first healthy answer: nothing yet, data of a year, the demonstration to found; and its stop. */
export const run = async (print: Print): Promise<void> => {
  await inTemporaryFolder(async (dataDir) => {
    const { startedIn } = await once(dataDir, { MAILLAGE_DEMO: "0" });
    print("start.empty", seconds(startedIn), "s");
  });
  await inTemporaryFolder(async (dataDir) => {
    const { startedIn } = await once(dataDir, { MAILLAGE_DEMO: "1" });
    print("start.demo", seconds(startedIn), "s");
    const runs = [];
    for (let n = 0; n < again; n++) runs.push(await once(dataDir, { MAILLAGE_DEMO: "1" }));
    print("start.cold", seconds(median(runs.map((it) => it.startedIn))), "s");
    print("start.stop", seconds(median(runs.map((it) => it.stoppedIn))), "s");
  });
};
const seconds = (ms: number) => ms / 1000;
const median = (times: readonly number[]) => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)]!;

const once = async (dataDir: string, more: Record<string, string>) => {
  const app = await launchApp(process.execPath, [fromRoot("dist/server/main.js")], environment(dataDir, more), await freePort());
  return until(app.kill, async () => {
    const asked = performance.now();
    await app.stop();
    return { startedIn: app.startedIn, stoppedIn: performance.now() - asked };
  });
};
