import type { LineObstacle } from "#features/attachment/batches/gathering/rules.ts";
import { list } from "#platform/french.ts";

const obstacles = {
  refused: "ce cabinet a refusé cette personne",
  failed: "le rattachement à ce cabinet n’a pas abouti",
  was_full: "ce cabinet n’avait plus de place pour cette personne",
  silent: "ce cabinet n’a pas répondu pour cette personne",
  beyond_cap: "plus loin que la distance maximale de la CPTS",
  no_home_visits: "ne fait pas de visite à domicile",
  too_young: "ne prend pas les patients si jeunes",
  too_old: "ne prend pas les patients si âgés",
  other_commune: "garde ses places pour d’autres communes",
  too_far: "plus loin que sa propre limite",
  former: "ancien médecin, ou à ne plus proposer",
  no_point: "distance inconnue",
  not_stated: "n’a pas dit ses places",
  full: "plus de place",
} satisfies Record<LineObstacle, string>;

export const words = {
  obstacles,
  you: "Vous avez",
  somebody: "Une autre personne a",
  ago: (minutes: number) => {
    if (minutes < 1) return "à l’instant";
    if (minutes < 2) return "il y a une minute";
    if (minutes < 60) return `il y a ${Math.floor(minutes)} minutes`;
    if (minutes < 120) return "il y a une heure";
    return minutes < 1440 ? `il y a ${Math.floor(minutes / 60)} heures` : `il y a ${Math.floor(minutes / 1440)} jours`;
  },
  has: (name: string) => `${name} a`,
  changed: (who: string, when: string) => `${who} modifié ce cycle ${when} : relisez`,
  sent: (who: string, when: string) => `${who} envoyé ce cycle ${when}`,
  abandoned: (who: string, when: string) => `${who} abandonné ce cycle ${when}`,
  notWaiting: "Cette personne n’attend plus : rien n’a changé",
  doctorGone: "Ce médecin ne participe plus : choisissez-en un autre",
  chooseDoctor: "Choisissez un médecin",
  never: {
    refused: "Ce cabinet a refusé cette personne : choisissez-en un autre",
    failed: "Le rattachement à ce cabinet n’a pas abouti : choisissez-en un autre",
    beyond_cap: "Ce cabinet est au-delà de la distance maximale de la CPTS : choisissez-en un autre",
  },
  mustForce: (why: string[]) => `Ce médecin : ${list(why)}. Cochez « Proposer quand même » si c’est convenu`,
  alreadyUndone: "Cette modification est déjà annulée",
  changedSince: "Ces personnes ont été déplacées depuis : annulez d’abord la dernière modification",
  placeTaken: "Ce médecin n’a plus assez de places : retirez d’abord une personne, ou placez celle-ci à la main",
  notAbandoned: "Ce cycle n’est pas abandonné",
  anotherDraft: "Un autre cycle est en préparation : un seul à la fois",
};
