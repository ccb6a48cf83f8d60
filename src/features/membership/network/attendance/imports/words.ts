import { count } from "#platform/french.ts";

export const words = {
  title: "Importer une feuille de présence",
  lead: "Une ligne par personne. Les adhérents sont reconnus par RPPS, e-mail ou nom.",
  again: "Corrigez ces lignes dans le fichier, puis importez-le de nouveau.",
  counts: {
    participations: (n: number) => (n > 1 ? "participations ajoutées" : "participation ajoutée"),
    known: (n: number) => (n > 1 ? "déjà connues" : "déjà connue"),
  },
  fields: {
    familyName: ["Nom", ""],
    givenName: ["Prénom", ""],
    fullName: ["Nom et prénom", "Si les deux sont dans la même colonne"],
    email: ["E-mail", ""],
    rpps: ["RPPS", "11 chiffres"],
    on: ["Date", "Sinon, celle que vous indiquez à l’import"],
    label: ["Intitulé", "Sinon, celui que vous indiquez à l’import"],
    kind: ["Genre", "réunion, groupe, formation, rencontre, enquête, bureau"],
  },
  onAsked: "Date, pour les lignes qui n’en ont pas",
  labelAsked: "Intitulé, pour les lignes qui n’en ont pas",
  whichDay: "Indiquez une date passée",
  whichLabel: "Indiquez un intitulé",
  noName: "Ni nom, ni e-mail, ni RPPS dans cette ligne.",
  unknown: (name: string) => `${name} n’est pas parmi les adhérents.`,
  several: (n: number, name: string) => `${count(n, "adhérent s’appelle", "adhérents s’appellent")} ${name} : ajoutez le RPPS ou l’e-mail.`,
  alike: (name: string) => `Reconnu malgré une différence : ${name}.`,
  dateRefused: (text: string) => `Date : « ${text} » n’est pas une date passée.`,
  sameLine: (name: string, line: number) => `${name} est déjà ligne ${line}.`,
};
