import { count, number } from "#platform/french.ts";
import { populationYear, type Scope } from "./rules.ts";

/** What the whole feature says: one word for one thing, everywhere. */
export const words = {
  title: "Territoire",
  commune: "Commune",
  sector: "Secteur",
  noSector: "Sans secteur",
  inhabitants: "Habitants",
  population: (n: number) => count(n, "habitant", "habitants"),
  communes: (n: number) => count(n, "commune", "communes"),
  populationSource: `Population municipale ${populationYear}, INSEE`,
  populationLong: `Population municipale au 1er janvier ${populationYear} (INSEE), communes de 2026`,
  computed: "Calculé",
  computedFrom: `Calculé\u202f: population municipale ${populationYear}, INSEE`,
  codes: (codes: readonly string[]) => number(codes.length),
  scopes: { territory: "Tout le territoire", commune: "Commune", sector: "Secteur" } satisfies Record<Scope, string>,
  kindOfPlace: "Portée",
  changed: "Quelqu’un a modifié ceci entre-temps : relisez, puis recommencez",
  exportCsv: "Exporter en CSV",
  exportXlsx: "Exporter en XLSX",
  personalData: {
    what: "Qui a saisi chaque chiffre du diagnostic de territoire",
    why: "Savoir d’où vient un chiffre et qui peut le corriger",
    legalBasis: "Intérêt légitime de la CPTS",
    keeps: "Tant que la CPTS existe",
  },
  /** Codes of the journal, queues and messages, for the pages of the administration. */
  labels: {
    territory: "territoire",
    figure: "chiffre",
    "territory.commune.added": "Commune ajoutée au territoire",
    "territory.commune.removed": "Commune retirée du territoire",
    "territory.sectors.drawn": "Secteurs dessinés",
    "territory.size.decided": "Taille de la CPTS décidée",
    "territory.figure.entered": "Chiffre du diagnostic saisi",
    "territory.figure.corrected": "Chiffre du diagnostic corrigé",
    "territory.figure.removed": "Chiffre du diagnostic retiré",
    "territory.figure.undone": "Saisie d’un chiffre annulée",
    "territory.figures.imported": "Chiffres du diagnostic importés",
    "territory.locate": "Situer les communes sur la carte",
  } as Record<string, string>,
};
