import { number } from "#platform/french.ts";

/** What the size of the contract says. */
export const words = {
  title: "Taille de la CPTS",
  lead: "Elle fixe les montants de l’accord conventionnel interprofessionnel (ACI).",
  size: (n: number) => `Taille ${n}`,
  computed: "Calculée",
  decided: "Décidée",
  computedNote: "Calculée d’après la population",
  decidedNote: (on: string) => `Décidée le ${on}`,
  computedAs: (n: number) => `Taille ${n} d’après la population`,
  range: (from: number, to: number | undefined) => {
    if (to === undefined) return `À partir de ${number(from)} habitants`;
    return from === 0 ? `Moins de ${number(to)} habitants` : `De ${number(from)} à moins de ${number(to)} habitants`;
  },
  bounds: "Les textes disent « entre » sans préciser ; la borne basse est comprise, et vous pouvez décider autrement.",
  choose: "Taille retenue",
  followPopulation: (n: number) => `Celle que donne la population : taille ${n}`,
  reason: "Raison, si elle n’est pas celle de la population",
  reasonHint: "Par exemple : taille inscrite au contrat signé le 3 mars 2025",
  decide: "Enregistrer la taille",
  saved: "La taille est enregistrée",
  undone: "C’est annulé",
  noSize: "Choisissez une taille",
  noReason: "Dites pourquoi cette taille n’est pas celle de la population",
  longReason: "La raison compte au plus 400 signes",
  noCommunes: "Ajoutez les communes du territoire : la taille se calcule d’après leur population",
};
