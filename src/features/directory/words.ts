/** What the whole feature says: one word for one thing, everywhere. */
export const words = {
  title: "Annuaire",
  professionals: "Professionnels",
  structures: "Structures",
  rppsTaken: "Ce numéro RPPS est déjà dans l’annuaire : ouvrez sa fiche",
  personalData: {
    what: "Nom, RPPS, profession, lieux d’exercice et coordonnées professionnelles des professionnels de santé du territoire",
    why: "Savoir qui exerce où, et se joindre entre professionnels",
    legalBasis: "Intérêt légitime de la CPTS ; données publiques de l’Annuaire Santé, complétées par chacun",
    keeps: "Tant que le professionnel exerce sur le territoire, puis un an",
  },
  /** Codes of the journal, queues and messages, for the pages of the administration. */
  labels: {
    professional: "Professionnel",
    structure: "Structure",
    "directory.professional.added": "Professionnel ajouté à l’annuaire",
    "directory.membership.set": "Adhésion notée dans l’annuaire",
  } as Record<string, string>,
};
