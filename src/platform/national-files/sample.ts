import { crc32, deflateRawSync } from "node:zlib";

/** The exact lines of the national files, for tests and benches: every column in its order (regulation §3.1). */
const names = `Type d'identifiant PP|Identifiant PP|Identification nationale PP|Code civilité d'exercice|Libellé civilité d'exercice|Code civilité
Libellé civilité|Nom d'exercice|Prénom d'exercice|Code profession|Libellé profession|Code catégorie professionnelle
Libellé catégorie professionnelle|Code type savoir-faire|Libellé type savoir-faire|Code savoir-faire|Libellé savoir-faire|Code mode exercice
Libellé mode exercice|Numéro SIRET site|Numéro SIREN site|Numéro FINESS site|Numéro FINESS établissement juridique
Identifiant technique de la structure|Raison sociale site|Enseigne commerciale site|Complément destinataire (coord. structure)
Complément point géographique (coord. structure)|Numéro Voie (coord. structure)|Indice répétition voie (coord. structure)
Code type de voie (coord. structure)|Libellé type de voie (coord. structure)|Libellé Voie (coord. structure)
Mention distribution (coord. structure)|Bureau cedex (coord. structure)|Code postal (coord. structure)|Code commune (coord. structure)
Libellé commune (coord. structure)|Code pays (coord. structure)|Libellé pays (coord. structure)|Téléphone (coord. structure)
Téléphone 2 (coord. structure)|Télécopie (coord. structure)|Adresse e-mail (coord. structure)|Code Département (structure)
Libellé Département (structure)|Ancien identifiant de la structure|Autorité d'enregistrement|Code secteur d'activité
Libellé secteur d'activité|Code section tableau pharmaciens|Libellé section tableau pharmaciens|Code rôle|Libellé rôle|Code genre activité
Libellé genre activité`;
export const activityNames: readonly string[] = names.split(/\||\n/);
export const skillNames = `Type d'identifiant PP|Identifiant PP|Identification nationale PP|Nom d'exercice|Prénom d'exercice|Code profession
Libellé profession|Code catégorie professionnelle|Libellé catégorie professionnelle|Code type savoir-faire|Libellé type savoir-faire
Code savoir-faire|Libellé savoir-faire`.split(/\||\n/);
export const diplomaNames = `Type d'identifiant PP|Identifiant PP|Identification nationale PP|Nom d'exercice|Prénom d'exercice
Code type diplôme obtenu|Libellé type diplôme obtenu|Code diplôme obtenu|Libellé diplôme obtenu|Code type autorisation
Libellé type autorisation|Code discipline autorisation|Libellé discipline autorisation`.split(/\||\n/);

/** A line as the files write it: its fields, and a bar more at the end. */
export const barLine = (fields: readonly string[]): string => `${fields.join("|")}|`;

/** One activity of a fictitious doctor in Lodève; `said` changes some columns, named by the beginning of their name. */
export const activityLine = (said: Record<string, string> = {}): string => {
  const all = { ...usual, ...said };
  const rpps = all["Identifiant PP"];
  const fields = new Map(Object.entries({ ...all, "Identification nationale PP": `8${rpps}` }));
  return barLine(activityNames.map((name) => fields.get(name) ?? fields.get(name.replace(/ \(.*/, "")) ?? ""));
};
const usual: Record<string, string> = {
  "Type d'identifiant PP": "8",
  "Identifiant PP": "10003461036",
  "Code civilité d'exercice": "DR",
  "Libellé civilité d'exercice": "Docteur",
  "Code civilité": "MME",
  "Libellé civilité": "Madame",
  "Nom d'exercice": "LÉGER",
  "Prénom d'exercice": "MARIE",
  "Code profession": "10",
  "Libellé profession": "Médecin",
  "Code catégorie professionnelle": "C",
  "Libellé catégorie professionnelle": "Civil",
  "Code type savoir-faire": "S",
  "Libellé type savoir-faire": "Spécialité ordinale",
  "Code savoir-faire": "SM53",
  "Libellé savoir-faire": "Spécialiste en Médecine Générale",
  "Code mode exercice": "L",
  "Libellé mode exercice": "Libéral",
  "Identifiant technique de la structure": "R10100000000001",
  "Raison sociale site": "CABINET DU DR LEGER",
  "Numéro Voie": "12",
  "Libellé type de voie": "Rue",
  "Libellé Voie": "DES ECOLES",
  "Code postal": "34700",
  "Code commune": "34142",
  "Libellé commune": "Lodève",
  Téléphone: "0467000001",
  "Autorité d'enregistrement": "CNOM/CNOM/CNOM",
  "Code secteur d'activité": "SA07",
  "Libellé secteur d'activité": "Cabinet individuel",
  "Code genre activité": "GENR01",
  "Libellé genre activité": "Activité standard de soins",
};

/** A whole file: its header, its lines, an end of line after each. */
export const barFile = (header: readonly string[], lines: readonly string[]): string =>
  [barLine(header), ...lines].map((line) => `${line}\n`).join("");

/** An archive of these files, as the Annuaire Santé published it. */
export const zipOf = (files: Readonly<Record<string, string>>, packed = true): Buffer => {
  const [bodies, directory]: [Buffer[], Buffer[]] = [[], []];
  let at = 0;
  for (const [label, text] of Object.entries(files)) {
    const [name, content] = [Buffer.from(label), Buffer.from(text)];
    const body = packed ? deflateRawSync(content) : content;
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(packed ? 8 : 0, 4);
    common.writeUInt32LE(crc32(content), 10);
    common.writeUInt32LE(body.length, 14);
    common.writeUInt32LE(content.length, 18);
    common.writeUInt16LE(name.length, 22);
    const end = Buffer.alloc(14);
    end.writeUInt32LE(at, 10);
    bodies.push(Buffer.from("PK\x03\x04"), common, name, body);
    directory.push(Buffer.from("PK\x01\x02\x14\0"), common, end, name);
    at += 4 + common.length + name.length + body.length;
  }
  const list = Buffer.concat(directory);
  const last = Buffer.alloc(22);
  last.write("PK\x05\x06");
  last.writeUInt16LE(Object.keys(files).length, 8);
  last.writeUInt16LE(Object.keys(files).length, 10);
  last.writeUInt32LE(list.length, 12);
  last.writeUInt32LE(at, 16);
  return Buffer.concat([...bodies, list, last]);
};
