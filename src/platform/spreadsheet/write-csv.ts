import { shortDate } from "#platform/french.ts";
import type { Cell, Column, Sheet } from "./sheet.ts";

/** What makes French Excel read UTF-8. */
const mark = "\ufeff";

/** A text that a spreadsheet would run as a formula is kept still by an apostrophe (CWE-1236). */
const harmless = (text: string) => (text !== "-" && /^'*[=+\-@\t\r]/.test(text) ? `'${text}` : text);
const quoted = (text: string) => (/[";\r\n\t,|]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

const cellText = (cell: Cell | undefined, type: Column["type"]): string => {
  if (cell === null || cell === undefined) return "";
  if (typeof cell === "number") return String(type === "integer" ? Math.round(cell) : cell).replace(".", ",");
  return cell instanceof Temporal.PlainDate ? shortDate(cell) : quoted(harmless(cell));
};
const line = (cells: readonly string[]) => `${cells.join(";")}\r\n`;
const rowLine = (columns: readonly Column[], row: readonly Cell[]) => line(columns.map(({ type }, at) => cellText(row[at], type)));
const headerLine = (columns: readonly Column[]) => mark + line(columns.map(({ label }) => quoted(harmless(label))));

/** A CSV for French Excel: mark, semicolons, CRLF, decimal comma, JJ/MM/AAAA, no formula. */
export const writeCsv = ({ columns, rows }: Sheet): string => headerLine(columns) + rows.map((row) => rowLine(columns, row)).join("");

/** The same, in pieces of `perChunk` rows, for exports that should not stand in memory. */
export async function* csvChunks(
  columns: readonly Column[],
  rows: Iterable<readonly Cell[]> | AsyncIterable<readonly Cell[]>,
  perChunk = 500,
): AsyncGenerator<string> {
  let chunk = headerLine(columns);
  let held = 0;
  for await (const row of rows) {
    chunk += rowLine(columns, row);
    if (++held < perChunk) continue;
    yield chunk;
    chunk = "";
    held = 0;
  }
  if (chunk) yield chunk;
}
