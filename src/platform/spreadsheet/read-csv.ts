import { Readable } from "node:stream";
import { CsvError, parse } from "csv-parse";
import { breather } from "#platform/breathe.ts";
import type { Limits, RawSheet, Refusal, SheetRow } from "./sheet.ts";

/** Text of a CSV file: UTF-8 or UTF-16 with a mark, UTF-8 without, else Windows-1252, which is what French Excel writes. */
export const decodeText = (bytes: Buffer): string => {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
};

const delimiters = [";", "\t", "|", ","] as const;
const outsideQuotes = (text: string) => text.replace(/"(?:[^"]|"")*"/g, "");

/** The separator that cuts most of the first lines in the same number of cells; a semicolon when nothing cuts them. */
export const findDelimiter = (text: string): string => {
  const lines = outsideQuotes(text.slice(0, 50_000))
    .split(/\r\n?|\n/)
    .filter((line) => line.trim())
    .slice(0, 50);
  const regularity = (delimiter: string) => {
    const counts = lines.map((line) => line.split(delimiter).length - 1);
    const tally = new Map<number, number>();
    for (const n of counts) if (n) tally.set(n, (tally.get(n) ?? 0) + 1);
    const [cuts = 0, agreeing = 0] = [...tally].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [];
    // A comma also stands in decimals and addresses: it must cut much better than the others.
    return (agreeing / (lines.length || 1)) * (1 + Math.min(cuts, 20) / 40) * (delimiter === "," ? 0.8 : 1);
  };
  const best = delimiters.map((delimiter) => ({ delimiter, score: regularity(delimiter) })).reduce((a, b) => (b.score > a.score ? b : a));
  return best.score ? best.delimiter : ";";
};

/** Undoes the apostrophe that protects a spreadsheet from running a text as a formula. */
const unprotected = (text: string) => (/^'+[=+\-@\t\r]/.test(text) ? text.slice(1) : text);
const tidy = (text: string) => unprotected(text.replace(/[\u00a0\u202f]/g, " ")).trim();

const slice = 16_384;
function* slices(text: string) {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += slice) yield bytes.subarray(at, at + slice);
}

/** Reads a CSV, giving way to others on the way; a refusal may come with the line where it goes wrong. */
export const readCsv = async (
  bytes: Buffer,
  limits: Limits,
  sheetName = "CSV",
): Promise<RawSheet | { refusal: Refusal; line?: number }> => {
  const text = decodeText(bytes);
  // Control characters are what tells a program’s file from a text.
  if (/(?![\t\n\v\f\r\u0085])\p{Cc}/u.test(text.slice(0, 5000))) return { refusal: "not-a-spreadsheet" };
  const [directive, told] = /^sep=(.)\r?\n/i.exec(text) ?? [];
  const body = directive ? text.slice(directive.length) : text;
  try {
    let before = directive ? 1 : 0;
    const parser = parse({
      delimiter: told ?? findDelimiter(body),
      bom: true,
      info: true,
      relax_column_count: true,
      max_record_size: 1_000_000,
    });
    Readable.from(slices(body)).pipe(parser);
    const rows: SheetRow[] = [];
    const breathe = breather();
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      const line = before + 1;
      before = info.lines + (directive ? 1 : 0);
      const cells = record.map(tidy);
      if (cells.some(Boolean)) rows.push({ line, cells });
      if (rows.length > limits.rows) break;
      await breathe();
    }
    return rows.length ? { sheetName, rows, warnings: [] } : { refusal: "empty" };
  } catch (problem) {
    if (!(problem instanceof CsvError)) throw problem;
    const line = typeof problem.lines === "number" ? problem.lines : undefined;
    return { refusal: "broken-quotes", ...(line ? { line: line + (directive ? 1 : 0) } : {}) };
  }
};
