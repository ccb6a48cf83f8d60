import { withHeaders } from "./header-row.ts";
import { readCsv } from "./read-csv.ts";
import { readXlsx } from "./read-xlsx.ts";
import { defaultLimits, type Limits, type RawSheet, type Refusal, type SheetRead, type SheetRefused } from "./sheet.ts";
import { words } from "./words.ts";

const starts = (bytes: Buffer, signature: string) => bytes.subarray(0, signature.length).equals(Buffer.from(signature, "latin1"));
const refuse = (code: Refusal, message: string = words.refused[code]): SheetRefused => ({ refused: { code, message } });

/** Formats known by their first bytes that are not read; a workbook with a password is an old container around a new file. */
const unreadable = (bytes: Buffer): Refusal | undefined => {
  if (starts(bytes, "%PDF")) return "pdf";
  if (starts(bytes, "MZ") && bytes.includes(0)) return "not-a-spreadsheet";
  if (starts(bytes, "\xd0\xcf\x11\xe0")) return bytes.includes(Buffer.from("EncryptedPackage", "utf16le")) ? "protected" : "old-excel";
};

/** A text under the name of another format is no table when nothing cuts it: a file cut short, or not a spreadsheet at all. */
const pretends = (bytes: Buffer, fileName = ""): Refusal | undefined => {
  if (starts(bytes, "PK")) return undefined;
  const [, extension = ""] = /\.([a-z0-9]{1,5})$/i.exec(fileName) ?? [];
  if (/^xl/i.test(extension)) return "damaged";
  return extension && !/^(csv|tsv|tab|txt)$/i.test(extension) ? "not-a-spreadsheet" : undefined;
};

const raw = async (bytes: Buffer, limits: Limits, fileName?: string): Promise<RawSheet | SheetRefused> => {
  if (!bytes.length) return refuse("empty");
  if (bytes.length > limits.bytes) return refuse("too-big");
  const known = unreadable(bytes);
  if (known) return refuse(known);
  if (starts(bytes, "PK")) {
    const sheet = await readXlsx(bytes, limits);
    return typeof sheet === "string" ? refuse(sheet) : sheet;
  }
  const sheet = await readCsv(bytes, limits, fileName?.replace(/\.[^.]*$/, "") || undefined);
  if (!("refusal" in sheet)) return sheet;
  return sheet.line && sheet.refusal === "broken-quotes"
    ? refuse("broken-quotes", words.brokenQuotesAt(sheet.line))
    : refuse(sheet.refusal);
};

/**
 * Reads the table a person brings, XLSX or CSV, told by its content and not by its name.
 * The answer has either `rows` or `refused` with the sentence to show.
 */
export const readSpreadsheet = async (
  content: Uint8Array,
  { limits = defaultLimits, fileName }: { limits?: Limits; fileName?: string } = {},
): Promise<SheetRead | SheetRefused> => {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  const sheet = await raw(bytes, limits, fileName);
  if ("refused" in sheet) return sheet;
  if (sheet.rows.length > limits.rows) return refuse("too-many-rows");
  const { headers, rows, warnings } = withHeaders(sheet);
  const pretended = pretends(bytes, fileName);
  if (pretended && (headers.length === 1 || rows.length === 0)) return refuse(pretended);
  if (headers.length > limits.columns) return refuse("too-big");
  if (!rows.length) return refuse("no-rows");
  return { sheetName: sheet.sheetName, headers, rows, warnings: warnings.map((code) => ({ code, message: words.warned[code] })) };
};
