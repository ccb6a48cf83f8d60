export const words = {
  notApplied: "Cette demande a déjà reçu une réponse",
  notMember: "Cette personne n’est pas adhérente",
  stillMember: "Cette personne est déjà adhérente",
  date: "Indiquez une date",
  future: "Cette date est à venir",
  beforeJoining: "Ce départ est antérieur à l’adhésion",
  why: "Choisissez une raison",
  since: {
    certificate: "Une attestation a été éditée depuis : annulez-la d’abord, ou notez un départ",
    payment: "Un paiement est enregistré depuis : annulez-le d’abord, ou notez un départ",
    participation: "Cette personne a participé à quelque chose depuis : notez plutôt un départ",
    other: "Il s’est passé autre chose depuis : l’acceptation ne s’annule plus, notez plutôt un départ",
  },
};
