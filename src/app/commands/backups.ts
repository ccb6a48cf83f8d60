import { readFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import { Writable } from "node:stream";
import type { Command } from "commander";
import { allJobs } from "#app/all-jobs.ts";
import { backup } from "#platform/backup/backup.ts";
import { adoptRootKey, readRecovery } from "#platform/backup/keys.ts";
import { restore } from "#platform/backup/restore.ts";
import { count } from "#platform/french.ts";
import { Failure } from "./failure.ts";
import type { Desk } from "./program.ts";

type BackupOptions = { recipient?: string; withKeys?: boolean };
type RestoreOptions = { identity?: string; recovery?: string; withoutKeys?: boolean; withoutJobs?: boolean };

/** `maillage backup` and `restore`: one encrypted file holds the whole installation. */
export const backupCommands = (program: Command, { say, progress, withServer, environment }: Desk) => {
  program
    .command("backup")
    .description("Sauvegarder toute l’installation dans un fichier chiffré, pendant qu’elle tourne")
    .argument("<fichier>", "un fichier qui n’existe pas encore")
    .option("--recipient <age1…>", "chiffrer pour cette clé publique age plutôt qu’avec une phrase secrète")
    .option("--with-keys", "mettre la clé racine dans le fichier : qui l’ouvre lit tout")
    .action(async (file: string, { recipient, withKeys }: BackupOptions) => {
      const lock = recipient ? { recipient } : { passphrase: await passphrase(environment, "Phrase secrète de la sauvegarde : ", true) };
      const report = await withServer(({ ownerUrl, secrets }) =>
        backup({
          ownerUrl,
          lock,
          out: file,
          now: Temporal.Now.instant(),
          withKeys: withKeys === true,
          rootKey: Buffer.from(secrets.rootKey, "base64url"),
          progress: ({ table, rows }) => progress(`${table} : ${rows}`),
        }),
      );
      say(`${report.rows} lignes de ${report.tables} tables, ${Math.ceil(report.bytes / 1024)} Kio, dans ${file}.`);
      if (!withKeys) {
        say(`La clé racine « ${report.keyId} » n’est pas dans ce fichier : sans elle, les fiches des patients restent illisibles.`);
        say("Gardez-la ailleurs, sur papier : npm run maillage -- keys show-recovery");
      }
    });
  program
    .command("restore")
    .description("Remettre une sauvegarde dans une installation vide")
    .argument("<fichier>", "la sauvegarde")
    .option("--identity <fichier>", "la clé privée age qui l’ouvre, plutôt qu’une phrase secrète")
    .option("--recovery <fichier>", "la clé racine recopiée du papier, quand la sauvegarde ne la contient pas")
    .option("--without-keys", "restaurer sans la clé racine : ce qui est scellé reste illisible")
    .option("--without-jobs", "ne pas remettre les envois en attente (exercice)")
    .action(async (file: string, { identity, recovery, withoutKeys, withoutJobs }: RestoreOptions) => {
      const unlock = identity
        ? { identity: await readOwn(identity) }
        : { passphrase: await passphrase(environment, "Phrase secrète de la sauvegarde : ", false) };
      const rootKey = recovery ? readRecovery(await readOwn(recovery)) : undefined;
      const report = await withServer(async ({ ownerUrl, secrets, dataDir }) => {
        const done = await restore({
          ownerUrl,
          unlock,
          rootKey,
          ownKey: Buffer.from(secrets.rootKey, "base64url"),
          from: file,
          appPassword: secrets.appPassword,
          jobs: allJobs,
          withoutKeys: withoutKeys === true,
          withoutJobs: withoutJobs === true,
          progress: ({ table, rows }) => progress(`${table} : ${rows}`),
        });
        if (done.rootKey) adoptRootKey(dataDir, done.rootKey);
        return done;
      });
      say(
        `${report.rows} lignes de ${report.tables} tables remises, ${count(report.communities, "communauté", "communautés")}, journaux vérifiés (${report.journalLines} lignes).`,
      );
      say(
        report.opened === undefined
          ? "Les données scellées n’ont pas pu être essayées : la clé manque."
          : `${report.opened} valeurs scellées relues.`,
      );
    });
};

const readOwn = async (file: string) => {
  try {
    return (await readFile(file, "utf8")).trim();
  } catch {
    throw new Failure(`Le fichier « ${file} » n’est pas lisible.`);
  }
};

/** From MAILLAGE_PASSPHRASE, or typed without being shown, twice when it is new. */
const passphrase = async (environment: Record<string, string | undefined>, question: string, twice: boolean): Promise<string> => {
  const given = environment.MAILLAGE_PASSPHRASE;
  if (given) return given;
  if (!process.stdin.isTTY) throw new Failure("Donnez la phrase secrète dans MAILLAGE_PASSPHRASE, ou lancez la commande dans un terminal.");
  const typed = await ask(question);
  if (typed.length < 12) throw new Failure("La phrase secrète compte au moins 12 signes.");
  if (twice && (await ask("Encore une fois : ")) !== typed) throw new Failure("Les deux phrases diffèrent.");
  return typed;
};
const ask = (question: string): Promise<string> =>
  new Promise((resolve) => {
    process.stderr.write(question);
    const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
    const reader = createInterface({ input: process.stdin, output: silent, terminal: true });
    reader.question("", (answer) => {
      reader.close();
      process.stderr.write("\n");
      resolve(answer);
    });
  });
