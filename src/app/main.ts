import { whenLauncherGone } from "#platform/launcher.ts";
import { start } from "./start.ts";

const fail = (error: unknown): never => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
};

// Asked to stop while still starting (the first start tells a whole year), what is open is closed all the same.
let close: () => Promise<void> = async () => {};
let asked = false;
const stop = () => {
  if (asked) return;
  asked = true;
  close().then(() => process.exit(0), fail);
};
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, stop);
whenLauncherGone(stop);

start(
  process.env,
  (line) => console.log(line),
  (opened) => {
    close = opened;
  },
).then(
  (running) => {
    close = running.stop;
  },
  (error) => {
    if (!asked) fail(error);
  },
);
