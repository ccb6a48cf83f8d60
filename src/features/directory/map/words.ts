import { count } from "#platform/french.ts";

export const words = {
  title: "Carte",
  lead: "Les lieux d’exercice, avec la liste à côté.",
  label: "Carte des lieux d’exercice",
  places: (n: number) => count(n, "lieu", "lieux"),
  people: "Professionnels",
  place: "Lieu",
  unplaced: (n: number) => `${count(n, "lieu n’a", "lieux n’ont")} pas de position connue : absents de la carte.`,
  approximate: (n: number) => `${count(n, "lieu est placé", "lieux sont placés")} au centre de leur commune : position approchée.`,
  list: "Revenir à la liste",
  offline: "Le fond de carte ne répond pas : les lieux restent affichés.",
  zoomIn: "Agrandir",
  zoomOut: "Réduire",
  moving: "Carte à déplacer",
  sources: "D’où vient le fond de carte",
  empty: "Aucun lieu ne correspond",
};
