import { money, shortDate } from "#platform/french.ts";

/** What is printed. */
export const words = {
  title: (year: number) => `Attestation d’adhésion ${year}`,
  body: (signatory: string, cpts: string, year: number) =>
    `${signatory} atteste que la personne désignée ci-dessous est adhérente de l’association ${cpts} au titre de l’année ${year}.`,
  fields: {
    name: "Nom",
    profession: "Profession",
    rpps: "Numéro RPPS",
    since: "Adhésion depuis le",
    until: "Adhésion jusqu’au",
    year: "Année",
    period: (year: number) => `${year}, du 1er janvier au 31 décembre`,
  },
  finess: (text: string) => `FINESS ${text}`,
  rna: (text: string) => `RNA ${text}`,
  siret: (text: string) => `SIRET ${text}`,
  schemes: "Dispositifs qui peuvent demander cette attestation",
  schemesNote: "Montants donnés à titre indicatif. L’Assurance maladie fait foi.",
  head: ["Dispositif", "Montant", "Période", "Source"],
  unknown: "inconnu",
  amount: (cents: number) => money(cents),
  unverified: (source: string) => `${source} (non vérifié)`,
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
