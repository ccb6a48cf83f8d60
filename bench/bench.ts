import { endEverything } from "./ending.ts";
import { bench } from "./program.ts";
import { beServed, servedRole } from "./served.ts";

const names = process.argv.slice(2);
if (names[0] === servedRole) await beServed(process.env);
else {
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void endEverything().then(() => process.exit(130)));
  process.exitCode = await bench(
    names,
    (line) => console.log(line),
    (line) => console.error(line),
  );
}
