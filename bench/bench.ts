import { endEverything } from "./ending.ts";
import { beImporting, importingRole } from "./importing.ts";
import { bench } from "./program.ts";
import { beServed, servedRole } from "./served.ts";

const names = process.argv.slice(2);
if (names[0] === servedRole) await beServed(process.env);
else if (names[0] === importingRole) await beImporting(names.slice(1));
else {
  // Asked twice (a terminal and npm both say it), it still ends what it began.
  let ending = false;
  const end = () => {
    if (!ending) void endEverything().then(() => process.exit(130));
    ending = true;
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, end);
  process.exitCode = await bench(
    names,
    (line) => console.log(line),
    (line) => console.error(line),
  );
}
