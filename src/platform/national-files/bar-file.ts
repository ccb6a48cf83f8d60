import { isUtf8 } from "node:buffer";
import { breather } from "#platform/breathe.ts";
import { type Bound, bindHeader, type Columns, decode, type Encoding, headerText } from "./header.ts";
import { type SeeLine, scanLines } from "./lines.ts";
import { throughFile, type Unreadable } from "./open-file.ts";
import { words } from "./words.ts";

/** How far a reading is. Bytes are those of the disk, also of a compressed file. */
export type Progress = { bytes: number; total: number; lines: number; kept: number };
export type Report = {
  lines: number;
  kept: number;
  /** Lines that have not the right number of fields. */
  broken: number;
  encoding: Encoding;
  /** Lines kept that another tool wrote in windows-1252 inside a UTF-8 file. */
  otherEncoding: number;
};
/** Whether a line is kept: 1 yes, 0 no, -1 when it is too short to tell. Nothing is decoded there without need. */
export type Test = (bytes: Buffer, from: number, to: number) => -1 | 0 | 1;

export type Reading<Key extends string> = {
  columns: Columns<Key>;
  /** Makes the test of each line, once the place of each column is known. */
  test: (bound: Bound<Key>, encoding: Encoding) => Test;
  /** Receives the fields of a line kept. */
  take: (field: (key: Key) => string) => void;
  /** How the file is called inside an archive of several. */
  wanted?: RegExp;
  tell?: ((progress: Progress) => unknown) | undefined;
};
/** A file with more broken lines than this share is another file, or a damaged one. */
const mostBroken = 0.01;

/**
 * Reads a national file whose fields stand between bars, in constant memory: only the lines kept become text. Answers what was
 * met, or why the file is refused as a whole: what was already taken is then to be forgotten.
 */
export const readBarFile = <Key extends string>(path: string, reading: Reading<Key>): Promise<Report | Unreadable> =>
  throughFile(
    path,
    async ({ pieces, total, read }, name) => {
      const report: Report = { lines: 0, kept: 0, broken: 0, encoding: "utf-8", otherEncoding: 0 };
      let begun: Begun<Key> | Unreadable | undefined;
      const see: SeeLine = (bytes, from, to) => {
        if (!begun) {
          begun = begin(bytes.subarray(from, to), name, reading);
          return;
        }
        if ("refused" in begun || to - from < 2) return;
        report.lines++;
        const verdict = begun.test(bytes, from, to);
        if (verdict === 1) takeLine(bytes.subarray(from, to), begun, reading, report);
        else if (verdict === -1) report.broken++;
      };
      const breathe = breather();
      const { rest } = await scanLines(pieces, see, async () => {
        await reading.tell?.({ bytes: read(), total, lines: report.lines, kept: report.kept });
        await breathe();
      });
      if (!begun || "refused" in begun) {
        begun ??= begin(rest, name, reading);
        return "refused" in begun ? begun : { refused: words.noLine(name) };
      }
      // A last line without its end is whole when it has all its fields; else the file was cut while it came.
      if (rest.length > 1) {
        if (!fits(fieldsOf(rest, begun).length, begun)) return { refused: words.truncated(name) };
        see(rest, 0, rest.length);
      }
      if (report.lines === 0) return { refused: words.noLine(name) };
      report.encoding = begun.encoding;
      return report.broken > Math.max(2, report.lines * mostBroken) ? { refused: words.broken(name, report.broken, report.lines) } : report;
    },
    reading.wanted,
  );

type Begun<Key extends string> = { bound: Bound<Key>; encoding: Encoding; test: Test };

const begin = <Key extends string>(line: Buffer, name: string, { columns, test }: Reading<Key>): Begun<Key> | Unreadable => {
  const { text, encoding, twice } = headerText(line);
  if (twice) return { refused: words.twice(name) };
  const bound = bindHeader(text, columns);
  if (bound.width < 2) return { refused: words.noHeader(name) };
  const required = Object.values<Columns<Key>[Key]>(columns).filter((column) => column.required).length;
  // A file with nearly nothing of what it must have is another one: naming what it lacks would help nobody.
  if (bound.missing.length > required / 2) return { refused: words.unexpected(name) };
  if (bound.missing.length > 0) return { refused: words.missing(name, bound.missing) };
  return { bound, encoding, test: test(bound, encoding) };
};

const fieldsOf = (line: Buffer, { encoding }: { encoding: Encoding }) => decode(line, encoding).replace(/\r$/, "").split("|");
/** Each line ends with a bar more where the header does. */
const fits = (fields: number, { bound: { width, ended } }: { bound: Bound<string> }) =>
  fields === width + 1 || (!ended && fields === width);

const takeLine = <Key extends string>(line: Buffer, begun: Begun<Key>, { take }: Reading<Key>, report: Report) => {
  const fields = fieldsOf(line, begun);
  if (!fits(fields.length, begun)) {
    report.broken++;
    return;
  }
  if (begun.encoding === "utf-8" && !isUtf8(line)) report.otherEncoding++;
  report.kept++;
  take((key) => fields[begun.bound.at[key]]?.trim() ?? "");
};
