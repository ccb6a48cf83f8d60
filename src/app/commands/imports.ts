import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import type { Command } from "commander";
import { requestImport } from "#features/attachment/imports/public.ts";
import { memberImport } from "#features/membership/imports/public.ts";
import { practiceImport } from "#features/practices/imports/public.ts";
import { bySystem } from "#platform/actor.ts";
import { count } from "#platform/french.ts";
import { importFile } from "#platform/imports/import-file.ts";
import type { AnyImport } from "#platform/imports/spec.ts";
import { isRefused } from "#platform/refusal.ts";
import { communityOf, Failure } from "./failure.ts";
import type { Desk } from "./program.ts";

type Options = { apply?: boolean; column?: string[]; informedOn?: string; duplicates: "skip" | "import" | "merge"; all?: boolean };

const shownLines = 40;
const verdicts = { new: "nouvelle", duplicate: "doublon probable", refused: "refusée" };

/** `maillage import patients|practices|members`: the same reading, judging and applying as on screen; nothing is written without --apply. */
export const importCommands = (program: Command, desk: Desk) => {
  const command = program.command("import").description("Importer un tableau (XLSX ou CSV) : relire, puis --apply pour écrire");
  add(command, desk, "patients", "Les personnes sans médecin traitant", requestImport, true);
  add(command, desk, "practices", "Les cabinets et leurs médecins", practiceImport, false);
  add(command, desk, "members", "Les adhérents, leurs années et leurs paiements", memberImport, false);
};

const add = (
  parent: Command,
  { say, progress, withHouse }: Desk,
  name: string,
  description: string,
  spec: AnyImport,
  informed: boolean,
) => {
  const command = parent
    .command(name)
    .description(description)
    .argument("<communauté>", "son adresse")
    .argument("<fichier>", "le tableau, .xlsx ou .csv")
    .option("--apply", "écrire ; sans cela, dire seulement ce qui serait fait")
    .option("--column <champ=entête…>", "corriger une colonne : --column birthDate=DDN", (pair: string, all: string[] = []) => [
      ...all,
      pair,
    ])
    .option("--duplicates <choix>", "que faire des doublons probables : skip, import ou merge", "skip")
    .option("--all", "montrer toutes les lignes qui ont quelque chose à dire");
  if (informed) command.option("--informed-on <AAAA-MM-JJ>", "le jour où les personnes ont été informées");
  command.action(async (slug: string, file: string, options: Options) => {
    if (!["skip", "import", "merge"].includes(options.duplicates)) throw new Failure("--duplicates : skip, import ou merge.");
    const bytes = await readFile(file).catch(() => {
      throw new Failure(`Le fichier « ${file} » n’est pas lisible.`);
    });
    const report = await withHouse(async ({ database }) =>
      importFile(
        database,
        await communityOf(database, slug),
        spec,
        { name: basename(file), bytes },
        {
          now: Temporal.Now.instant(),
          by: bySystem,
          apply: options.apply === true,
          mapping: Object.fromEntries(
            (options.column ?? []).map((pair) => [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)]),
          ),
          answers: { ...(options.informedOn && { informedOn: options.informedOn }) },
          duplicates: options.duplicates,
        },
        progress,
      ),
    );
    if (isRefused(report)) throw new Failure(Object.values(report.problems).flat().join("\n"));
    for (const [label, header] of Object.entries(report.columns)) say(`${label.padEnd(34)} ${header ?? "–"}`);
    const told = report.lines.filter(({ said }) => said.length > 0);
    for (const { line, verdict, said } of options.all ? told : told.slice(0, shownLines))
      say(`ligne ${line} : ${verdicts[verdict]} ; ${said.join(" ; ")}`);
    if (!options.all && told.length > shownLines) say(`… et ${told.length - shownLines} autres lignes (--all les montre).`);
    const { counts, applied } = report;
    say(`${counts.new} nouvelles, ${counts.duplicate} doublons probables, ${counts.refused} refusées.`);
    say(
      applied
        ? `Écrit : ${Object.values(applied).join(" + ")}.`
        : counts.ready === 0
          ? "Rien n’est écrit, et aucune ligne ne peut l’être."
          : `Rien n’est écrit : ajoutez --apply pour importer ${count(counts.ready, "ligne", "lignes")}.`,
    );
  });
};
