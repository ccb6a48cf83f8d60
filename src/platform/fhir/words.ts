/** Why a FHIR service gives nothing, as a person needs to know it. */
export const words = {
  refusedKey: "L’Annuaire Santé refuse la clé : vérifiez ANNUAIRE_FHIR_KEY, ou demandez-en une nouvelle",
  busy: "L’Annuaire Santé répond qu’il est trop sollicité : réessayez plus tard",
  away: "L’Annuaire Santé ne répond pas : réessayez plus tard",
  misunderstood: (status: number) => `L’Annuaire Santé ne comprend pas la demande (réponse ${status})`,
  nonsense: "L’Annuaire Santé a répondu autre chose qu’un annuaire : vérifiez ANNUAIRE_FHIR_URL",
  elsewhere: "L’Annuaire Santé renvoie vers une autre adresse, où la clé ne doit pas aller : rien n’est lu",
  endless: "L’Annuaire Santé renvoie sans fin à la page suivante : rien n’est lu",
};
