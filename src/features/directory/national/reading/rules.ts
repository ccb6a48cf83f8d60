import { kindOfCategory, kindOfSector } from "#features/directory/national/kinds/rules.ts";
import {
  activityKey,
  type NationalActivity,
  type NationalProfessional,
  type NationalQualification,
  type NationalStructure,
  placeKey,
  placeOf,
} from "#features/directory/national/rules.ts";
import { findByCode } from "#platform/communes.ts";
import { displayFamily, displayGiven } from "#platform/names.ts";
import type { activityColumns, diplomaColumns, skillColumns } from "#platform/national-files/columns.ts";
import type { Establishment } from "#platform/national-files/finess-file.ts";
import { readPhone } from "#platform/phone.ts";
import { professionOf } from "#platform/professions.ts";
import { readEmail } from "#platform/rpps.ts";
import { words } from "./words.ts";

type Field<Columns> = (key: keyof Columns) => string;
type ActivityField = Field<typeof activityColumns>;

/** Letters of the longest name a line may give; beyond, the line is damaged. FINESS allows 60, the Annuaire Santé 164. */
export const mostName = 300;
/** RPPS: 11 digits; ADELI, which it replaces: 9, Corsican ones with a letter. */
const isNationalId = (text: string) => /^(?:\d{11}|\d[\dAB]\d{7})$/.test(text);

const phoneOf = (text: string): string | null => {
  const read = text ? readPhone(text) : undefined;
  return read && "e164" in read ? read.e164 : null;
};
const joined = (parts: readonly string[], by = " ") => parts.filter(Boolean).join(by);
const cityOf = (communeCode: string | null, label: string) => (communeCode && findByCode(communeCode)?.name) || label;

/** Where one works, as the line says it; null when the line says no more than a commune. */
const structureOf = (field: ActivityField, communeCode: string | null): NationalStructure | null => {
  const way = joined([field("number"), field("repetition"), field("wayType"), field("way")]);
  const address = joined([field("complementPlace"), way || field("mention")], ", ");
  const name = field("name") || field("sign") || (address ? words.practiceOf(displayFamily(field("familyName"))) : "");
  const nationalId = field("structureId") || placeKey({ name, address, communeCode }) || null;
  if (!nationalId) return null;
  return {
    ...{ nationalId, finess: field("finess") || null, finessLegal: field("finessLegal") || null, siret: field("siret") || null },
    ...{ name: name || words.practiceOf(displayFamily(field("familyName"))), address, postcode: field("postcode"), communeCode },
    ...{ kind: kindOfSector(field("sectorCode"), field("sectorLabel")), categoryCode: "", categoryLabel: "" },
    ...{ city: cityOf(communeCode, field("communeLabel")), phone: phoneOf(field("phone")), email: readEmail(field("email")) ?? null },
    ...{ lat: null, lon: null },
  };
};

const personOf = (field: ActivityField): NationalProfessional => ({
  ...{ rpps: field("rpps"), familyName: displayFamily(field("familyName")), givenName: displayGiven(field("givenName")) },
  ...{ civility: field("civility"), title: field("title"), professionCode: field("professionCode") },
  professionLabel: professionOf(field("professionCode"))?.label ?? field("professionLabel"),
  ...{ categoryCode: field("categoryCode") || "C", activities: [], qualifications: [] },
});

const names = ["familyName", "givenName", "name", "sign"] as const;
/**
 * Gathers the lines of `personne-activite` into people, each with all their activities: a person has a line for each, in no order.
 * A place is described by its first line, for all who work there; of two lines that contradict each other on a person, the first holds.
 */
export const gathering = (communeOf: (code: string, postcode: string, label: string) => string | undefined) => {
  const people = new Map<string, NationalProfessional>();
  const places = new Map<string, NationalStructure>();
  const counts = { repeated: 0, contradictory: 0, nameless: 0, wrongId: 0, tooLong: 0 };
  const placed = (said: NationalStructure | null) => {
    const name = said?.finess ?? said?.nationalId;
    if (!said || !name) return said;
    const known = places.get(name) ?? said;
    places.set(name, known);
    return known;
  };
  const take = (field: ActivityField): void => {
    const rpps = field("rpps");
    if (!rpps || !field("familyName")) {
      counts.nameless++;
      return;
    }
    if (!isNationalId(rpps)) {
      counts.wrongId++;
      return;
    }
    if (names.some((key) => field(key).length > mostName)) {
      counts.tooLong++;
      return;
    }
    const said = personOf(field);
    const person = people.get(rpps) ?? said;
    people.set(rpps, person);
    if (person.familyName !== said.familyName || person.professionCode !== said.professionCode) counts.contradictory++;
    const skillAdded = addQualification(person, skillOf(field));
    const communeCode = communeOf(field("communeCode"), field("postcode"), field("communeLabel")) ?? null;
    const structure = placed(structureOf(field, communeCode));
    const codes = {
      modeCode: field("modeCode"),
      sectorCode: field("sectorCode"),
      roleCode: field("roleCode"),
      kindCode: field("kindCode"),
    };
    const activity: NationalActivity = {
      key: activityKey({ place: placeOf(structure, communeCode), ...codes }),
      ...codes,
      ...{ sectorLabel: field("sectorLabel"), roleLabel: field("roleLabel"), communeCode: structure?.communeCode ?? communeCode },
      ...{ phone: phoneOf(field("phone")), email: readEmail(field("email")) ?? null, structure },
    };
    if (!person.activities.some(({ key }) => key === activity.key)) person.activities.push(activity);
    else if (!skillAdded) counts.repeated++;
  };
  return { people, counts, take };
};

/** A savoir-faire as a line says it; undefined when the line has none. */
export const skillOf = (field: Field<typeof skillColumns>): NationalQualification | undefined =>
  field("skillCode") ? { kind: "skill", typeCode: field("skillType"), code: field("skillCode"), label: field("skillLabel") } : undefined;

/** The diploma and the authorisation of one line. */
export const diplomasOf = (field: Field<typeof diplomaColumns>): NationalQualification[] => {
  const diploma = { kind: "diploma" as const, typeCode: field("diplomaType"), code: field("diplomaCode"), label: field("diplomaLabel") };
  const authorisation = {
    ...{
      kind: "authorisation" as const,
      typeCode: field("authorisationType"),
      code: field("disciplineCode") || field("authorisationType"),
    },
    label: field("disciplineLabel") || field("authorisationTypeLabel"),
  };
  return [diploma, authorisation].filter(({ code }) => code);
};

/** Adds what a person can do, once. Answers whether it was new. */
export const addQualification = (person: NationalProfessional, said: NationalQualification | undefined): boolean => {
  if (!said) return false;
  const { kind, typeCode, code } = said;
  if (person.qualifications.some((it) => it.kind === kind && it.typeCode === typeCode && it.code === code)) return false;
  person.qualifications.push(said);
  return true;
};

/** An establishment of FINESS as the directory holds it. */
export const structureOfEstablishment = (it: Establishment): NationalStructure => ({
  ...{ nationalId: null, finess: it.finess, finessLegal: it.finessLegal || null, siret: it.siret || null, name: it.name },
  ...{ kind: kindOfCategory(it.categoryCode, it.categoryLabel), categoryCode: it.categoryCode, categoryLabel: it.categoryLabel },
  address: joined([it.complement, joined([it.number, it.wayType, it.way]) || it.locality], ", "),
  ...{ postcode: /^\d{5}/.exec(it.routing)?.[0] ?? "", communeCode: findByCode(it.communeCode)?.code ?? it.communeCode },
  ...{ city: cityOf(it.communeCode, it.routing.replace(/^\d{5}\s*/, "")), phone: phoneOf(it.phone), email: null },
  ...{ lat: it.point?.lat ?? null, lon: it.point?.lon ?? null },
});
