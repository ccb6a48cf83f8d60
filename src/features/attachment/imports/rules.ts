import type { ImportField } from "#platform/imports/spec.ts";
import { looksLike } from "#platform/spreadsheet/cells.ts";
import { words } from "./words.ts";

export type Key = keyof typeof words.fields;
export const labelOf = (key: Key): string => words.fields[key][0]!;

// How coordinators call these columns; and what only such a column holds.
const known: Record<Key, { synonyms: string[]; whole?: string[]; looksLike?: (cell: string) => boolean }> = {
  familyName: {
    synonyms: ["Nom de famille", "Nom d’usage", "Nom marital", "Nom patient", "Nom du patient", "Patient"],
    looksLike: looksLike.name,
  },
  birthName: { synonyms: ["Nom de jeune fille", "Nom naissance", "NJF", "Née"], looksLike: looksLike.name },
  givenName: { synonyms: ["Prénom usuel", "Prénom patient", "Prénoms"], looksLike: looksLike.name },
  fullName: {
    synonyms: ["Nom prénom", "Prénom nom", "Identité", "Nom complet", "Nom - Prénom", "Patient (nom prénom)"],
    looksLike: looksLike.name,
  },
  birthDate: { synonyms: ["DDN", "Né(e) le", "Né le", "Née le", "Naissance", "Date naiss"], looksLike: looksLike.date },
  phone: {
    synonyms: ["Téléphone portable", "Portable", "Mobile", "Tél 1", "Tél", "Numéro de téléphone", "Contact téléphonique"],
    looksLike: looksLike.phone,
  },
  phone2: { synonyms: ["Tél 2", "Téléphone fixe", "Fixe", "Téléphone 2", "Autre numéro"], looksLike: looksLike.phone },
  phone3: { synonyms: ["Tél 3", "Téléphone 3", "Téléphone de l’aidant", "Tél famille"], looksLike: looksLike.phone },
  email: { synonyms: ["Mail", "Adresse mail", "Courriel", "Adresse électronique"], looksLike: looksLike.email },
  address: { synonyms: ["Adresse postale", "Rue", "Domicile", "Adresse patient"] },
  postcode: { synonyms: ["CP"], looksLike: looksLike.postcode },
  city: { synonyms: ["Ville", "Localité", "Commune de résidence", "Lieu de résidence"], looksLike: looksLike.name },
  enteredOn: {
    synonyms: [
      "Date d’inscription",
      "Date demande",
      "Inscrit le",
      "Demande le",
      "Date d’appel",
      "Date appel",
      "Reçu le",
      "Date de réception",
      "Horodateur",
      "Date d’entrée",
      "Entrée le",
    ],
    whole: ["Date"],
    looksLike: looksLike.date,
  },
  situations: { synonyms: ["Motif", "Motifs", "Motif de la demande", "Raisons"] },
  ald: { synonyms: ["Affection longue durée", "ALD (oui/non)", "Patient ALD"] },
  pregnancy: { synonyms: ["Enceinte", "Femme enceinte"] },
  c2s: { synonyms: ["CSS", "CMU", "CMU-C", "Complémentaire santé solidaire", "ACS"] },
  unvaccinated: { synonyms: ["Non vacciné", "Vaccins à faire", "Nourrisson non vacciné"] },
  newlyArrived: { synonyms: ["Arrivé de l’étranger", "Primo-arrivant", "Enfant primo-arrivant"] },
  discharge: { synonyms: ["Date de sortie d’hôpital", "Sortie hospitalisation", "Hospitalisation récente"] },
  lastConsultation: { synonyms: ["Dernier RDV", "Vu pour la dernière fois", "Date de dernière consultation", "Dernier suivi"] },
  homeVisits: {
    synonyms: ["VAD", "Visite à domicile", "Domicile", "Ne se déplace pas", "Non mobile", "À domicile"],
    looksLike: looksLike.yesNo,
  },
  canTravel: { synonyms: ["Peut se déplacer", "Déplacement possible"], looksLike: looksLike.yesNo },
  language: { synonyms: ["Langue", "Interprète"] },
  household: { synonyms: ["Famille", "Numéro de foyer", "Nom du foyer", "Ménage"] },
  formerDoctor: { synonyms: ["Ancien médecin traitant", "Ancien MT", "Médecin précédent", "Médecin parti"] },
  state: { synonyms: ["Statut", "Situation", "Suivi", "Réponse", "Résultat"] },
  note: { synonyms: ["Commentaire", "Remarques", "Notes", "Observation"] },
};

/** What may stand in a file of people looking for a doctor. None is required by itself: a name may come in one column or two. */
export const fields: readonly ImportField<Key>[] = (Object.keys(known) as Key[]).map((key) => {
  const [label, hint] = words.fields[key] as [string, string];
  return { key, label, ...known[key], ...(hint && { hint }) };
});
export const shown: readonly Key[] = ["familyName", "fullName", "givenName", "birthDate", "phone", "city", "enteredOn"];
