export const words = {
  title: "Demandes à vérifier",
  lead: "Leur adresse est confirmée, mais elles ressemblent à quelqu’un que vous connaissez.",
  none: "Rien à vérifier",
  asks: "Demande",
  known: "Ressemble à",
  unite: "C’est la même personne",
  separate: "C’est quelqu’un d’autre",
  drop: "Écarter",
  done: { union: "Réunis : son adhésion est renouvelée.", separation: "Inscrit à part.", abandon: "Demande écartée." },
  decided: "Quelqu’un a déjà décidé",
  sameNumber: "Même entrée ou même RPPS : ce ne peut être que la même personne",
};
