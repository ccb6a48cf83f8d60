import { activityLine, activityNames, barFile } from "#platform/national-files/sample.ts";
import { toNational } from "#platform/phone-plan.ts";
import { professionOf } from "#platform/professions.ts";
import { toLambert93 } from "./lambert93.ts";
import type { DemoPlace } from "./places.ts";
import type { DemoProfessional } from "./professionals.ts";

const modes = { L: "Libéral", S: "Salarié" };
const doctorSkill = {
  "Code type savoir-faire": "S",
  "Libellé type savoir-faire": "Spécialité ordinale",
  "Code savoir-faire": "SM54",
  "Libellé savoir-faire": "Médecine Générale",
};
const noSkill = Object.fromEntries(Object.keys(doctorSkill).map((name) => [name, ""]));
/** «44 rue des Remparts» as the columns of an address. */
const way = (address: string) => {
  const [number = "", type = "", ...rest] = address.split(" ");
  return { "Numéro Voie": number, "Libellé type de voie": type, "Libellé Voie": rest.join(" ") };
};
const lineOf = (person: DemoProfessional, place: DemoPlace): string => {
  const { rpps, familyName, givenName, woman, code, mode } = person;
  const doctor = code === "10";
  return activityLine({
    "Identifiant PP": rpps,
    "Code civilité d'exercice": doctor ? "DR" : "",
    "Libellé civilité d'exercice": doctor ? "Docteur" : "",
    "Code civilité": woman ? "MME" : "M",
    "Libellé civilité": woman ? "Madame" : "Monsieur",
    "Nom d'exercice": familyName.toLocaleUpperCase("fr"),
    "Prénom d'exercice": givenName.toLocaleUpperCase("fr"),
    "Code profession": code,
    "Libellé profession": professionOf(code)?.label ?? "",
    ...(doctor ? doctorSkill : noSkill),
    "Code mode exercice": mode,
    "Libellé mode exercice": modes[mode],
    "Numéro FINESS site": place.finess ?? "",
    "Identifiant technique de la structure": place.technicalId,
    "Raison sociale site": place.name,
    ...way(place.address),
    "Code postal": place.commune.postcodes[0] ?? "",
    "Code commune": place.commune.code,
    "Libellé commune": place.commune.name,
    Téléphone: toNational(place.phone) ?? "",
    "Adresse e-mail": place.email,
    "Autorité d'enregistrement": "EXEMPLE/EXEMPLE/EXEMPLE",
    "Code secteur d'activité": place.sector[0],
    "Libellé secteur d'activité": place.sector[1],
  });
};
// Somebody of elsewhere: the file is the whole country’s, the territory keeps its own.
const elsewhere = activityLine({
  "Identifiant PP": "99999999996",
  "Nom d'exercice": "AILLEURS",
  "Prénom d'exercice": "PERSONNE",
  "Code postal": "75001",
  "Code commune": "75101",
  "Libellé commune": "Paris 1er Arrondissement",
  Téléphone: "",
});
/** `ps-libreacces-personne-activite` with these people. */
export const activityFile = (people: readonly DemoProfessional[]): string =>
  barFile(activityNames, [elsewhere, ...people.flatMap((person) => person.places.map((place) => lineOf(person, place)))]);

const finessFields = 32;
const finessLine = ({ finess, name, address, commune, phone, category }: DemoPlace): string => {
  const { "Numéro Voie": number, "Libellé type de voie": type, "Libellé Voie": rest } = way(address);
  const said: Record<number, string> = {
    ...{ 0: "structureet", 1: finess ?? "", 2: finess ?? "", 3: name, 4: name, 7: number, 8: type, 9: rest },
    ...{ 12: commune.code.slice(2), 13: commune.code.slice(0, 2), 14: "HERAULT" },
    ...{ 15: `${commune.postcodes[0]} ${commune.name.toLocaleUpperCase("fr")}`, 16: toNational(phone) ?? "" },
    ...{ 18: category?.[0] ?? "", 19: category?.[1] ?? "" },
  };
  return Array.from({ length: finessFields }, (_, at) => said[at] ?? "").join(";");
};
const pointLine = ({ finess, lat, lon }: DemoPlace): string => {
  const { x, y } = toLambert93(lat, lon);
  return `geolocalisation;${finess};${x.toFixed(1)};${y.toFixed(1)};EXEMPLE;2025-11-04`;
};
/** `etalab-cs1100507` with these establishments. */
export const finessFile = (places: readonly DemoPlace[]): string =>
  ["finess;etalab;96;2025-11-04", ...places.map(finessLine), ...places.map(pointLine)].map((line) => `${line}\n`).join("");
