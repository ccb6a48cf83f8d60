import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { chance } from "#demo/chance.ts";
import { familyNames, mensNames, practiceNames, streets, womensNames } from "#demo/names.ts";
import { communeIndex } from "#platform/communes-data.ts";
import { activityNames, barLine } from "#platform/national-files/sample.ts";
import { unaccented } from "#platform/text.ts";

/** The extraction of 11 September 2026, measured: lines and bytes. */
export const national = { lines: 2_283_651, bytes: 818_809_947 };

// Code, label, share of the lines, savoir-faire.
const professions: [string, string, number, string][] = [
  ["10", "Médecin", 0.16, "S|Spécialité ordinale|SM53|Spécialiste en Médecine Générale"],
  ["60", "Infirmier", 0.44, "|||"],
  ["70", "Masseur-Kinésithérapeute", 0.08, "|||"],
  ["21", "Pharmacien", 0.06, "|||"],
  ["40", "Chirurgien-Dentiste", 0.04, "|||"],
  ["50", "Sage-Femme", 0.02, "|||"],
  ["91", "Orthophoniste", 0.03, "|||"],
  ["93", "Psychologue", 0.09, "|||"],
  ["80", "Pédicure-Podologue", 0.08, "|||"],
];
const workplaces: [string, string, string][] = [
  ["L", "SA07", "Cabinet individuel"],
  ["L", "SA08", "Cabinet de groupe"],
  ["S", "SA01", "Etablissement public de santé"],
  ["S", "SA05", "Centre de santé"],
];
const perBlock = 4000;

/**
 * Writes a file like `ps-libreacces-personne-activite`, the same for the same number of lines: fictitious people, real communes drawn
 * by their inhabitants, and the gaps measured in the true one (no commune code on 28 % of the lines, a telephone on 24 %). Answers its bytes.
 */
export const writeNationalFile = async (path: string, lines: number): Promise<number> => {
  const luck = chance(2026);
  const communes = [...new Set(communeIndex().byCode.values())].filter(
    ({ population, postcodes }) => population > 0 && postcodes.length > 0,
  );
  const upTo: number[] = [];
  let inhabitants = 0;
  for (const { population } of communes) {
    inhabitants += population;
    upTo.push(inhabitants);
  }
  const anyCommune = () => {
    const drawn = luck.next() * inhabitants;
    let [low, high] = [0, upTo.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (upTo[middle]! < drawn) low = middle + 1;
      else high = middle;
    }
    return communes[low]!;
  };
  const anyProfession = () => {
    let left = luck.next();
    for (const it of professions) {
      left -= it[2];
      if (left < 0) return it;
    }
    return professions[1]!;
  };
  const upper = (text: string) => unaccented(text).toUpperCase();
  const [families, women, men] = [familyNames.map(upper), womensNames.map(upper), mensNames.map(upper)];
  let rank = 0;
  let person = "";
  const line = (): string => {
    if (person === "" || luck.next() < 0.72) person = anyPerson(++rank);
    const [mode, sector, sectorLabel] = luck.one(workplaces);
    const { code, name, postcodes } = anyCommune();
    const [located, coded, called] = [luck.next() < 0.76, luck.next() < 0.945, luck.next() < 0.24];
    const structure = String(luck.whole(1, 900_000)).padStart(9, "0");
    const where = located
      ? `${`${luck.one(practiceNames)} ${luck.one(families)}`.toUpperCase()}||||${luck.whole(1, 180)}||RUE|Rue|${upper(luck.one(streets))}||${postcodes[0]} ${upper(name)}|${postcodes[0]}|${coded ? code : ""}|${name}|99000|France`
      : "||||||||||||||";
    const salaried = mode === "S" ? `${structure}00019|${structure}|${structure}|${structure}` : "|||";
    return `${person}|${mode}|${mode === "L" ? "Libéral" : "Salarié"}|${salaried}|${mode === "S" ? "F" : "R101000"}${structure}|${where}|${called ? `0${luck.whole(100_000_000, 999_999_999)}` : ""}|||${called ? `contact${structure}@exemple.mssante.fr` : ""}||||CNOM/CNOM/ARS|${sector}|${sectorLabel}|||FON-01|Titulaire de cabinet|GENR01|Activité standard de soins|`;
  };
  const anyPerson = (n: number) => {
    const rpps = `1${String(n).padStart(10, "0")}`;
    const [code, label, , skill] = anyProfession();
    const woman = luck.next() < 0.6;
    const civility = woman ? "MME|Madame" : "M|Monsieur";
    const title = code === "10" ? "DR|Docteur" : "|";
    return `8|${rpps}|8${rpps}|${title}|${civility}|${luck.one(families)}|${luck.one(woman ? women : men)}|${code}|${label}|C|Civil|${skill}`;
  };

  const out = createWriteStream(path, { highWaterMark: 8 << 20 });
  out.write(`${barLine(activityNames)}\n`);
  for (let at = 0; at < lines; at += perBlock) {
    const block: string[] = [];
    for (let n = Math.min(perBlock, lines - at); n > 0; n--) block.push(line());
    if (!out.write(`${block.join("\n")}\n`)) await once(out, "drain");
  }
  out.end();
  await once(out, "finish");
  return out.bytesWritten;
};
