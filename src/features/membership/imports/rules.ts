import type { Method } from "#features/membership/rules.ts";
import type { ImportField } from "#platform/imports/spec.ts";
import { looksLike } from "#platform/spreadsheet/cells.ts";
import { words } from "./words.ts";

export type Key = keyof typeof words.fields;
export const labelOf = (key: Key): string => words.fields[key][0]!;
const known: Record<Key, { synonyms: string[]; looksLike?: (cell: string) => boolean }> = {
  familyName: { synonyms: ["Nom de famille", "Nom d’exercice", "Nom de l’adhérent"], looksLike: looksLike.name },
  givenName: { synonyms: ["Prénom d’exercice", "Prénom de l’adhérent"], looksLike: looksLike.name },
  fullName: { synonyms: ["Adhérent", "Nom prénom", "Identité", "Professionnel"], looksLike: looksLike.name },
  organisation: { synonyms: ["Structure", "Établissement", "Association", "Personne morale"] },
  profession: { synonyms: ["Métier", "Spécialité", "Catégorie professionnelle", "Fonction"], looksLike: looksLike.name },
  rpps: { synonyms: ["N° RPPS", "Numéro RPPS", "Identifiant PP"], looksLike: looksLike.rpps },
  email: { synonyms: ["Mail", "Courriel", "Adresse mail"], looksLike: looksLike.email },
  phone: { synonyms: ["Tél", "Portable", "Mobile"], looksLike: looksLike.phone },
  mode: { synonyms: ["Statut", "Libéral ou salarié", "Exercice", "Type d’exercice"] },
  commune: { synonyms: ["Ville", "Code postal", "Lieu d’exercice", "CP"], looksLike: looksLike.name },
  college: { synonyms: ["Collège de vote", "Groupe"] },
  year: { synonyms: ["Année d’adhésion", "Exercice comptable", "Année de cotisation"], looksLike: (cell) => /^20\d\d$/.test(cell.trim()) },
  joinedOn: { synonyms: ["Adhésion le", "Adhérent depuis", "Date d’inscription", "Date bulletin"], looksLike: looksLike.date },
  amount: { synonyms: ["Cotisation", "Montant", "Somme", "Montant cotisation"], looksLike: looksLike.number },
  paidOn: { synonyms: ["Payé le", "Réglé le", "Date règlement", "Encaissé le"], looksLike: looksLike.date },
  method: { synonyms: ["Mode de règlement", "Règlement", "Mode de paiement"] },
};
/** What may stand in the list one kept until now. */
export const fields: readonly ImportField<Key>[] = (Object.keys(known) as Key[]).map((key) => {
  const [label, hint] = words.fields[key] as [string, string];
  return { key, label, ...known[key], ...(hint && { hint }) };
});
export const shown: readonly Key[] = ["familyName", "givenName", "fullName", "profession", "email", "year", "amount"];

/** A line once read. `college` as written. */
export type Line = {
  organisation: string;
  familyName: string;
  givenName: string;
  professionCode: string;
  rpps: string | null;
  email: string | null;
  phone: string | null;
  modeCode: string;
  communeCode: string | null;
  college: string;
  year: number;
  joinedOn: Temporal.PlainDate | null;
  cents: number;
  paidOn: Temporal.PlainDate | null;
  method: Method;
};
