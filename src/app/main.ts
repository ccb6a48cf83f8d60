import { whenLauncherGone } from "#platform/launcher.ts";
import { start } from "./start.ts";

const fail = (error: unknown): never => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
};
const running = await start(process.env, (line) => console.log(line)).catch(fail);

let asked = false;
const stop = () => {
  if (asked) return;
  asked = true;
  running.stop().then(() => process.exit(0), fail);
};
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, stop);
whenLauncherGone(stop);
