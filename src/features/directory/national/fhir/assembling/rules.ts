import {
  addressOf,
  codeOf,
  identifierOf,
  type Organization,
  type Practitioner,
  type Role,
  rppsOf,
  skillTables,
} from "#features/directory/national/fhir/rules.ts";
import { kindOfSector } from "#features/directory/national/kinds/rules.ts";
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
import { readPhone } from "#platform/phone.ts";
import { professionOf } from "#platform/professions.ts";
import { readEmail } from "#platform/rpps.ts";

/** How codes are said, where the service says only the code: learnt from what the directory holds. Key: kind and code. */
export type Labels = ReadonlyMap<string, string>;
export type CommuneOf = (code: string, postcode: string, label: string) => string | undefined;
type Place = { structure: NationalStructure | null; sectorCode: string; sectorLabel: string; communeCode: string };

const phoneOf = (text: string): string | null => {
  const read = text ? readPhone(text) : undefined;
  return read && "e164" in read ? read.e164 : null;
};
const telecom = ({ telecom }: Organization, system: string) => telecom.find((it) => it.system === system)?.value ?? "";

/** A place of the territory, or undefined: it is elsewhere, or no more. */
export const placeOfOrganization = (it: Organization, communeOf: CommuneOf, labels: Labels): Place | undefined => {
  const { address, postcode, city, inseeCode } = addressOf(it);
  const communeCode = it.active ? communeOf(inseeCode, postcode, city) : undefined;
  if (!communeCode) return undefined;
  const sector = codeOf(it.type, "R02");
  const sectorCode = sector?.code ?? "";
  const sectorLabel = sector?.display || labels.get(`sector|${sectorCode}`) || "";
  const nationalId = identifierOf(it.identifier, ["RPPSRG", "INTRN"]) || placeKey({ name: it.name, address, communeCode }) || null;
  const structure = nationalId && {
    ...{ nationalId, name: it.name, kind: kindOfSector(sectorCode, sectorLabel), categoryCode: "", categoryLabel: "" },
    finess: identifierOf(it.identifier, ["FINEG"], "https://finess.esante.gouv.fr") || null,
    finessLegal: identifierOf(it.identifier, ["FINEJ"]) || null,
    siret: identifierOf(it.identifier, ["SIRET"]) || null,
    ...{ address, postcode, communeCode, city: findByCode(communeCode)?.name ?? city },
    ...{ phone: phoneOf(telecom(it, "phone")), email: readEmail(telecom(it, "email")) ?? null, lat: null, lon: null },
  };
  return { structure: structure || null, sectorCode, sectorLabel, communeCode };
};

/** What somebody does in a place, as a line of the files would say it. */
const activityOf = ({ code }: Role, { structure, sectorCode, sectorLabel, communeCode }: Place, labels: Labels): NationalActivity => {
  const role = codeOf(code, "R21");
  const codes = {
    modeCode: codeOf(code, "R23")?.code ?? "",
    sectorCode,
    roleCode: role?.code ?? "",
    kindCode: codeOf(code, "R22")?.code ?? "",
  };
  return {
    key: activityKey({ place: placeOf(structure, communeCode), ...codes }),
    ...codes,
    ...{ sectorLabel, roleLabel: role?.display || labels.get(`role|${codes.roleCode}`) || "", communeCode },
    ...{ phone: structure?.phone ?? null, email: structure?.email ?? null, structure },
  };
};

const qualificationsOf = ({ qualification }: Practitioner, labels: Labels): NationalQualification[] =>
  qualification.flatMap(({ code }): NationalQualification[] => {
    const said = (kind: "skill" | "diploma", typeCode: string, it: { code: string; display: string }) => [
      { kind, typeCode, code: it.code, label: it.display || labels.get(`${kind}|${it.code}`) || "" },
    ];
    const diploma = codeOf([code], "R14");
    const other = code.coding.find((it) => it !== diploma && it.code);
    if (diploma) return other ? said("diploma", diploma.code, other) : [];
    for (const [table, type] of Object.entries(skillTables)) {
      const skill = codeOf([code], table);
      if (skill?.code) return said("skill", codeOf([code], "R04")?.code || type, skill);
    }
    return [];
  });

/** A professional without their activities; undefined when they have no RPPS number or no name. */
const personOf = (it: Practitioner, labels: Labels): NationalProfessional | undefined => {
  const [rpps, name] = [rppsOf(it), it.name[0]];
  if (!rpps || !name?.family) return undefined;
  const concepts = it.qualification.map(({ code }) => code);
  const profession = codeOf(concepts, "G15") ?? codeOf(concepts, "R94");
  const professionCode = profession?.code ?? "";
  return {
    ...{ rpps, familyName: displayFamily(name.family), givenName: displayGiven(name.given.join(" ")) },
    ...{ civility: name.prefix[0] ?? "", title: name.suffix[0] ?? "", professionCode },
    professionLabel: professionOf(professionCode)?.label ?? profession?.display ?? "",
    categoryCode: codeOf(concepts, "R09")?.code || "C",
    ...{ activities: [], qualifications: qualificationsOf(it, labels) },
  };
};

export type Gathered = { organizations: readonly Organization[]; roles: readonly Role[]; practitioners: readonly Practitioner[] };
/** Everybody who works in the territory, as the files would say it. Deactivated resources and those that cannot be named are left out. */
export const assembled = (
  { organizations, roles, practitioners }: Gathered,
  communeOf: CommuneOf,
  labels: Labels,
): { professionals: NationalProfessional[]; nameless: number } => {
  const places = new Map(organizations.map((it) => [it.id, placeOfOrganization(it, communeOf, labels)]));
  const byId = new Map<string, NationalProfessional>();
  const byRpps = new Map<string, NationalProfessional>();
  let nameless = 0;
  for (const it of practitioners) {
    if (!it.active || byId.has(it.id)) continue;
    const person = personOf(it, labels);
    if (!person) nameless++;
    else byId.set(it.id, byRpps.get(person.rpps) ?? person);
    if (person && !byRpps.has(person.rpps)) byRpps.set(person.rpps, person);
  }
  for (const role of roles) {
    const [place, person] = [places.get(role.organization), byId.get(role.practitioner)];
    if (!role.active || !place || !person) continue;
    const activity = activityOf(role, place, labels);
    if (!person.activities.some(({ key }) => key === activity.key)) person.activities.push(activity);
  }
  return { professionals: [...byRpps.values()].filter(({ activities }) => activities.length > 0), nameless };
};
