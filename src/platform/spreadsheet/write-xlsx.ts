import writeWorkbook, { type SheetData } from "write-excel-file/node";
import type { Cell, Column, Sheet } from "./sheet.ts";

const usualWidth: Record<Column["type"], number> = { text: 24, date: 12, number: 12, integer: 10 };
const headerStyle = {
  fontWeight: "bold",
  backgroundColor: "#E4ECEA",
  bottomBorderStyle: "thin",
  bottomBorderColor: "#5B7A78",
  wrap: true,
} as const;

/** XML has no way to write control characters; the writer takes a text named like a method of objects («valueOf») for one of its own. */
const writable = (text: string) => {
  const clean = text
    .replace(/(?![\t\n\r])\p{Cc}|[\ufffe\uffff]/gu, "")
    .toWellFormed()
    .slice(0, 32_767);
  return clean in Object.prototype ? `${clean} ` : clean;
};

const excelCell = (cell: Cell | undefined, type: Column["type"]) => {
  if (cell === null || cell === undefined || cell === "") return null;
  if (typeof cell === "number") return { value: cell, type: Number, ...(type === "integer" ? { format: "0" } : {}) };
  if (cell instanceof Temporal.PlainDate)
    return { value: new Date(Date.UTC(cell.year, cell.month - 1, cell.day)), type: Date, format: "dd/mm/yyyy" };
  const text = writable(cell);
  // Written as text whatever it looks like: a leading zero stays, a formula does not run.
  return text ? { value: text, type: String, format: "@" } : null;
};

/** Excel accepts 31 signs, and not these. */
const sheetTitle = (name: string) =>
  name
    .replace(/[[\]:*?/\\]/g, " ")
    .replace(/^'|'$/g, " ")
    .trim()
    .slice(0, 31) || "Feuille 1";

/** A workbook of one or several tables: bold frozen headers, widths, text kept as text, true dates. */
export const writeXlsx = async (...sheets: Sheet[]): Promise<Buffer> =>
  writeWorkbook(
    sheets.map(({ name, columns, rows }) => {
      const header = columns.map(({ label }) => ({ value: writable(label), type: String, ...headerStyle }));
      const data = [header, ...rows.map((row) => columns.map(({ type }, at) => excelCell(row[at], type)))] as SheetData;
      return {
        sheet: sheetTitle(name),
        data,
        columns: columns.map(({ type, width }) => ({ width: width ?? usualWidth[type] })),
        stickyRowsCount: 1,
      };
    }),
  ).toBuffer();
