/** What the whole feature says: one word for one thing, everywhere. */
export const words = {
  title: "Territoire",
  personalData: {
    what: "Qui a saisi chaque chiffre du diagnostic de territoire",
    why: "Savoir d’où vient un chiffre et qui peut le corriger",
    legalBasis: "Intérêt légitime de la CPTS",
    keeps: "Tant que la CPTS existe",
  },
  /** Codes of the journal, queues and messages, for the pages of the administration. */
  labels: {} as Record<string, string>,
};
