import { count, number } from "#platform/french.ts";

/** What the page of the territory says. */
export const words = {
  lead: "Qui habite le territoire, où, et ce que l’on sait de sa santé.",
  communesCount: (n: number) => (n > 1 ? "communes" : "commune"),
  people: (n: number) => (n > 1 ? "habitants" : "habitant"),
  size: "Taille de la CPTS",
  map: "Habitants par commune",
  mapBySector: "Habitants par commune et secteur",
  withoutPlace: (n: number) =>
    `${count(n, "commune n’est pas située", "communes ne sont pas situées")} sur la carte : elle est dans la liste plus bas`,
  sectors: "Par secteur",
  communes: "Par commune",
  none: "Le territoire n’a pas encore de communes",
  noneHelp: "Ajoutez-les une par une, par code postal, ou toute une intercommunalité d’un coup.",
  noneOthers: "La coordination ne les a pas encore indiquées.",
  addCommunes: "Ajouter des communes",
  communesColumn: "Communes",
  editCommunes: "Ajouter ou retirer des communes",
  drawSectors: "Dessiner les secteurs",
  allCommunes: (n: number) => (n > 1 ? `Voir les ${number(n)} communes` : "Voir la commune"),
  figures: "Chiffres de santé",
  diagnosis: "Diagnostic de territoire",
  postcodes: "Codes postaux",
  code: "Code INSEE",
  share: "Part du territoire",
  fileName: "communes-du-territoire",
  sheet: "Communes",
};
