export const words = {
  already: "Cette demande est déjà sortie de la liste",
  notClosed: "Cette demande est encore dans la liste",
  noOther: "Écrivez le motif en quelques mots",
  merged: "Cette fiche a été réunie avec une autre : séparez-les d’abord",
};
