export const words = {
  title: "Professionnels et lieux de santé",
  lead: "Les lieux de santé du territoire, et les professionnels qui ont choisi d’y figurer.",
  emergency: "En cas d’urgence, appelez le 15.",
  yours: "Vous êtes professionnel de santé ici ?",
  ask: "Recevoir le lien vers ma fiche",
};
