import { list, money, shortDate } from "#platform/french.ts";

/** What is printed. */
export const words = {
  title: (year: number) => `Attestation d’adhésion ${year}`,
  body: (signatory: string, year: number) =>
    `${signatory} atteste que la personne nommée ci-dessous est adhérente de l’association nommée ci-dessus pour l’année ${year}.`,
  fields: {
    name: "Nom",
    profession: "Profession",
    rpps: "Numéro RPPS",
    since: "Adhésion depuis le",
    until: "Adhésion jusqu’au",
    year: "Année",
  },
  finess: (text: string) => `FINESS ${text}`,
  rna: (text: string) => `RNA ${text}`,
  siret: (text: string) => `SIRET ${text}`,
  schemes: (labels: readonly string[]) => `Cette attestation peut être demandée pour : ${list(labels)}.`,
  scheme: (label: string, told: string) => (told ? `${label} (${told})` : label),
  told: (cents: number | null, from: Temporal.PlainDate | null, until: Temporal.PlainDate | null) =>
    [cents === null ? "" : money(cents), from || until ? words.period(from, until) : ""].filter(Boolean).join(", "),
  unknown: "inconnu",
  period: (from: Temporal.PlainDate | null, until: Temporal.PlainDate | null) => {
    if (from && until) return `du ${shortDate(from)} au ${shortDate(until)}`;
    if (from) return `depuis le ${shortDate(from)}`;
    return until ? `jusqu’au ${shortDate(until)}` : "sans date connue";
  },
  madeOn: (date: string) => `Fait le ${date}`,
  qrAlt: "Code à lire avec un téléphone : mène à la page qui dit si cette attestation est valable",
  qrCaption: (address: string, code: string) =>
    `Vérifiez cette attestation avec un téléphone, ou à l’adresse ${address} avec le code ${code}. Seule sa validité y est dite.`,
  foot: (number: string) => `Attestation n° ${number}`,
};
