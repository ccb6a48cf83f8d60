import type { AttemptResult, AttemptWay } from "./rules.ts";

const tries = (n: number) => (n > 1 ? `${n} tentatives` : `${n} tentative`);
const means = (n: number) => (n > 1 ? `${n} moyens` : `${n} moyen`);

export const words = {
  ways: { call: "Appel", sms: "SMS", mail: "E-mail", letter: "Courrier", visit: "Visite" } satisfies Record<AttemptWay, string>,
  results: {
    reached: "Personne jointe",
    message_left: "Message laissé",
    no_answer: "Pas de réponse",
    wrong_number: "Coordonnées fausses",
  } satisfies Record<AttemptResult, string>,
  unreachableNeeds: "Pour « injoignable » : trois tentatives, deux moyens différents, puis un appel ou une visite",
  rule: (attempts: number, ways: number) => [tries(attempts), "sans réponse,", means(ways), "sur 2"].join(" "),
  ruleMet: "Trois tentatives par deux moyens : une personne doit appeler avant toute sortie",
  title: "Confirmations",
  lead: "Demander « toujours sans médecin ? » avant chaque cycle. Personne ne sort de la liste en silence.",
  due: (months: number) => `Pas de nouvelles depuis ${months} mois`,
  byMessage: "À demander par message",
  byCall: "À appeler",
  byPerson: "À appeler par une personne : trois tentatives sans réponse",
  ask: (n: number) => (n > 1 ? `Envoyer ${n} messages` : "Envoyer le message"),
  asked: (n: number) => (n > 1 ? `${n} messages partent.` : n === 1 ? "Le message part." : "Aucun message à envoyer."),
  nobody: "Personne à relancer aujourd’hui",
  nobodyHint: "Les prochaines confirmations apparaîtront ici d’elles-mêmes.",
  name: "Personne",
  phone: "Téléphone",
  since: "Confirmée le",
  attempts: "Tentatives",
  lastAsked: "Dernière demande",
  stillLooking: "Toujours sans médecin",
  foundOne: "A trouvé",
  quiet: (n: number) =>
    n > 1
      ? `${n} personnes ont reçu la question il y a moins d’une semaine.`
      : "Une personne a reçu la question il y a moins d’une semaine.",
  done: {
    still: "C’est noté : toujours sans médecin.",
    found: "C’est noté : a trouvé un médecin.",
    no_answer: "La tentative est notée.",
  },
  letter: {
    subject: "Cherchez-vous toujours un médecin ?",
    greeting: "Bonjour,",
    body: "Vous êtes sur notre liste pour trouver un médecin traitant.",
    question: "Êtes-vous toujours sans médecin ? Répondez d’un geste, votre place est gardée.",
    button: "Répondre",
    sms: "Cherchez-vous toujours un médecin traitant ? Répondez ici :",
  },
};
