import { runCommands } from "./commands/program.ts";

process.exitCode = await runCommands(process.argv, process.env);
