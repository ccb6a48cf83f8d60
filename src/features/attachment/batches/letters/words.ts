import { count } from "#platform/french.ts";

export const words = {
  title: (n: number) => `Messages du cycle ${n}`,
  lead: (people: number, practices: number) => `${count(people, "personne", "personnes")}, ${count(practices, "cabinet", "cabinets")}.`,
  discreet: "Aucun nom ni aucune situation de santé dans ces messages : le lien ouvre la page du cabinet.",
  send: "Envoyer ce cycle",
  sendHint: (when: string) => `Les réponses seront attendues jusqu’au ${when}.`,
  leaving: (n: number) =>
    n > 1 ? `${n} personnes n’attendent plus : elles ne seront pas proposées.` : "Une personne n’attend plus : elle ne sera pas proposée.",
  lacking: (n: number) => (n > 1 ? `${n} cabinets n’ont pas d’adresse utilisable` : "Un cabinet n’a pas d’adresse utilisable"),
  lackingHint: "Complétez leur fiche, ou envoyez : leur feuille sera à imprimer et à remettre.",
  fix: "Compléter la fiche",
  fixWho: (name: string) => `Compléter la fiche de ${name}`,
  people: (n: number) => count(n, "personne", "personnes"),
  ways: { mail: "E-mail à", sms: "SMS au", paper: "Feuille à imprimer après l’envoi, et à remettre" },
  subject: "Objet",
  text: "Voir le message",
  nothing: "Personne à proposer : rien à envoyer",
};
