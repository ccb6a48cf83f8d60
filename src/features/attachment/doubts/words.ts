/** What is said of an entry that cannot well be true: never refused, always shown. */
export const words = {
  title: "À vérifier",
  pregnancy: (age: number) => `Grossesse à ${age} ans : aucun point tant que ce n’est pas corrigé.`,
  beforeBirth: "Demande datée d’avant la naissance : l’attente ne compte que depuis la naissance.",
  old: "Demande de plus de cinq ans.",
  seenBeforeBirth: "Dernière consultation datée d’avant la naissance : elle ne compte pas tant que ce n’est pas corrigé.",
};
