export const words = {
  notApplied: "Cette demande a déjà reçu une réponse",
  notMember: "Cette personne n’est pas adhérente",
  stillMember: "Cette personne est déjà adhérente",
  date: "Indiquez une date",
  future: "Cette date est à venir",
  beforeJoining: "Ce départ est antérieur à l’adhésion",
  why: "Choisissez une raison",
};
