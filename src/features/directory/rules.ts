import { plainWords } from "#platform/text.ts";

/** Where an entry or a place of work comes from. */
export const origins = ["national", "hand"] as const;
export type Origin = (typeof origins)[number];

export const structureKinds = [
  "practice",
  "msp",
  "health_centre",
  "pharmacy",
  "lab",
  "ehpad",
  "hospital",
  "had",
  "dac",
  "social",
  "town_hall",
  "association",
  "other",
] as const;
export type StructureKind = (typeof structureKinds)[number];

/** What people add to what the national files say; each keeps who said it and who may read it. */
export const detailFields = [
  "phone",
  "direct_phone",
  "email",
  "secure_mail",
  "website",
  "languages",
  "accessibility",
  "home_visits",
  "takes_new",
  "opening_hours",
  "note",
] as const;
export type DetailField = (typeof detailFields)[number];

/** Who may read a detail: anybody, the professionals of the community, its employees. */
export const visibilities = ["public", "professionals", "staff"] as const;
export type Visibility = (typeof visibilities)[number];

export const entryKinds = ["professional", "structure"] as const;
export type EntryKind = (typeof entryKinds)[number];

export const runSources = ["rpps", "finess", "fhir"] as const;
export const runStates = ["reading", "review", "applied", "discarded", "failed"] as const;
/** What a new extraction says of an entry: it appears, disappears, works elsewhere, or is described otherwise. */
export const changeKinds = ["arrival", "departure", "move", "change"] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** What is searched of a professional: the column `search`, without accents nor capitals. */
export const searchedProfessional = ({ familyName, givenName }: { familyName: string; givenName: string }): string =>
  plainWords(`${familyName} ${givenName}`);
/** What is searched of a structure: the column `search`. */
export const searchedStructure = ({ name }: { name: string }): string => plainWords(name);
