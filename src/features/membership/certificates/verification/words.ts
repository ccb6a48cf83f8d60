export const words = {
  title: "Vérifier une attestation",
  lead: "Tapez le code imprimé en bas de l’attestation.",
  code: "Code",
  hint: "16 lettres et chiffres, par exemple K7QM-2XWP-9DHR-TB4C",
  check: "Vérifier",
  states: { valid: "Cette attestation est valable", revoked: "Cette attestation a été annulée", unknown: "Aucune attestation n’a ce code" },
  year: "Année",
  cpts: "Association",
  unknownHelp: "Relisez le code : une lettre a pu être mal recopiée.",
  revokedHelp: "Elle ne vaut plus. Demandez-en une autre à la personne qui vous l’a donnée.",
  another: "Vérifier une autre attestation",
};
