/** What the whole feature says: one word for one thing, everywhere. */
export const words = {
  title: "Adhérents",
  personalData: {
    what: "Nom, coordonnées, profession, collège, cotisations, attestations et participations des adhérents",
    why: "Tenir la liste des adhérents de l’association et leur délivrer ce à quoi ils ont droit",
    legalBasis: "Exécution du contrat d’adhésion (statuts de l’association)",
    keeps: "Tant que dure l’adhésion, puis 5 ans ; pièces comptables : 10 ans",
  },
  /** Codes of the journal, queues and messages, for the pages of the administration. */
  labels: {} as Record<string, string>,
};
