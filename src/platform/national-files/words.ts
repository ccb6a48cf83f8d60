import { list, number } from "#platform/french.ts";

/** Why a national file cannot be read, said to whoever brought it. */
export const words = {
  absent: (name: string) => `Le fichier « ${name} » n’est pas lisible : vérifiez son nom et son dossier`,
  empty: (name: string) => `Le fichier « ${name} » est vide`,
  noLine: (name: string) => `Le fichier « ${name} » n’a que sa première ligne : téléchargez-le à nouveau. Rien n’a été changé`,
  notInside: (name: string) =>
    `L’archive « ${name} » ne contient pas le fichier attendu : donnez celle de l’Annuaire Santé, ou un seul fichier`,
  utf16: (name: string) => `Le fichier « ${name} » est en UTF-16 : enregistrez-le en UTF-8, ou téléchargez-le à nouveau`,
  twice: (name: string) => `Les accents du fichier « ${name} » sont abîmés (UTF-8 enregistré deux fois) : téléchargez-le à nouveau`,
  missing: (name: string, columns: readonly string[]) =>
    `Dans « ${name} », il manque ${columns.length > 1 ? "les colonnes" : "la colonne"} : ${list(columns)}`,
  noHeader: (name: string) => `La première ligne de « ${name} » ne donne pas le nom des colonnes`,
  unexpected: (name: string) => `Le fichier « ${name} » n’est pas celui attendu ici : vérifiez sa place, ou sa première ligne`,
  other: (name: string) => `Le fichier « ${name} » n’est aucun de ceux que cette page lit`,
  truncated: (name: string) => `Le fichier « ${name} » est coupé avant la fin : téléchargez-le à nouveau. Rien n’a été changé`,
  broken: (name: string, n: number, of: number) =>
    `Dans « ${name} », ${number(n)} lignes sur ${number(of)} n’ont pas le bon nombre de colonnes : téléchargez-le à nouveau`,
  notText: (name: string) => `Le fichier « ${name} » n’est pas un texte par lignes`,
};
