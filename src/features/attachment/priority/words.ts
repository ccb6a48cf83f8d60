import type { Reason } from "#features/attachment/rules.ts";

export const reasonWords: Record<Reason, string> = {
  ald: "Affection de longue durée (ALD)",
  pregnancy: "Grossesse",
  no_care: "Plus de soins depuis longtemps",
  unvaccinated: "Enfant non vacciné",
  newly_arrived: "Enfant arrivé de l’étranger",
  c2s: "Complémentaire santé solidaire (C2S)",
  discharge: "Sortie d’hôpital",
  elderly: "Personne âgée",
  board: "Décision du bureau",
};
export const words = {
  reasons: reasonWords,
  waited: (months: number) => `Attend depuis ${months} mois`,
  noCareSince: (months: number) => `Sans consultation depuis ${months} mois`,
  aged: (years: number) => `${years} ans`,
  whyNeeded: "Écrivez pourquoi le bureau met cette personne en avant",
  alreadyRaised: "Cette décision est déjà écrite",
  changed: "Quelqu’un a changé les poids entre-temps : relisez puis décidez",
  decisionWhy: "Écrivez pourquoi ces poids changent : chacun pourra le lire",
  boardBecause: (why: string) => `Décision du bureau : ${why}`,
};
