import { count, longDate } from "#platform/french.ts";

/** What the pages of health figures say. */
export const words = {
  title: "Chiffres de santé",
  lead: "Chaque chiffre a sa date et sa source ; ce que l’on ne sait pas reste « inconnu ».",
  indicator: "Indicateur",
  value: "Valeur",
  asOf: "Date",
  source: "Source",
  place: "Lieu",
  note: "Remarque",
  unit: "Unité",
  link: "Lien",
  unknown: "inconnu",
  whereToFind: (source: string) => `À chercher dans : ${source}`,
  enter: "Saisir",
  enterOf: (label: string) => `Saisir : ${label}`,
  enterOne: "Saisir un chiffre",
  import: "Importer un tableau",
  byPlace: (communes: number, sectors: number) =>
    [
      ...(sectors > 0 ? [count(sectors, "secteur", "secteurs")] : []),
      ...(communes > 0 ? [count(communes, "commune", "communes")] : []),
    ].join(", "),
  detail: "Par secteur et commune",
  others: "Autres chiffres",
  goneSector: "Secteur supprimé",
  fileName: "chiffres-du-territoire",
  sheet: "Chiffres",
  enteredOn: "Saisi le",
  known: (n: number, all: number) => `${n} indicateurs connus sur ${all}`,
  on: (day: Temporal.PlainDate) => longDate(day),
};
