import type { ParticipationKind } from "#features/membership/rules.ts";
import { count } from "#platform/french.ts";

export const words = {
  title: "Participations",
  lead: "Qui est venu à quoi. Les profils des adhérents se calculent d’ici.",
  kinds: {
    meeting: "Réunion",
    group: "Groupe de travail",
    training: "Formation",
    event: "Rencontre",
    survey: "Enquête",
    governance: "Bureau ou assemblée",
    other: "Autre",
  } satisfies Record<ParticipationKind, string>,
  record: "Noter des participations",
  import: "Importer une feuille de présence",
  kind: "Genre",
  on: "Date",
  label: "Intitulé",
  labelHint: "Par exemple : Réunion soins non programmés",
  who: "Qui a participé",
  people: "Participants",
  save: "Enregistrer les participations",
  none: "Aucune participation pour le moment",
  noneHelp: "Notez qui est venu à une réunion, ou importez sa feuille de présence.",
  noMember: "Inscrivez d’abord des adhérents.",
  found: (n: number) => count(n, "occasion", "occasions"),
  took: (n: number) => count(n, "participant", "participants"),
  remove: "Retirer",
  removeNamed: (name: string) => `Retirer ${name}`,
  done: {
    notee: (n: number) =>
      n === 0 ? "Ces participations étaient déjà notées." : `${count(n, "participation notée", "participations notées")}.`,
    annulation: (n: number) =>
      n === 0 ? "Rien à annuler : ces participations le sont déjà." : `${count(n, "participation annulée", "participations annulées")}.`,
    retrait: (_: number) => "Participation retirée.",
  },
  mine: "Participations",
  noneYet: "Aucune participation notée",
  add: "Noter une participation",
  nobody: "Choisissez au moins une personne",
  whichKind: "Choisissez un genre",
  whichDay: "Indiquez une date",
  notYet: "Cette date n’est pas encore venue",
  whichLabel: "Indiquez un intitulé",
  tooLong: "Écrivez plus court",
};
