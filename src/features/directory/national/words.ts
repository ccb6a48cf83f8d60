import type { ChangeKind } from "#features/directory/rules.ts";
import { count, number, plural } from "#platform/french.ts";

/** Readings of national sources: what is said of a run wherever it is met. */
export const words = {
  busy: "Une lecture est déjà en cours : attendez qu’elle se termine",
  notReading: "Cette lecture est déjà terminée",
  notReview: {
    reading: "Cette lecture n’est pas terminée",
    review: "Cette lecture attend d’être relue",
    applied: "Ces changements sont déjà dans l’annuaire",
    discarded: "Cette lecture a été abandonnée",
    failed: "Cette lecture a échoué : il n’y a rien à appliquer",
  },
  changedMeanwhile: "Quelqu’un a changé cette page pendant que vous la lisiez : relisez-la, puis recommencez",
  noCommune: "Aucune commune n’est encore dans votre territoire : ajoutez-les d’abord dans la page Territoire",
  nobody: "Aucune ligne de ce fichier n’est de votre territoire : il le faut entier, pour toute la France. Rien n’a été changé",
  nothingAccepted: "Toutes les lignes sont refusées : il n’y a rien à appliquer",
  manyDepartures: (n: number, of: number) =>
    `${number(n)} départs sur ${number(of)} fiches : cochez la phrase qui le confirme, ou refusez ces lignes`,
  stale: (n: number, name: string) =>
    n > 1
      ? `${number(n)} fiches ont changé depuis cette lecture, dont ${name} : relancez-la`
      : `La fiche ${name} a changé depuis cette lecture : relancez-la`,
  notApplied: "Ces changements ne sont pas appliqués",
  notLast: "Une lecture plus récente a été appliquée : annulez-la d’abord",
  changedSince: (n: number, name: string) =>
    n > 1
      ? `${number(n)} fiches ont changé depuis, dont ${name} : l’annulation les effacerait`
      : `La fiche ${name} a changé depuis : l’annulation effacerait ce changement`,
  gone: "Les fichiers envoyés ne sont plus là : envoyez-les à nouveau",
  lost: "La lecture s’est arrêtée sans finir : relancez-la",
  waiting: (n: number) => `${plural(n, "mise à jour de l’annuaire", "mises à jour de l’annuaire")} à relire`,
  keptRuns: "Lectures des fichiers nationaux, avec ce qu’elles changeaient",
  keepsRuns: "Un an",
  kinds: { arrival: "Arrivée", departure: "Départ", move: "Changement de lieu", change: "Autre changement" } satisfies Record<
    ChangeKind,
    string
  >,
  counted: {
    arrival: (n: number) => count(n, "arrivée", "arrivées"),
    departure: (n: number) => count(n, "départ", "départs"),
    move: (n: number) => count(n, "changement de lieu", "changements de lieu"),
    change: (n: number) => count(n, "autre changement", "autres changements"),
  } satisfies Record<ChangeKind, (n: number) => string>,
  /** Codes of the journal, queues and things, for the pages of the administration. */
  labels: {
    directory_run: "Lecture d’un fichier national",
    "directory.run.started": "Lecture d’un fichier national commencée",
    "directory.run.read": "Fichier national lu et comparé à l’annuaire",
    "directory.run.failed": "Fichier national refusé",
    "directory.run.decided": "Lignes d’une mise à jour acceptées ou refusées",
    "directory.run.applied": "Mise à jour appliquée à l’annuaire",
    "directory.run.undone": "Mise à jour de l’annuaire annulée",
    "directory.run.discarded": "Mise à jour abandonnée",
    "directory.locate": "Situer les lieux sur la carte",
    "directory.national.read": "Lire un fichier national",
    "directory.national.fhir": "Lire l’Annuaire Santé en ligne",
  },
};
