/** What the whole feature says: one word for one thing, everywhere. */
export const words = {
  title: "Accueil et annonces",
  personalData: {
    what: "Nom et coordonnées laissés avec une annonce",
    why: "Mettre en relation remplaçants, stagiaires, cabinets et associés",
    legalBasis: "Consentement de la personne qui publie",
    keeps: "Jusqu’à la date de fin de l’annonce, puis 6 mois",
  },
  /** Codes of the journal, queues and messages, for the pages of the administration. */
  labels: {} as Record<string, string>,
};
