import { count, plural } from "#platform/french.ts";

const saidPlaces = (n: number, total: number) =>
  `${n} ${plural(n, "cabinet", "cabinets")} sur ${total} ${plural(n, "a dit ses", "ont dit leurs")} places`;

export const words = {
  title: "Cycles de propositions",
  lead: "À chaque cycle, les personnes qui attendent sont proposées aux cabinets proches, selon leur priorité et les places.",
  prepare: "Préparer le prochain cycle",
  seeDraft: "Voir le cycle en préparation",
  draftOpen: "Un cycle est en préparation",
  before: "Avant de préparer",
  cycle: (n: number) => `Cycle ${n}`,
  states: { draft: "En préparation", sent: "En cours", closed: "Terminé", abandoned: "Abandonné" },
  columns: {
    number: "Cycle",
    state: "État",
    sent: "Envoyé le",
    deadline: "Réponses jusqu’au",
    offered: "Proposées",
    accepted: "Acceptées",
    refused: "Refusées",
    silent: "Sans réponse",
    withdrawn: "Retirées",
    pending: "En attente",
  },
  none: "Aucun cycle pour l’instant",
  noneHint: "Préparez le premier quand des cabinets ont dit leurs places.",
  stated: (n: number, total: number) => `${saidPlaces(n, total)} depuis le dernier cycle`,
  statedFirst: (n: number, total: number) => saidPlaces(n, total),
  askPlaces: "Demander leurs places aux cabinets",
  places: (n: number) => `${count(n, "place", "places")} en tout`,
  unconfirmed: (n: number) => (n > 1 ? `${n} fiches à confirmer` : n === 1 ? "Une fiche à confirmer" : "Toutes les fiches sont confirmées"),
  confirm: "Demander « toujours sans médecin ? »",
  entered: (n: number) => `${count(n, "nouvelle personne", "nouvelles personnes")} depuis le dernier cycle`,
  waiting: (n: number) => `${count(n, "personne attend", "personnes attendent")}`,
  seeList: "Voir la liste",
  due: (date: string) => `Prochain cycle prévu le ${date}`,
  dueSince: (date: string) => `Le prochain cycle était prévu le ${date}`,
  abandoned: "Cycle abandonné.",
  resume: "Le reprendre",
  home: {
    due: "Cycle à préparer",
    draft: (n: number) => `${plural(n, "personne", "personnes")} dans le cycle en préparation, à envoyer`,
    answers: (date: string) => `Réponses de cabinets attendues avant ${date}`,
  },
};
