import { count } from "#platform/french.ts";

export const words = {
  lead: "Qui a adhéré, dans quel collège, et qui reste à payer.",
  search: "Chercher un nom, un e-mail, un RPPS",
  state: "Situation",
  all: "Tous",
  fee: (year: number) => `Cotisation ${year}`,
  fees: { due: "À payer", settled: "À jour", none: "Pas encore demandée" },
  joined: "Arrivés",
  joinedIn: (year: number) => `En ${year}`,
  anyCollege: "Tous les collèges",
  anyProfession: "Toutes les professions",
  anyCommune: "Toutes les communes",
  since: "Adhérent depuis",
  found: (n: number) => count(n, "personne", "personnes"),
  none: "Aucun adhérent pour le moment",
  noneHelp: "Inscrivez quelqu’un, importez votre tableau, ou donnez l’adresse du formulaire d’adhésion.",
  noneFound: "Personne ne correspond",
  add: "Inscrire quelqu’un",
  import: "Importer",
  exportCsv: "Exporter (CSV)",
  exportXlsx: "Exporter (Excel)",
  fileName: "adherents",
  pick: (name: string) => `Choisir ${name}`,
  accept: "Accepter les candidatures choisies",
  markPaid: "Marquer payées (virement reçu aujourd’hui)",
  withPicked: "Avec les personnes choisies",
  remind: "Leur rappeler leur renouvellement",
  nothingToUndo: "Il n’y a plus rien à annuler",
  nonePicked: "Choisissez d’abord des personnes dans la liste",
  accepted: (n: number) =>
    n === 0
      ? "Rien à accepter : aucune de ces personnes n’a de candidature en attente."
      : `${count(n, "candidature acceptée", "candidatures acceptées")}.`,
  unaccepted: (n: number, kept: number) => {
    if (n === 0 && kept === 0) return "Rien à annuler : ces acceptations le sont déjà.";
    if (n === 0) return "Rien n’a été annulé : quelque chose a été fait depuis. Reprenez chacune depuis sa fiche.";
    const undone = count(n, "acceptation annulée", "acceptations annulées");
    return kept === 0
      ? `${undone}. « Votre adhésion est acceptée » est déjà parti : prévenez-les.`
      : `${undone} (prévenez-les) ; ${count(kept, "gardée", "gardées")} : quelque chose a été fait depuis.`;
  },
  reminded: (n: number) =>
    n === 0
      ? "Aucun rappel ne part : elles ont répondu ou payé, n’ont pas d’e-mail, ou viennent d’être sollicitées."
      : `${count(n, "rappel part", "rappels partent")}. La règle des sollicitations protège les autres.`,
  unreminded: (n: number) => (n === 0 ? "Trop tard : les rappels sont partis." : `${count(n, "rappel retenu", "rappels retenus")}.`),
  unpaid: (n: number) =>
    n === 0 ? "Rien à annuler : ces paiements le sont déjà." : `${count(n, "paiement annulé", "paiements annulés")}.`,
  paid: (n: number) =>
    n === 0
      ? "Rien à noter : aucune de ces personnes ne doit de cotisation cette année-là."
      : `${count(n, "cotisation marquée payée", "cotisations marquées payées")}.`,
  doubts: (n: number) => count(n, "demande ressemble à quelqu’un de connu", "demandes ressemblent à quelqu’un de connu"),
  seeDoubts: "Décider",
  applied: (n: number) => count(n, "candidature attend une réponse", "candidatures attendent une réponse"),
  tabs: {
    list: "Liste",
    money: "Cotisations",
    certificates: "Attestations",
    campaign: "Renouvellement",
    network: "Réseau",
    attendance: "Participations",
    visits: "Aller vers",
    nonMembers: "Non-adhérents",
    settings: "Réglages",
  },
  settingsTabs: { settings: "Réglages", colleges: "Collèges et cotisations", charter: "Charte" },
  settingsPages: "Règles de l’association",
  pages: "Pages des adhérents",
  leftOn: "Parti le",
};
