/** Why a backup or a restoration is refused, for the person at the command line. Nothing was changed when one of these is said. */
export const words = {
  exists: (file: string) => `Le fichier ${file} existe déjà : choisissez un autre nom.`,
  noFile: (file: string) => `Le fichier ${file} ne peut pas être lu.`,
  rights: "Le compte PostgreSQL doit pouvoir tout lire : donnez-lui BYPASSRLS ou prenez le propriétaire du serveur.",
  shortPassphrase: "La phrase secrète est trop courte : 12 caractères au moins, 5 mots tirés au hasard de préférence.",
  badRecipient: "Le destinataire doit être une clé publique age, qui commence par age1.",
  wrongKey: "Ce fichier ne s’ouvre pas avec cette phrase secrète ou cette clé.",
  damaged: "Ce fichier est abîmé ou incomplet : prenez une autre sauvegarde.",
  foreign: "Ce fichier n’est pas une sauvegarde de Maillage.",
  newer: "Cette sauvegarde vient d’une version plus récente : mettez Maillage à jour, puis recommencez.",
  notEmpty: (table: string) => `La base contient déjà des données (${table}) : restaurez dans une base vide.`,
  keyNeeded: (id: string) =>
    `La clé racine ${id} manque : sans elle, les données chiffrées resteront illisibles. Donnez-la avec --recovery.`,
  otherKey: (id: string) => `La clé racine donnée n’est pas celle de cette sauvegarde (${id}).`,
  tooFar: "La base est vide mais plus récente que la sauvegarde : restaurez dans une base neuve.",
  otherShape: (table: string) => `La table ${table} de la sauvegarde n’a pas la forme attendue.`,
  differs: (table: string) => `La table ${table} relue après restauration n’est pas celle de la sauvegarde.`,
  brokenJournal: (community: string) => `Le journal de la communauté ${community} est rompu dans cette sauvegarde.`,
  unopened: (place: string) => `Une donnée chiffrée ne s’ouvre pas avec la clé donnée (${place}).`,
  recoveryLength: "La clé de secours compte 7 lignes de 9 signes.",
  recoveryLine: (line: number) => `Clé de secours : vérifiez la ligne ${line}.`,
  recoveryOrder: "Clé de secours : chaque ligne est juste, mais leur ordre ne l’est pas.",
};
