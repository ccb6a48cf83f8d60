import type { Column, Sheet } from "#platform/spreadsheet/sheet.ts";
import type { Preview } from "./preview.ts";
import type { AnyImport } from "./spec.ts";
import { words } from "./words.ts";

const text = (label: string, width?: number): Column => ({ label, type: "text", ...(width && { width }) });

/** The refused lines as they came, with why: corrected there, the file can be imported again. */
export const refusedLines = ({ content, lines }: Preview): Sheet => {
  const cells = new Map(content.rows.map((row) => [row.line, row.cells]));
  return {
    name: words.tabs.refused,
    columns: [text(words.because, 60), { label: words.lineColumn, type: "integer" }, ...content.headers.map((header) => text(header))],
    rows: lines
      .filter(({ verdict }) => verdict === "refused")
      .map(({ reasons, row: { line } }) => [reasons.join(" "), line, ...(cells.get(line) ?? [])]),
  };
};

/** An empty file to fill, and a sheet that says what goes in each column. */
export const templateSheets = ({ fields }: AnyImport): [Sheet, Sheet] => [
  { name: words.templateSheet, columns: fields.map(({ label }) => text(label)), rows: [] },
  {
    name: words.templateHelp,
    columns: [text(words.templateField), text(words.templateHint, 80)],
    rows: fields.map(({ label, hint }) => [label, hint ?? ""]),
  },
];
