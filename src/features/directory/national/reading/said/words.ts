import { words as kinds } from "#features/directory/national/words.ts";
import { changeKinds } from "#features/directory/rules.ts";
import { count, list, number } from "#platform/french.ts";

type Counts = Record<string, number>;

/** «12 arrivées, 3 départs et 1 autre changement», or that nothing changed. */
export const countedChanges = (counts: Counts): string => {
  const told = changeKinds.flatMap((kind) => (counts[kind] ? [kinds.counted[kind](counts[kind])] : []));
  return told.length > 0 ? list(told) : "Rien n’a changé depuis la dernière lecture";
};

const noticed: Record<string, (n: number) => string> = {
  latin1: () => "Le fichier n’est pas en UTF-8 mais dans un encodage plus ancien : ses accents ont été lus comme tels.",
  otherEncoding: (n) => `${count(n, "ligne n’est pas", "lignes ne sont pas")} en UTF-8 : relisez les accents.`,
  broken: (n) => `${count(n, "ligne abîmée est laissée", "lignes abîmées sont laissées")} de côté.`,
  repeated: (n) => `${count(n, "ligne répétée n’est comptée", "lignes répétées ne sont comptées")} qu’une fois.`,
  contradictory: (n) => `${count(n, "ligne donne", "lignes donnent")} un autre nom ou métier au même RPPS : la première fait foi.`,
  nameless: (n) => `${count(n, "ligne sans nom ou sans RPPS est laissée", "lignes sans nom ou sans RPPS sont laissées")} de côté.`,
  wrongId: (n) => `${count(n, "ligne est laissée", "lignes sont laissées")} de côté : leur RPPS n’a pas onze chiffres.`,
  tooLong: (n) => `${count(n, "ligne est laissée", "lignes sont laissées")} de côté : un nom de plus de 300 lettres.`,
  unplaced: (n) =>
    `${count(n, "ligne est gardée", "lignes sont gardées")} sans commune : code absent ou inconnu, code postal du territoire.`,
  unknownCommune: (n) =>
    `${count(n, "ligne est laissée", "lignes sont laissées")} de côté : commune inconnue, dans le département du territoire.`,
};
/** What the reading met that a person should know, a sentence each. */
export const noticesOf = (counts: Counts): string[] =>
  Object.entries(noticed).flatMap(([key, say]) => (counts[key] ? [say(counts[key])] : []));

/** «2 283 651 lignes lues, 812 gardées». */
export const readSoFar = ({ lines = 0, kept = 0 }: Counts): string =>
  `${count(lines, "ligne lue", "lignes lues")}, ${number(kept)} du territoire`;
