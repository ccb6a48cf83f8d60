// npm start: `exec`, so that npm hands its signals to us and not to a shell that keeps them (Windows has none, hence the second way).
// Installs and builds what is missing, then runs Maillage on Node 26.
import { ensureBuilt, ensureInstalled } from "./prepare.mjs";
import { become } from "./run.mjs";

await ensureInstalled();
await ensureBuilt();
become("dist/server/main.js", process.argv.slice(2));
