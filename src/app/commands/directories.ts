import { existsSync, statSync } from "node:fs";
import { basename } from "node:path";
import type { Command } from "commander";
import { readConfig } from "#app/config.ts";
import {
  applyRun,
  beginning,
  countedChanges,
  type Files,
  failRun,
  noticesOf,
  readFhirRun,
  readRun,
  startFhirRun,
  startRun,
} from "#features/directory/national/public.ts";
import { bySystem } from "#platform/actor.ts";
import type { Tx } from "#platform/database.ts";
import { createFhirSource, type FhirSource } from "#platform/fhir/client.ts";
import { number, percent } from "#platform/french.ts";
import { isRefused, type Refused } from "#platform/refusal.ts";
import { communityOf, Failure } from "./failure.ts";
import type { Desk } from "./program.ts";

type Options = Files & { fhir?: boolean; changes?: boolean; community: string; yes?: boolean; acceptDepartures?: boolean };
const sentence = ({ problems }: Refused) => Object.values(problems).flat().join("\n");
const bar = (share: number) => "█".repeat(Math.round(share * 30)).padEnd(30, "░");

const onlineSource = (environment: Desk["environment"]): FhirSource => {
  const { annuaire } = readConfig(environment);
  if (!annuaire) throw new Failure("Donnez la clé de l’API Annuaire Santé dans ANNUAIRE_FHIR_KEY.");
  return createFhirSource({ ...annuaire, fetch });
};

/** `maillage directory import`: national files of any size, compared with the directory; written only with --yes. */
export const directoryCommands = (program: Command, { say, progress, withHouse, environment }: Desk) => {
  program
    .command("directory")
    .description("L’annuaire du territoire et les fichiers nationaux")
    .command("import")
    .description("Lire les fichiers nationaux, les comparer à l’annuaire, puis --yes pour écrire")
    .requiredOption("--community <adresse>", "la communauté, par son adresse")
    .option("--activities <fichier>", "ps-libreacces-personne-activite (Annuaire Santé), .txt, .gz ou .zip")
    .option("--skills <fichier>", "ps-libreacces-savoirfaire, s’il n’est pas dans l’archive")
    .option("--diplomas <fichier>", "ps-libreacces-dipl-autexerc, s’il n’est pas dans l’archive")
    .option("--finess <fichier>", "etalab-cs1100507 (FINESS), .csv, .gz ou .zip")
    .option("--fhir", "lire l’Annuaire Santé en ligne, sans fichier (ANNUAIRE_FHIR_KEY)")
    .option("--changes", "avec --fhir : seulement ce qui a changé depuis la dernière lecture appliquée")
    .option("--yes", "écrire tous les changements ; sans cela, ils attendent d’être relus à l’écran")
    .option("--accept-departures", "écrire aussi quand plus de 5 % des fiches partiraient")
    .action(async ({ community: slug, yes, acceptDepartures, fhir, changes, ...files }: Options) => {
      const given = Object.values(files);
      const online = fhir ? onlineSource(environment) : undefined;
      if (online && given.length > 0) throw new Failure("Lisez les fichiers ou l’Annuaire Santé en ligne (--fhir), l’un après l’autre.");
      if (!online && !files.activities && !files.finess) throw new Failure("Donnez au moins --activities, --finess ou --fhir.");
      const absent = given.find((file) => !existsSync(file));
      if (absent) throw new Failure(`Le fichier « ${absent} » n’est pas lisible.`);
      await withHouse(async ({ database }) => {
        const { id: tenantId } = await communityOf(database, slug);
        const work = <T>(what: (tx: Tx) => T | Promise<T>) => database.work({ tenantId, now: Temporal.Now.instant(), by: bySystem }, what);
        const named = given.map((file) => ({ name: basename(file), bytes: statSync(file).size }));
        const since = online && changes ? (await work(beginning)).since : undefined;
        const run = await work((tx) =>
          online ? startFhirRun(tx, online, since) : startRun(tx, files.activities ? "rpps" : "finess", named),
        );
        if (isRefused(run)) throw new Failure(sentence(run));
        const reading = online
          ? readFhirRun(work, run, online, (lines) => progress(`${online.name} : ${number(lines)} fiches lues`))
          : readRun(work, run, files, ({ file, bytes, total, lines, kept }) =>
              progress(`${file} ${bar(bytes / total)} ${percent(bytes / total)}, ${number(lines)} lignes, ${number(kept)} gardées`),
            );
        const read = await reading.catch(async (error: unknown) => {
          await work((tx) => failRun(tx, run, "La lecture s’est arrêtée : relancez-la"));
          throw error;
        });
        if ("problem" in read) throw new Failure(read.problem);
        for (const notice of noticesOf(read.counts)) say(notice);
        say(`${countedChanges(read.counts)}.`);
        if (!["arrival", "departure", "move", "change"].some((kind) => read.counts[kind])) return;
        if (!yes) {
          say(`Rien n’est écrit : relisez ligne par ligne sur /${slug}/annuaire/mises-a-jour/${run}, ou ajoutez --yes.`);
          return;
        }
        const applied = await work((tx) => applyRun(tx, run, { departures: acceptDepartures === true }));
        if (isRefused(applied)) {
          const how = applied.problems.departures ? "Si ces départs sont vrais, recommencez avec --accept-departures.\n" : "";
          throw new Failure(`${sentence(applied)}\n${how}Relisez sur /${slug}/annuaire/mises-a-jour/${run}.`);
        }
        say(`${number(applied.applied)} changements écrits ; ils s’annulent sur /${slug}/annuaire/mises-a-jour/${run}.`);
      });
    });
};
