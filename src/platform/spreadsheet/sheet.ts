/** Why a file cannot be read as a table. */
export type Refusal =
  | "empty"
  | "not-a-spreadsheet"
  | "pdf"
  | "old-excel"
  | "binary-excel"
  | "protected"
  | "open-document"
  | "damaged"
  | "broken-quotes"
  | "too-big"
  | "too-many-rows"
  | "no-rows";
/** What was decided while reading and should be said. */
export type Warning = "header-missing" | "other-sheets-ignored" | "rows-above-header-ignored" | "uneven-rows";

/** A row as it stands in the file: `line` is the number a person sees beside it. */
export type SheetRow = { line: number; cells: string[] };
/** A table read from a file: every row has as many cells as there are headers; dates are JJ/MM/AAAA, numbers have a decimal comma. */
export type SheetRead = {
  sheetName: string;
  headers: string[];
  rows: SheetRow[];
  warnings: { code: Warning; message: string }[];
  refused?: never;
};
/** A file that is not a readable table, with the sentence that says what to do. */
export type SheetRefused = { refused: { code: Refusal; message: string } };

/** Sizes a file may not exceed: bytes sent, bytes once unpacked, rows, columns. */
export type Limits = { bytes: number; unpacked: number; rows: number; columns: number };
export const defaultLimits: Limits = { bytes: 10 * 2 ** 20, unpacked: 120 * 2 ** 20, rows: 50_000, columns: 300 };

/** Rows of a sheet before its headers are known. */
export type RawSheet = { sheetName: string; rows: SheetRow[]; warnings: Warning[] };

/** A table to write. */
export type Cell = string | number | Temporal.PlainDate | null;
export type Column = { label: string; type: "text" | "date" | "number" | "integer"; width?: number };
export type Sheet = { name: string; columns: readonly Column[]; rows: readonly (readonly Cell[])[] };
