import { readNumber } from "#platform/french.ts";
import type { RawSheet, SheetRow, Warning } from "./sheet.ts";
import { words } from "./words.ts";

const filled = (row: SheetRow) => row.cells.filter(Boolean).length;
/** A, B, … Z, AA: how spreadsheets name columns. */
export const columnLetters = (at: number): string =>
  (at < 26 ? "" : columnLetters(Math.floor(at / 26) - 1)) + String.fromCharCode(65 + (at % 26));

const isData = (cell: string) =>
  readNumber(cell) !== undefined || /\d{2}[/.-]\d{2}[/.-]\d{2}|@|\d{2}([ .]\d{2}){3}|^\d{5}\b/.test(cell) || cell.length > 80;
const looksLikeHeader = (row: SheetRow) => {
  const cells = row.cells.filter(Boolean);
  return cells.filter(isData).length <= cells.length * 0.2 && new Set(cells.map((cell) => cell.toLowerCase())).size >= cells.length * 0.6;
};

/** How many cells an ordinary row of the sheet has: the middle of the first hundred. */
const usualWidth = (rows: SheetRow[]) => {
  const widths = rows
    .slice(0, 100)
    .map(filled)
    .sort((a, b) => a - b);
  return widths[Math.floor((widths.length - 1) / 2)] ?? 0;
};

/** Position of the row of headers: the first wide row of words, below the titles; -1 when data comes before any. */
const headerAt = (rows: SheetRow[]): number => {
  const width = usualWidth(rows);
  for (const [at, row] of rows.slice(0, 25).entries()) {
    if (filled(row) < Math.max(1, width * 0.75)) continue;
    return looksLikeHeader(row) ? at : -1;
  }
  return -1;
};

const named = (labels: string[], width: number): string[] => {
  const seen = new Map<string, number>();
  return Array.from({ length: width }, (_, at) => {
    const label = labels[at]?.replace(/\s+/g, " ") || words.column(columnLetters(at));
    const times = (seen.get(label) ?? 0) + 1;
    seen.set(label, times);
    return times > 1 ? `${label} (${times})` : label;
  });
};

/** Finds the headers of a sheet even below titles, names the columns that have none, and gives every row the same width. */
export const withHeaders = ({ rows, warnings: known }: RawSheet): { headers: string[]; rows: SheetRow[]; warnings: Warning[] } => {
  const at = headerAt(rows);
  const body = rows.slice(at + 1);
  const labels = at < 0 ? [] : rows[at]!.cells;
  const labelled = labels.findLastIndex(Boolean) + 1;
  const width = Math.max(labelled, ...body.map(({ cells }) => cells.findLastIndex(Boolean) + 1));
  const warnings: Warning[] = [...known];
  if (at < 0) warnings.push("header-missing");
  if (at > 0) warnings.push("rows-above-header-ignored");
  if (at >= 0 && width > labelled) warnings.push("uneven-rows");
  return {
    headers: named(labels, width),
    rows: body.map(({ line, cells }) => ({ line, cells: Array.from({ length: width }, (_, column) => cells[column] ?? "") })),
    warnings,
  };
};
