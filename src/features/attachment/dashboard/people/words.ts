import type { Behind } from "./rules.ts";

export const words = {
  titles: {
    attente: "En attente d’un médecin",
    rattachees: "Acceptées par un médecin",
    "sans-nouvelles": "En attente, sans nouvelles depuis longtemps",
    proposees: "Proposées à un cabinet",
    acceptees: "Acceptées par un médecin",
    vues: "Premier rendez-vous fait",
    entrees: "Inscrites sur la liste",
    retours: "Revenues dans la liste : le suivi n’a pas abouti",
    rouvertes: "Demandes rouvertes",
    rattachements: "Acceptées par un médecin de la liste",
    sorties: "Sorties de la liste",
    declarees: "Médecin traitant déclaré",
  } satisfies Record<Behind, string>,
  leftBecause: (reason: string) => `Sorties de la liste : ${reason}`,
  who: "Personne",
  commune: "Commune",
  since: "Inscrite le",
  state: "État",
  count: (n: string, many: boolean) => `${n} ${many ? "personnes" : "personne"}`,
  times: (n: string) => `Comptées ${n} fois dans le tableau de bord : une personne revenue compte à chaque fois.`,
  erased: (n: number) => (n > 1 ? `${n} fiches ont été effacées depuis.` : "Une fiche a été effacée depuis."),
  nobody: "Personne derrière ce chiffre",
  unknown: "inconnue",
};
