export const words = {
  title: "Bienvenue aux nouveaux adhérents",
  lead: "Chacun reçoit un message dès son adhésion : le dépliant, les groupes, la prochaine rencontre.",
  recent: (n: number) => (n > 1 ? `${n} personnes ont rejoint la CPTS depuis un an` : `${n} personne a rejoint la CPTS depuis un an`),
  name: "Nom",
  joined: "Arrivée",
  greeted: "Message",
  ways: { mail: (day: string) => `Envoyé le ${day}`, none: "Sans adresse : à appeler" },
  notYet: "Pas encore",
  send: "Souhaiter la bienvenue",
  sendTo: (name: string) => `Souhaiter la bienvenue à ${name}`,
  sent: "Le message de bienvenue est parti.",
  noAddress: "Aucune adresse : souhaitez-lui la bienvenue de vive voix.",
  already: "Cette personne a déjà reçu le message de bienvenue",
  notMember: "Cette personne n’est pas adhérente",
  empty: "Personne n’a rejoint la CPTS depuis un an",
  emptyHelp: "Donnez l’adresse de la page d’accueil à ceux qui arrivent.",
  door: "Voir la page d’accueil",
  letter: {
    subject: "Bienvenue à la CPTS",
    greeting: (name: string) => `Bonjour ${name},`,
    meeting: (what: string, when: string) => `Prochaine rencontre : ${what}, ${when}.`,
    groups: "Les groupes ouverts à tous :",
    group: (name: string, text: string) => `${name} : ${text}`,
    button: "Ouvrir le dépliant",
    closing: "À très bientôt.",
  },
};
/** Codes for the pages of the administration. */
export const labels: Record<string, string> = {
  "welcome.greeting": "Message de bienvenue",
  "welcome.greeted": "Adhérent accueilli",
  "membership.joined": "Bienvenue à un nouvel adhérent",
};
