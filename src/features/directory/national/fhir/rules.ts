import { z } from "zod";

export const fhirQueue = "directory.national.fhir";

const text = z.string().trim().catch("");
const Coding = z.object({ system: text, code: text, display: text });
const Concept = z.object({ coding: z.array(Coding).catch([]) });
const Identifier = z.object({ system: text, value: text, type: Concept.optional().catch(undefined) });
const identifiers = z.array(Identifier).catch([]);
const Telecom = z.object({ system: text, value: text });
const Reference = z
  .object({ reference: text })
  .transform(({ reference }) => reference.split("/").at(-1) ?? "")
  .catch("");
const Extension = z.object({
  url: text,
  valueString: z.string().optional().catch(undefined),
  valueCoding: Coding.optional().catch(undefined),
});
const extensions = z.array(Extension).catch([]);

/** What is read of a structure (`as-dp-organization`). Deactivated ones come with almost nothing. */
export const Organization = z.object({
  id: z.string(),
  active: z.boolean().catch(true),
  meta: z.object({ lastUpdated: text }).catch({ lastUpdated: "" }),
  identifier: identifiers,
  type: z.array(Concept).catch([]),
  name: text,
  telecom: z.array(Telecom).catch([]),
  address: z
    .array(
      z.object({
        extension: extensions,
        line: z.array(z.string().nullable()).catch([]),
        _line: z.array(z.object({ extension: extensions }).catch({ extension: [] })).catch([]),
        city: text,
        postalCode: text,
      }),
    )
    .catch([]),
});
export type Organization = z.output<typeof Organization>;

/** One way of working (`as-dp-practitionerrole`): who, where, and how by its codes. */
export const Role = z.object({
  id: z.string(),
  active: z.boolean().catch(true),
  practitioner: Reference,
  organization: Reference,
  code: z.array(Concept).catch([]),
});
export type Role = z.output<typeof Role>;

/** A professional (`as-dp-practitioner`): in v2 their profession, category and savoir-faire stand in `qualification`. */
export const Practitioner = z.object({
  id: z.string(),
  active: z.boolean().catch(true),
  identifier: identifiers,
  name: z
    .array(
      z.object({
        family: text,
        given: z.array(z.string()).catch([]),
        prefix: z.array(z.string()).catch([]),
        suffix: z.array(z.string()).catch([]),
      }),
    )
    .catch([]),
  qualification: z.array(z.object({ code: Concept }).catch({ code: { coding: [] } })).catch([]),
});
export type Practitioner = z.output<typeof Practitioner>;

type Coded = z.output<typeof Coding>;
/** The first code of a terminology (`R23`, `G15`…), whatever the spelling of its address: `TRE_R23-…`, `TRE-R23-…`. */
export const codeOf = (concepts: readonly { coding: readonly Coded[] }[], table: string): Coded | undefined => {
  const named = new RegExp(`TRE[-_]${table}(?!\\d)`);
  return concepts.flatMap(({ coding }) => coding).find(({ system }) => named.test(system));
};

export const rppsSystem = "https://rpps.esante.gouv.fr";
/** An identifier by the code of its type, else by its system. Addresses of systems are met with http and https. */
export const identifierOf = (all: readonly z.output<typeof Identifier>[], types: readonly string[], system?: string): string =>
  (
    all.find(({ type }) => type?.coding.some(({ code }) => types.includes(code))) ??
    all.find((it) => system !== undefined && !it.type?.coding.length && it.system.replace(/^http:/, "https:").startsWith(system))
  )?.value ?? "";
/** The eleven digits that name a professional; «» when there are none: nothing can then be said of them. */
export const rppsOf = ({ identifier }: Pick<Practitioner, "identifier">): string => {
  const value = identifierOf(identifier, ["RPPS"], rppsSystem) || identifierOf(identifier, ["IDNPS"]).replace(/^8(?=\d{11}$)/, "");
  return /^\d{11}$/.test(value) ? value : "";
};

/** Kinds of savoir-faire by the terminology of their code, where their type (TRE_R04) is not said. Source: NOS of the ANS. */
export const skillTables: Record<string, string> = {
  R38: "S",
  R39: "C",
  R40: "CEX",
  R42: "DNQ",
  R43: "CAPA",
  R44: "PAC",
  R45: "FQ",
  G13: "OP",
};

/** Kinds of ways, as their code is written in the address (TRE_R35); others are written as they come. */
const ways: Record<string, string> = {
  ALL: "Allée",
  AV: "Avenue",
  BD: "Boulevard",
  CHE: "Chemin",
  CRS: "Cours",
  ESP: "Esplanade",
  FG: "Faubourg",
  HAM: "Hameau",
  IMP: "Impasse",
  LD: "Lieu-dit",
  LOT: "Lotissement",
  MTE: "Montée",
  PAS: "Passage",
  PL: "Place",
  PROM: "Promenade",
  QU: "Quartier",
  QUAI: "Quai",
  R: "Rue",
  RES: "Résidence",
  RPT: "Rond-point",
  RTE: "Route",
  SQ: "Square",
  TRA: "Traverse",
};
const joined = (parts: readonly (string | undefined)[], by = " ") => parts.filter(Boolean).join(by);

/** Address, postcode, city and INSEE code of a structure, as the files write them. */
export const addressOf = ({ address: [first] }: Organization) => {
  if (!first) return { address: "", postcode: "", city: "", inseeCode: "" };
  const parts = first._line.flatMap(({ extension }) => extension);
  const part = (name: string) => parts.find(({ url }) => url.endsWith(name))?.valueString?.trim();
  const type = part("streetNameType");
  const way = joined([part("houseNumber"), part("buildingNumberSuffix"), type && (ways[type] ?? type), part("streetNameBase")]);
  const lines = first.line.filter((line): line is string => Boolean(line?.trim()));
  return {
    address: joined([part("additionalLocator") ?? part("unitID"), way], ", ") || lines.join(", "),
    postcode: first.postalCode,
    city: first.city,
    inseeCode: first.extension.find(({ url }) => /insee-?code/i.test(url))?.valueCoding?.code ?? "",
  };
};
