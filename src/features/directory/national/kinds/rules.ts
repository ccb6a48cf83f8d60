import type { StructureKind } from "#features/directory/rules.ts";
import { plainWords } from "#platform/text.ts";

/** FINESS categories (TRE_R66) as the directory sorts them, read on 16 November 2026. Sources: regulation §3.5; nomenclature of the DREES. */
const categories: Record<string, StructureKind> = {
  "101": "hospital",
  "106": "hospital",
  "109": "hospital",
  "122": "hospital",
  "124": "health_centre",
  "127": "had",
  "128": "hospital",
  "129": "hospital",
  "292": "hospital",
  "354": "social",
  "355": "hospital",
  "365": "hospital",
  "460": "social",
  "500": "ehpad",
  "603": "msp",
  "604": "association",
  "611": "lab",
  "620": "pharmacy",
};
/** What a label says when the code is not in the table, the most telling first. */
const spoken: [RegExp, StructureKind][] = [
  [/\bofficine|\bpharmacie\b/, "pharmacy"],
  [/biologie medicale|analyses|laboratoire/, "lab"],
  [/hospitalisation a domicile/, "had"],
  [/\behpad\b|personnes agees dependantes/, "ehpad"],
  [/maison de sante/, "msp"],
  [/centre de sante/, "health_centre"],
  [/appui a la coordination/, "dac"],
  [/hopital|hopitaux|hospitalier|clinique|etablissement (?:public|prive) (?:de sante|non|psph|participant)/, "hospital"],
  [/cabinet|exercice en societe/, "practice"],
  [/social|aide a domicile|soins infirmiers a domicile/, "social"],
];
const sayingKind = (label: string): StructureKind => {
  const plain = plainWords(label);
  return spoken.find(([pattern]) => pattern.test(plain))?.[1] ?? "other";
};

/** The kind of an establishment by its FINESS category; `other` when neither code nor label is known. */
export const kindOfCategory = (code: string, label: string): StructureKind => categories[code] ?? sayingKind(label);

/** Sectors of activity (TRE_R02). Source: regulation §3.2. */
const sectors: Record<string, StructureKind> = {
  SA01: "hospital",
  SA05: "health_centre",
  SA07: "practice",
  SA08: "practice",
  SA09: "practice",
};
/** The kind of a place by the sector of who works there: what is known of it before FINESS tells. */
export const kindOfSector = (code: string, label: string): StructureKind => sectors[code] ?? sayingKind(label);
