export const words = {
  nobody: "Plus personne à proposer dans ce cycle : recalculez-le ou abandonnez-le",
  calledBackTooLate: "Le délai pour annuler l’envoi est passé",
  opened: "Un cabinet a déjà ouvert sa page : l’envoi ne peut plus être annulé",
  notSent: "Ce cycle n’est pas en cours",
  noAddress: "Ce cabinet n’a ni e-mail ni SMS : préparez sa feuille",
  nothingLeft: "Ce cabinet a déjà répondu pour tout le monde",
};
