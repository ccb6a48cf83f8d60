export const words = {
  button: "Annuler la fin du cycle",
  hint: "Les cabinets peuvent de nouveau répondre, jusqu’à la date prévue.",
  notEnded: "Ce cycle n’a pas été terminé à la main",
  deadlinePassed: "La date de réponse est passée : ce cycle ne peut plus reprendre",
  another: "Un autre cycle a été préparé depuis : celui-ci ne peut plus reprendre",
};
