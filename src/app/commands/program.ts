import { Command, CommanderError } from "commander";
import { allJobs } from "#app/all-jobs.ts";
import { readConfig } from "#app/config.ts";
import { type House, openHouse, openServer, type Server } from "#app/house.ts";
import { BackupRefused } from "#platform/backup/refused.ts";
import { CannotStart } from "#platform/postgres/cannot-start.ts";
import { backupCommands } from "./backups.ts";
import { communityCommands } from "./communities.ts";
import { directoryCommands } from "./directories.ts";
import { Failure, whyNotFile } from "./failure.ts";
import { frenchComplaint, frenchTitle, frenchUsage } from "./french.ts";
import { importCommands } from "./imports.ts";
import { journalCommands } from "./journals.ts";
import { keyCommands } from "./keys.ts";

/** What a command needs: the house, opened beside a running instance if there is one, and closed after. */
export type Desk = {
  say: (line: string) => void;
  /** A line that replaces itself on a terminal and is silent in a file. */
  progress: (line: string) => void;
  withHouse: <T>(what: (house: House) => Promise<T>) => Promise<T>;
  /** The database server alone, as it is: nothing is migrated. */
  withServer: <T>(what: (server: Server) => Promise<T>) => Promise<T>;
  environment: Record<string, string | undefined>;
};

/** The command line. Answers the exit code: 0 done, 1 refused or failed, 2 words not understood. */
export const runCommands = async (argv: readonly string[], environment: Record<string, string | undefined>): Promise<number> => {
  const terminal = process.stderr.isTTY;
  const desk: Desk = {
    environment,
    say: (line) => console.log(line),
    progress: (line) => {
      if (terminal) process.stderr.write(`\r\u001b[K${line}`);
    },
    withHouse: async (what) => {
      const house = await openHouse(readConfig(environment), allJobs, { as: "command", log: (line) => console.error(line) });
      try {
        return await what(house);
      } finally {
        if (terminal) process.stderr.write("\r\u001b[K");
        await house.close();
      }
    },
    withServer: async (what) => {
      const server = await openServer(readConfig(environment), { as: "command", log: (line) => console.error(line) });
      try {
        return await what(server);
      } finally {
        if (terminal) process.stderr.write("\r\u001b[K");
        await server.stop();
      }
    },
  };
  const program = new Command("maillage")
    .description("Maillage, en ligne de commande : fonder une communauté, importer, sauvegarder, vérifier.")
    .helpOption("-h, --help", "montrer cette aide")
    .helpCommand("help [commande]", "montrer l’aide d’une commande")
    .showHelpAfterError("(--help montre ce qui est possible)")
    .configureHelp({ styleTitle: frenchTitle, styleUsage: frenchUsage })
    .configureOutput({ outputError: (text, write) => write(frenchComplaint(text)) })
    .exitOverride();
  for (const add of [communityCommands, importCommands, directoryCommands, journalCommands, backupCommands, keyCommands])
    add(program, desk);
  for (const command of every(program)) command.exitOverride().helpOption("-h, --help", "montrer cette aide");
  try {
    await program.parseAsync(argv);
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.code === "commander.helpDisplayed" || error.code === "commander.help" ? 0 : 2;
    if (error instanceof Failure || error instanceof CannotStart || error instanceof BackupRefused) {
      console.error(error.message);
      return 1;
    }
    const why = whyNotFile(error);
    if (!why) throw error;
    console.error(why);
    return 1;
  }
};
const every = (command: Command): Command[] => command.commands.flatMap((child) => [child, ...every(child)]);
