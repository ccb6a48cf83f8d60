// npm run maillage -- COMMAND: the installation's commands (communities, journal, backup…).
import { ensureBuilt, ensureInstalled } from "./prepare.mjs";
import { become } from "./run.mjs";

await ensureInstalled();
await ensureBuilt();
become("dist/server/maillage.js", process.argv.slice(2));
