import readWorkbook, { type CellValue } from "read-excel-file/node";
import type { Limits, RawSheet, Refusal } from "./sheet.ts";
import { words } from "./words.ts";
import { type Entries, unzip, zipNames, zipStored } from "./zip.ts";

const two = (n: number) => String(n).padStart(2, "0");
const dateCell = (date: Date): string => {
  if (Number.isNaN(date.getTime())) return "";
  const day = `${two(date.getUTCDate())}/${two(date.getUTCMonth() + 1)}/${date.getUTCFullYear()}`;
  const minutes = Math.round(date.getTime() / 60_000) % 1440;
  return minutes ? `${day} ${two(Math.floor(minutes / 60))}:${two(minutes % 60)}` : day;
};
/** Spreadsheets compute with 15 digits: 0.1 + 0.2 is 0,3. */
const numberCell = (n: number): string => String(Number(n.toPrecision(15))).replace(".", ",");

const cell = (value: CellValue | null | undefined): string => {
  if (value === null || value === undefined) return "";
  if (value instanceof Date) return dateCell(value);
  if (typeof value === "number") return numberCell(value);
  if (typeof value === "boolean") return value ? words.yes : words.no;
  return String(value)
    .replace(/[\u00a0\u202f]/g, " ")
    .trim();
};

const columnNumber = (letters: string) => [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
/** A few bytes can claim a cell at the far corner of a sheet, which the reader would fill with nothing up to there. */
const tooWide = (entries: Entries, limits: Limits): Refusal | undefined => {
  for (const [name, content] of entries) {
    if (!name.startsWith("xl/worksheets/")) continue;
    const text = content.toString("latin1");
    let rows = 0;
    for (let at = text.indexOf("<row"); at >= 0; at = text.indexOf("<row", at + 4)) if (++rows > limits.rows * 4) return "too-many-rows";
    for (const [, letters, row] of text.matchAll(/\br="([A-Z]*)(\d+)"/g)) {
      if (Number(row) > limits.rows * 4) return "too-many-rows";
      if (letters && columnNumber(letters) > limits.columns * 4) return "too-big";
    }
  }
};

/** What an archive that is not a workbook is. */
const otherThanWorkbook = (zip: Buffer): Refusal | undefined => {
  const names = zipNames(zip);
  if (!names) return "damaged";
  if (names.includes("xl/workbook.xml")) return undefined;
  if (names.includes("xl/workbook.bin")) return "binary-excel";
  return zip.subarray(0, 200).includes("opendocument.spreadsheet") ? "open-document" : "not-a-spreadsheet";
};

/** Reads the first sheet of a workbook that is not empty. */
export const readXlsx = async (zip: Buffer, limits: Limits): Promise<RawSheet | Refusal> => {
  const other = otherThanWorkbook(zip);
  if (other) return other;
  const entries = unzip(
    zip,
    (name) => /\.(xml|rels)$/.test(name) && !/^(customXml|docProps|xl\/(theme|drawings|charts|pivot))/.test(name),
    limits.unpacked,
  );
  if (typeof entries === "string") return entries;
  const wide = tooWide(entries, limits);
  if (wide) return wide;
  try {
    const sheets = await readWorkbook(zipStored(entries));
    const filled = sheets
      .map(({ sheet, data }) => ({
        sheetName: sheet,
        rows: data.map((row, at) => ({ line: at + 1, cells: row.map(cell) })).filter(({ cells }) => cells.some(Boolean)),
      }))
      .filter(({ rows }) => rows.length);
    return filled[0] ? { ...filled[0], warnings: filled.length > 1 ? ["other-sheets-ignored"] : [] } : "empty";
  } catch {
    return "damaged";
  }
};
