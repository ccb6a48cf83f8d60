import { start } from "./start.ts";

const say = (line: string) => console.log(line);
try {
  const running = await start(process.env, say);
  let stopping: Promise<void> | undefined;
  const stop = () => {
    stopping ??= running.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, stop);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
