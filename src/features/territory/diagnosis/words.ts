/** What the printable page says. */
export const words = {
  title: "Diagnostic de territoire",
  lead: (on: string) => `Ce que l’on sait du territoire au ${on}`,
  territory: "Le territoire",
  known: "Chiffre",
  allUnknown: "Rien n’est encore su de cette partie",
  unknownOnes: (names: string) => `Inconnu : ${names}.`,
  bySector: (family: string) => `${family}, par secteur`,
  byCommune: (family: string) => `${family}, par commune`,
  sources: "Chaque chiffre est celui de la source nommée, à la date dite. La population est calculée.",
};
