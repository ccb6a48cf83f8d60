import type { Barrier } from "#features/attachment/batches/matching/rules.ts";
import { distance as km, number } from "#platform/french.ts";

const s = (count: number) => (count > 1 ? "s" : "");

const barriers = {
  refused: "a refusé cette personne",
  failed: "le rattachement n’y a pas abouti",
  was_full: "n’avait plus de place pour cette personne",
  silent: "n’a pas répondu pour cette personne",
  former: "ancien médecin, ou à ne plus proposer",
  no_home_visits: "ne fait pas de visite à domicile",
  too_young: "ne prend pas les patients si jeunes",
  too_old: "ne prend pas les patients si âgés",
  other_commune: "garde ses places pour d’autres communes",
  too_far: "prend moins loin que cette distance",
} satisfies Record<Barrier, string>;

export const words = {
  barriers,
  rank: (rank: number, waiting: number, score: number) =>
    `${number(rank)}${rank === 1 ? "re" : "e"} sur ${number(waiting)} par priorité (${number(score, 0)} point${s(score)})`,
  distance: (distance: number, nth: number, among: number) =>
    nth === 1
      ? `À ${km(distance)}, le plus proche des ${among} cabinets possibles`
      : `À ${km(distance)}, ${nth}e plus proche des ${among} cabinets possibles`,
  onlyOne: (distance: number) => `À ${km(distance)}, seul cabinet possible`,
  household: (people: number) => `Foyer de ${people} personnes, proposé ensemble`,
  share: (heavy: number, lines: number, places: number) =>
    `Part du cabinet : ${lines} proposition${s(lines)} pour ${places} place${s(places)}, dont ${heavy} avec un motif de priorité`,
  nearer: (name: string, distance: number, why: string) => `${name} (${km(distance)}) : ${why}`,
  noPlace: "n’a plus de place dans ce cycle",
  higher: "ses places sont allées à des personnes plus prioritaires",
  unmixed: "a déjà sa part de personnes avec un motif de priorité",
  unmixedLight: "garde une part pour les personnes avec un motif de priorité",
  elsewhere: "a pris des personnes qui avaient moins de choix, pour le moindre détour de tous",
  balance: "a sa part : les cabinets voisins se remplissent ensemble",
  left: {
    no_point: "Adresse à préciser : aucune distance ne peut être calculée",
    too_many: "Foyer trop nombreux pour une proposition automatique : à proposer à la main",
    too_far: (cap: number) => `Aucun cabinet participant à moins de ${km(cap)}`,
    no_places: (cap: number) => `Aucun cabinet n’a assez de places à moins de ${km(cap)}`,
    limits: (cap: number) => `Les cabinets à moins de ${km(cap)} qui ont des places ne correspondent pas à cette demande`,
    refused: (cap: number) => `Tous les cabinets possibles à moins de ${km(cap)} sont déjà essayés : refus, silence ou plus de place`,
    outranked: "Les places proches sont allées à des personnes plus prioritaires, ou qui avaient moins de choix",
  },
  effect: {
    gainsPlace: "Cette personne serait proposée dans ce cycle",
    losesPlace: "Cette personne ne serait plus proposée dans ce cycle",
    further: (distance: number) => `${km(distance)} de plus que la proposition`,
    nearer: (distance: number) => `${km(distance)} de moins que la proposition`,
    full: "Ce médecin n’a plus de place : une autre personne doit être retirée",
    allHeavy: "Ce cabinet n’aurait que des personnes avec un motif de priorité",
    allLight: "Ce cabinet n’aurait aucune personne avec un motif de priorité",
    splits: "Le foyer serait séparé",
    freed: (people: number) => `${people} personne${s(people)} pourrai${people > 1 ? "en" : ""}t prendre la place libérée`,
    nobodyFreed: "Personne d’autre ne pourrait prendre la place libérée",
    beyondCap: (cap: number) => `Au-delà de ${km(cap)}, la distance maximale de la CPTS`,
    noPoint: "Distance inconnue",
  },
};
