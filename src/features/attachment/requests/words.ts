export const words = {
  changed: "Quelqu’un a changé cette fiche entre-temps : relisez puis enregistrez",
  gone: "Cette demande est sortie de la liste : rouvrez-la d’abord",
  changedSince: "La fiche a changé depuis : cet acte ne peut plus être annulé",
  alreadyUndone: "Cet acte est déjà annulé",
  notUndoable: "Cet acte ne s’annule pas d’ici",
  sameHousehold: "Ces personnes sont déjà dans le même foyer",
  noHousehold: "Cette personne n’a pas de foyer dans la liste",
};
