import type { Channel } from "#features/practices/rules.ts";
import type { ImportField } from "#platform/imports/spec.ts";
import { looksLike } from "#platform/spreadsheet/cells.ts";
import { plainWords } from "#platform/text.ts";
import { words } from "./words.ts";

export type Key = keyof typeof words.fields;
export const labelOf = (key: Key): string => words.fields[key][0]!;

const known: Record<Key, { synonyms: string[]; looksLike?: (cell: string) => boolean }> = {
  practice: { synonyms: ["Nom du cabinet", "Cabinet médical", "Structure", "Établissement", "MSP", "Raison sociale", "Lieu d’exercice"] },
  address: { synonyms: ["Adresse du cabinet", "Rue", "Adresse postale"] },
  postcode: { synonyms: ["CP"], looksLike: looksLike.postcode },
  city: { synonyms: ["Ville", "Localité"], looksLike: looksLike.name },
  phone: { synonyms: ["Tél", "Téléphone du cabinet", "Secrétariat", "Tél secrétariat", "Portable"], looksLike: looksLike.phone },
  email: { synonyms: ["Mail", "Courriel", "Adresse mail", "E-mail du cabinet"], looksLike: looksLike.email },
  channel: { synonyms: ["Canal", "Contact préféré", "Mode de contact"] },
  takesPart: { synonyms: ["Participe", "Participant", "Volontaire"] },
  familyName: { synonyms: ["Nom du médecin", "Nom d’exercice", "Nom de famille"], looksLike: looksLike.name },
  givenName: { synonyms: ["Prénom du médecin", "Prénom d’exercice"], looksLike: looksLike.name },
  fullName: { synonyms: ["Nom et prénom", "Docteur", "Praticien", "Nom prénom"], looksLike: looksLike.name },
  rpps: { synonyms: ["N° RPPS", "Numéro RPPS", "Identifiant PP", "Identifiant national"], looksLike: looksLike.rpps },
  places: { synonyms: ["Nombre de places", "Places disponibles", "Capacité", "Nouveaux patients"], looksLike: looksLike.number },
  homeVisits: { synonyms: ["VAD", "Visites", "Visite à domicile"] },
  maxDistance: { synonyms: ["Distance max", "Rayon", "Km max"] },
  minAge: { synonyms: ["Âge min", "À partir de"] },
  maxAge: { synonyms: ["Âge max", "Jusqu’à"] },
  communes: { synonyms: ["Secteur", "Zone", "Communes prises"] },
  note: { synonyms: ["Commentaire", "Observations", "Notes", "Contraintes"] },
};
/** What may stand in a file of practices and doctors; the same titles as the export. */
export const fields: readonly ImportField<Key>[] = (Object.keys(known) as Key[]).map((key) => {
  const [label, hint] = words.fields[key] as [string, string];
  return { key, label, ...known[key], ...(hint && { hint }) };
});
export const shown: readonly Key[] = ["practice", "city", "familyName", "fullName", "givenName", "rpps"];

/** A practice as a line of the file tells it. */
export type PracticeRead = {
  name: string;
  address: string;
  postcode: string;
  city: string;
  communeCode: string | null;
  phone: string | null;
  email: string | null;
  channel: Channel;
  takesPart: boolean;
};
export type DoctorRead = {
  familyName: string;
  givenName: string;
  rpps: string | null;
  places: number | null;
  homeVisits: boolean;
  maxDistanceKm: number | null;
  minAge: number | null;
  maxAge: number | null;
  communes: string[];
  note: string;
};
/** A line once read: a practice, with one of its doctors if it has any. */
export type Line = { practice: PracticeRead; doctor: DoctorRead | null };

/** What tells one practice from another: its name and address, or its name and town where the address is not said. */
export const practiceKey = ({ name, address, city }: { name: string; address: string; city: string }): string =>
  [name, address || city].map(plainWords).join("|");
