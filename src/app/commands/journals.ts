import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { readFile } from "node:fs/promises";
import type { Command } from "commander";
import { bySystem } from "#platform/actor.ts";
import { listCommunities } from "#platform/community.ts";
import { journalRows, type Verdict, verifyChain, verifyJournal } from "#platform/journal.ts";
import { communityOf, Failure } from "./failure.ts";
import type { Desk } from "./program.ts";

const why = {
  missing: "une ligne manque",
  changed: "une ligne a été modifiée",
  unlinked: "la chaîne est rompue",
  details: "des détails ont été modifiés",
};

export const journalCommands = (program: Command, { say, withHouse }: Desk) => {
  const journal = program.command("journal").description("Le journal, enchaîné et vérifiable");
  const tell = (name: string, { lines, head, broken }: Verdict) => {
    say(
      broken
        ? `${name} : ROMPU à la ligne ${broken.n} (${why[broken.why]})`
        : `${name} : ${lines} lignes intactes, empreinte ${head.slice(0, 16)}…`,
    );
    return !broken;
  };
  journal
    .command("verify")
    .description("Vérifier le journal d’une communauté, de toutes, ou d’un export")
    .argument("[communauté]", "son adresse ; toutes sans elle")
    .option("--file <export>", "vérifier un export, sans la base")
    .action(async (slug: string | undefined, { file }: { file?: string }) => {
      let sound = true;
      if (file) {
        const lines = (await readFile(file, "utf8"))
          .trim()
          .split("\n")
          .map((line) => JSON.parse(line));
        sound = tell(file, await verifyChain(lines[0].community, lines.slice(1)));
      } else
        await withHouse(async ({ database }) => {
          const communities = slug ? [await communityOf(database, slug)] : await listCommunities(database);
          for (const { id, name } of communities)
            sound = tell(name, await database.work({ tenantId: id, now: Temporal.Now.instant(), by: bySystem }, verifyJournal)) && sound;
        });
      if (!sound) throw new Failure("Le journal n’est pas intact.");
    });
  journal
    .command("export")
    .description("Écrire le journal d’une communauté dans un fichier vérifiable hors ligne")
    .argument("<communauté>", "son adresse")
    .argument("<fichier>", "où l’écrire (JSON par lignes)")
    .action(async (slug: string, file: string) => {
      const lines = await withHouse(async ({ database }) => {
        const { id } = await communityOf(database, slug);
        const out = createWriteStream(file, { mode: 0o600 });
        let count = 0;
        out.write(`${JSON.stringify({ community: id })}\n`);
        await database.work({ tenantId: id, now: Temporal.Now.instant(), by: bySystem }, async (tx) => {
          for await (const row of journalRows(tx)) {
            count++;
            if (!out.write(`${JSON.stringify(row)}\n`)) await once(out, "drain");
          }
        });
        out.end();
        await once(out, "finish");
        return count;
      });
      say(`${lines} lignes écrites dans ${file}.`);
    });
};
