import { type ChangeKind, type EntryKind, entryKinds, type StructureKind } from "#features/directory/rules.ts";
import { plainWords } from "#platform/text.ts";

/** A place as a national source says it. Ids are null when it has none; coordinates (WGS84) when the source gives none. */
export type NationalStructure = {
  /** Identifiant technique de la structure (ANS); for one without, `placeKey` of its name and address. */
  nationalId: string | null;
  finess: string | null;
  finessLegal: string | null;
  siret: string | null;
  name: string;
  kind: StructureKind;
  /** FINESS category (TRE_R66) and label; «» when the source does not say: what FINESS said of it then stands. */
  categoryCode: string;
  categoryLabel: string;
  address: string;
  postcode: string;
  city: string;
  /** INSEE code of a commune of today. */
  communeCode: string | null;
  phone: string | null;
  email: string | null;
  lat: number | null;
  lon: number | null;
};

/** One «situation d’exercice». `key` is `activityKey`, the same from one extraction to the next, whatever the source. */
export type NationalActivity = {
  key: string;
  modeCode: string;
  sectorCode: string;
  sectorLabel: string;
  roleCode: string;
  roleLabel: string;
  kindCode: string;
  communeCode: string | null;
  phone: string | null;
  email: string | null;
  structure: NationalStructure | null;
};

export type NationalQualification = { kind: "skill" | "diploma" | "authorisation"; typeCode: string; code: string; label: string };

/** A professional with what national sources say of them inside the territory. Names are as `displayFamily` and `displayGiven` write them. */
export type NationalProfessional = {
  rpps: string;
  familyName: string;
  givenName: string;
  civility: string;
  title: string;
  professionCode: string;
  professionLabel: string;
  categoryCode: string;
  activities: NationalActivity[];
  qualifications: NationalQualification[];
};

/**
 * All that one reading of a source keeps for the territory. A list left out is not covered by the source: nobody leaves for it.
 * `skills` and `diplomas` say whether those of each person are complete: if not, the ones known before stay beside.
 */
export type Extraction = {
  professionals?: readonly NationalProfessional[];
  structures?: readonly NationalStructure[];
  covers: { skills: boolean; diplomas: boolean };
};

/** An entry as a line of the difference keeps it; `origin` and `leftOn` say what applying has to give back when undone. */
export type Kept<Entry> = Entry & { origin?: "hand" | undefined; leftOn?: string | undefined };

/** A place without a technical id is known by its name and address; undefined when there is not even an address. */
export const placeKey = ({ name, address, communeCode }: { name: string; address: string; communeCode: string | null }) =>
  address ? `lieu:${plainWords(`${name} ${address} ${communeCode ?? ""}`)}` : undefined;

type KeyParts = { place: string | null; modeCode: string; sectorCode: string; roleCode: string; kindCode: string };
/** What makes it the same activity from one extraction to the next. `place`: FINESS, else technical id, else `placeKey`, else commune. */
export const activityKey = ({ place, modeCode, sectorCode, roleCode, kindCode }: KeyParts): string =>
  [place ?? "", modeCode, sectorCode, roleCode, kindCode].join("|");
/** How an activity names its place in its key. */
export const placeOf = (structure: NationalStructure | null, communeCode: string | null): string | null =>
  structure?.finess ?? structure?.nationalId ?? communeCode;

const structureParts = (it: NationalStructure) => [
  ...[it.finess, it.finessLegal, it.siret, it.name, it.kind, it.categoryCode, it.categoryLabel],
  ...[it.address, it.postcode, it.city, it.communeCode, it.phone, it.email],
];
const activityParts = (it: NationalActivity) => [
  ...[it.key, it.sectorLabel, it.roleLabel, it.communeCode, it.phone, it.email],
  it.structure && structureParts(it.structure),
];
const identityParts = (it: NationalProfessional) => [
  ...[it.familyName, it.givenName, it.civility, it.title, it.professionCode, it.professionLabel, it.categoryCode],
];
const skillParts = (it: NationalQualification) => [it.kind, it.typeCode, it.code, it.label].join("|");

/** One text for one state of an entry, whatever the order of its parts. Coordinates are left out: a place does not move by a digit. */
export const stateOf = (it: NationalProfessional): string =>
  JSON.stringify([
    identityParts(it),
    it.activities.map((one) => JSON.stringify(activityParts(one))).sort(),
    it.qualifications.map(skillParts).sort(),
  ]);
export const structureState = (it: NationalStructure): string => JSON.stringify(structureParts(it));

const placesOf = (it: NationalProfessional) =>
  [...new Set(it.activities.map(({ structure, communeCode }) => `${structure?.address ?? ""}|${communeCode ?? ""}`))].sort().join("\n");

/** What the difference says of a professional known before; undefined when nothing changed. */
export const professionalChange = (before: NationalProfessional, after: NationalProfessional): ChangeKind | undefined => {
  if (stateOf(before) === stateOf(after)) return undefined;
  return placesOf(before) === placesOf(after) ? "change" : "move";
};
export const structureChange = (before: NationalStructure, after: NationalStructure): ChangeKind | undefined => {
  if (structureState(before) === structureState(after)) return undefined;
  return before.address === after.address && before.communeCode === after.communeCode ? "change" : "move";
};

/** Beyond this share of departures, applying asks for one more sentence. Source: what users of the files found safe (regulation §3.1). */
const mostDepartures = 0.05;
type ByEntry = Record<EntryKind, number>;
/**
 * Departures that look like a broken extraction rather than people leaving, with how many there were; of people and of places each by
 * themselves: a file of establishments cut in half must not hide among thousands of people.
 */
export const tooManyDepartures = (leaving: ByEntry, counts: Record<string, number>): { leaving: number; of: number } | undefined => {
  const before: ByEntry = {
    professional: counts.beforePeople ?? counts.before ?? 0,
    structure: counts.beforeStructures ?? counts.before ?? 0,
  };
  const kind = entryKinds.find((it) => leaving[it] > before[it] * mostDepartures);
  return kind && { leaving: leaving[kind], of: before[kind] };
};
