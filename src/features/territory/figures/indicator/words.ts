/** What the page of one indicator says. */
export const words = {
  none: "Aucun chiffre saisi pour l’instant",
  correct: "Corriger",
  correctOf: (place: string, date: string) => `Corriger le chiffre : ${place}, ${date}`,
  history: "Historique des corrections",
  replaced: (date: string) => `Corrigé ou retiré le ${date}`,
  enteredBy: (date: string, name: string | undefined) => (name ? `${date}, par ${name}` : date),
  fate: "Ce qu’il est devenu",
  overTime: "Évolution sur tout le territoire",
  byCommune: "Par commune",
  day: "Date",
};
