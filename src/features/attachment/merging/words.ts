export const words = {
  sameOne: "Choisissez deux fiches différentes",
  closed: "Une de ces fiches est déjà sortie de la liste",
  engaged: "Cette fiche est déjà proposée ou acceptée : gardez-la, et réunissez-lui l’autre",
};
