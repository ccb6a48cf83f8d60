/** What the whole feature says: one word for one thing, everywhere. */
export const words = {
  title: "Annuaire",
  personalData: {
    what: "Nom, RPPS, profession, lieux d’exercice et coordonnées professionnelles des professionnels de santé du territoire",
    why: "Savoir qui exerce où, et se joindre entre professionnels",
    legalBasis: "Intérêt légitime de la CPTS ; données publiques de l’Annuaire Santé, complétées par chacun",
    keeps: "Tant que le professionnel exerce sur le territoire, puis un an",
  },
  /** Codes of the journal, queues and messages, for the pages of the administration. */
  labels: {} as Record<string, string>,
};
