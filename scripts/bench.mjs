// npm run bench -- NAME…: reproducible measurements, one line per figure.
import { ensureBuilt, ensureInstalled } from "./prepare.mjs";
import { become } from "./run.mjs";

await ensureInstalled();
await ensureBuilt();
become("dist/server/bench.js", process.argv.slice(2));
