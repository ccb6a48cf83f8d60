import { count } from "#platform/french.ts";

export const words = {
  title: (name: string) => `Où proposer ${name}`,
  whole: (names: string) => `Même foyer : ${names} suivront.`,
  now: (doctor: string, practice: string) => `Proposé aujourd’hui à ${doctor}, ${practice}.`,
  nowhere: "N’est sur aucune ligne de ce cycle.",
  notWaiting: "Cette personne n’attend plus : retirez sa ligne.",
  choose: "Médecins possibles",
  byAgreement: "Possibles seulement si c’est convenu avec le médecin",
  never: "Impossibles, et pourquoi",
  none: "Aucun médecin possible à cette distance",
  unknownDistance: "distance inconnue",
  room: (n: number) => (n <= 0 ? "plus de place" : count(n, "place", "places")),
  notStated: "places non dites",
  here: "médecin actuel",
  force: "Proposer quand même",
  forceHint: "Vous l’avez convenu avec ce médecin. La ligne le dira.",
  place: "Proposer à ce médecin",
  removeTitle: "Retirer de ce cycle",
  removeHint: "La personne reste dans la liste, à sa place. Elle n’est pas reproposée avant le prochain cycle.",
  remove: "Retirer de ce cycle",
  instead: "Pourraient venir à sa place",
};
