/** What reading the Annuaire Santé by its interface says. */
export const words = {
  read: "Lire l’Annuaire Santé",
  lead: "Sans fichier : les professionnels du territoire sont demandés directement à l’Annuaire Santé.",
  changes: "Lire seulement ce qui a changé",
  changesHint: "Plus rapide ; les départs, eux, ne se voient qu’à la lecture complète.",
  off: "La lecture directe de l’Annuaire Santé n’est pas configurée sur cette installation",
};
