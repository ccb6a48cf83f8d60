import type { Columns } from "./header.ts";

const structure = " (coord. structure)";
const one = (...names: string[]) => ({ names });
const must = (...names: string[]) => ({ names, required: true });
const place = (...names: string[]) => one(...names.map((name) => name + structure), ...names);
const mustPlace = (...names: string[]) => ({ ...place(...names), required: true });

/**
 * `ps-libreacces-personne-activite`, one line per way of working. Names and variants met in 2026: regulation §3.1. The columns of
 * savoir-faire may be absent: a version where they only live in their own file is announced.
 */
export const activityColumns = {
  rpps: must("Identifiant PP"),
  title: one("Code civilité d’exercice", "Code civilité exercice"),
  civility: one("Code civilité"),
  familyName: must("Nom d’exercice", "Nom exercice"),
  givenName: must("Prénom d’exercice", "Prénom exercice"),
  professionCode: must("Code profession"),
  professionLabel: one("Libellé profession"),
  categoryCode: one("Code catégorie professionnelle"),
  skillType: one("Code type savoir-faire"),
  skillCode: one("Code savoir-faire"),
  skillLabel: one("Libellé savoir-faire"),
  modeCode: must("Code mode exercice", "Code mode d’exercice"),
  siret: one("Numéro SIRET site"),
  finess: one("Numéro FINESS site"),
  finessLegal: one("Numéro FINESS établissement juridique"),
  structureId: must("Identifiant technique de la structure"),
  name: one("Raison sociale site"),
  sign: one("Enseigne commerciale site"),
  complement: place("Complément destinataire"),
  complementPlace: place("Complément point géographique"),
  number: place("Numéro Voie"),
  repetition: place("Indice répétition voie"),
  wayType: place("Libellé type de voie"),
  way: place("Libellé Voie"),
  mention: place("Mention distribution"),
  postcode: mustPlace("Code postal"),
  communeCode: mustPlace("Code commune"),
  communeLabel: mustPlace("Libellé commune"),
  phone: place("Téléphone"),
  email: place("Adresse e-mail", "Adresse email"),
  sectorCode: one("Code secteur d’activité", "Code secteur activité"),
  sectorLabel: one("Libellé secteur d’activité", "Libellé secteur activité"),
  roleCode: one("Code rôle", "Code fonction"),
  roleLabel: one("Libellé rôle", "Libellé fonction"),
  kindCode: one("Code genre activité", "Code genre d’activité"),
} satisfies Columns<string>;

/** `ps-libreacces-savoirfaire`. */
export const skillColumns = {
  rpps: must("Identifiant PP"),
  skillType: must("Code type savoir-faire"),
  skillCode: must("Code savoir-faire"),
  skillLabel: must("Libellé savoir-faire"),
} satisfies Columns<string>;

/** `ps-libreacces-dipl-autexerc`: diplomas and authorisations to practise. */
export const diplomaColumns = {
  rpps: must("Identifiant PP"),
  diplomaType: must("Code type diplôme obtenu"),
  diplomaCode: must("Code diplôme obtenu"),
  diplomaLabel: must("Libellé diplôme obtenu"),
  authorisationType: must("Code type autorisation"),
  authorisationTypeLabel: one("Libellé type autorisation"),
  disciplineCode: must("Code discipline autorisation"),
  disciplineLabel: one("Libellé discipline autorisation"),
} satisfies Columns<string>;

/** How the files are called, alone or inside the archive «PS_LibreAcces» of the Annuaire Santé. */
export const fileNames = {
  activities: /personne.?activite/i,
  skills: /savoir.?faire/i,
  diplomas: /dipl.?aut/i,
  finess: /cs1100507|finess/i,
};
