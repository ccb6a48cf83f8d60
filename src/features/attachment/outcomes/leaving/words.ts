/** What a practice is told: names nobody, the page behind the link does. */
export const words = {
  greeting: "Bonjour,",
  left: {
    subject: "Une personne que vous aviez acceptée a quitté la liste",
    body: "Une personne que vous aviez acceptée a quitté la liste : sa place vous est rendue.",
    more: "Ouvrez votre page pour voir qui, et annuler le rendez-vous s’il était fixé.",
    sms: "Une personne que vous aviez acceptée a quitté la liste. Voir qui :",
  },
  back: {
    subject: "Une personne que vous aviez acceptée revient",
    body: "Une personne que vous aviez acceptée avait quitté la liste : elle revient vers vous.",
    more: "Ouvrez votre page pour voir qui, et fixer son rendez-vous.",
    sms: "Une personne que vous aviez acceptée revient vers vous. Voir qui :",
  },
  button: "Voir qui",
  /** On the practice's page, beside the line. */
  gone: "Acceptée, puis sortie de la liste : la place vous est rendue",
  cancelVisit: (date: string) => `Le rendez-vous du ${date} est à annuler.`,
};
