import { count } from "#platform/french.ts";

export const words = {
  title: "Non-adhérents",
  lead: "Les professionnels du territoire qui ne sont pas adhérents, pour leur proposer de venir.",
  search: "Chercher un nom",
  profession: "Profession",
  anyProfession: "Toutes les professions",
  contact: "Contact",
  contacts: { "": "Tous", may: "À inviter", told: "Déjà invités" } as Record<string, string>,
  found: (n: number) => count(n, "professionnel", "professionnels"),
  none: "Personne ne correspond",
  name: "Nom",
  email: "E-mail",
  noEmail: "inconnu",
  invitedOn: "Invité le",
  never: "Jamais",
  said: "Ne veut pas",
  former: "Ancien adhérent",
  pick: (name: string) => `Choisir ${name}`,
  invite: "Inviter les personnes choisies",
  inviteAll: (n: number) => `Inviter les ${n} que la règle permet`,
  nonePicked: "Choisissez d’abord des personnes dans la liste",
  invited: (n: number) =>
    n === 0
      ? "Aucune invitation ne part : ces personnes ont dit non, n’ont pas d’e-mail, ou ont été invitées il y a peu."
      : `${count(n, "invitation part", "invitations partent")}.`,
  rule: (days: number) => `Jamais deux messages en ${days} jours, et plus aucun à qui a dit non.`,
  silence: (name: string) => `Noter que ${name} ne veut plus être sollicité`,
  silenceShort: "Ne plus solliciter",
  silenced: "C’est noté : cette personne ne sera plus sollicitée.",
  letter: {
    subject: "Vous êtes attendu",
    greeting: "Bonjour,",
    body: "Vous exercez sur notre territoire. Les professionnels qui y travaillent s’organisent ensemble : venez.",
    no: (url: string) => `Ne plus recevoir d’invitation : ${url}`,
    button: "Adhérer en deux minutes",
  },
  refuseTitle: "Ne plus recevoir d’invitation",
  refuseLead: "Un geste, et nous ne vous écrivons plus à ce sujet.",
  refuse: "Ne plus m’inviter",
  refused: "C’est noté. Nous ne vous inviterons plus.",
  change: "Adhérer tout de même",
};
