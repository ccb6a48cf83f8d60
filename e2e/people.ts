import { randomInt } from "node:crypto";
import writeWorkbook from "write-excel-file/node";

const syllables = "ba bi bo da di do fa fi fo ga go la li lo ma mi mo na ni no pa pi po ra ri ro sa si so ta ti to va vi vo za zo".split(
  " ",
);
const some = <T>(from: readonly T[]): T => from[randomInt(from.length)]!;

/** A family that nobody bears, new at each run: a demonstration that is used again knows none of them. */
export const newFamily = (): string => {
  const letters = Array.from({ length: 5 }, () => some(syllables)).join("");
  return letters.charAt(0).toUpperCase() + letters.slice(1);
};
/** One of the mobile numbers that Arcep keeps for fiction, and that nobody of the demonstration has. */
export const newMobile = (): string => `06 39 98 ${randomInt(30, 90)} ${two(randomInt(100))}`;

const two = (n: number) => String(n).padStart(2, "0");
/** A day as people write it, `03/09/1948`. */
export const newBirthday = (from = 1935, to = 1999): string =>
  `${two(1 + randomInt(28))}/${two(1 + randomInt(12))}/${from + randomInt(to - from)}`;

/** Today in Paris and days around it, `2026-11-22`, as a date field takes them. */
export const dayFromToday = (days = 0): string => Temporal.Now.zonedDateTimeISO("Europe/Paris").toPlainDate().add({ days }).toString();
/** «3 mars 2026», as pages say a day. */
export const said = (day: string): RegExp =>
  new RegExp(
    new Intl.DateTimeFormat("fr-FR", { dateStyle: "long", timeZone: "UTC" })
      .format(new Date(`${day}T00:00:00Z`))
      .replace(/^1 /, "1(er)? ")
      .replace(/\s/g, "\\s"),
  );

export type SheetFile = { name: string; mimeType: string; buffer: Buffer };
/** A table as Excel writes it. */
export const asXlsx = async (rows: readonly string[][], name = "liste.xlsx"): Promise<SheetFile> => ({
  name,
  mimeType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  buffer: await writeWorkbook(rows.map((row) => row.map((value) => ({ value, type: String })))).toBuffer(),
});
/** A table as an old Excel saves it in France: semicolons, Windows-1252. */
export const asCsv = (rows: readonly string[][], name = "liste.csv"): SheetFile => ({
  name,
  mimeType: "text/csv",
  buffer: Buffer.from(rows.map((row) => row.join(";")).join("\r\n"), "latin1"),
});
