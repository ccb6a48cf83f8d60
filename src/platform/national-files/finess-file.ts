import { breather } from "#platform/breathe.ts";
import type { Progress, Report } from "./bar-file.ts";
import { fileNames } from "./columns.ts";
import { decode } from "./header.ts";
import { fromLambert93 } from "./lambert93.ts";
import { type SeeLine, scanLines } from "./lines.ts";
import { throughFile, type Unreadable } from "./open-file.ts";
import { words } from "./words.ts";

/** An establishment as FINESS says it. Source: «etalab-cs1100507» of the DREES, 32 fields of `structureet`. */
export type Establishment = {
  finess: string;
  finessLegal: string;
  name: string;
  complement: string;
  number: string;
  wayType: string;
  way: string;
  locality: string;
  communeCode: string;
  /** «34800 CLERMONT L HERAULT». */
  routing: string;
  phone: string;
  categoryCode: string;
  categoryLabel: string;
  siret: string;
  /** Lambert-93, turned into latitude and longitude; absent where the file gives none. */
  point?: { lat: number; lon: number };
};
type Read = Report & { establishments: Establishment[]; extractedOn?: string };

const lineStart = "structureet;";
const placeStart = "geolocalisation;";
const begins = (bytes: Buffer, from: number, to: number, start: string) =>
  to - from > start.length && bytes[from] === start.charCodeAt(0) && bytes.toString("latin1", from, from + start.length) === start;

/** A FINESS file (`finess;etalab;96;AAAA-MM-JJ` first), kept to some communes; its encoding is that of each line. */
export const readFinessFile = (
  path: string,
  keeps: (communeCode: string) => boolean,
  tell?: (progress: Progress) => unknown,
): Promise<Read | Unreadable> =>
  throughFile(
    path,
    async ({ pieces, total, read }, name) => {
      const kept = new Map<string, Establishment>();
      const report: Read = { lines: 0, kept: 0, broken: 0, encoding: "utf-8", otherEncoding: 0, establishments: [] };
      let head: string | undefined;
      let establishments = 0;
      const see: SeeLine = (bytes, from, to) => {
        report.lines++;
        if (head === undefined) {
          head = decode(bytes.subarray(from, to), "utf-8").replace("\ufeff", "").trim();
          return;
        }
        if (begins(bytes, from, to, lineStart)) {
          establishments++;
          const fields = fieldsOf(bytes, from, to);
          if (fields.length < 32) report.broken++;
          else {
            const one = establishment(fields);
            if (keeps(one.communeCode)) kept.set(one.finess, one);
          }
        } else if (begins(bytes, from, to, placeStart)) {
          const end = bytes.indexOf(59, from + placeStart.length);
          const one = kept.get(bytes.toString("latin1", from + placeStart.length, end));
          if (one) locate(one, fieldsOf(bytes, from, to));
        }
      };
      const breathe = breather();
      const { rest } = await scanLines(pieces, see, async () => {
        await tell?.({ bytes: read(), total, lines: report.lines, kept: kept.size });
        await breathe();
      });
      const line = rest.toString("latin1").trim();
      if (line) {
        const fields = line.split(";").length;
        if (fields < (line.startsWith(lineStart) ? 32 : 6)) return { refused: words.truncated(name) };
        see(rest, 0, rest.length);
      }
      if (!head?.startsWith("finess;")) return { refused: words.other(name) };
      if (establishments === 0) return { refused: words.noLine(name) };
      const extractedOn = /\d{4}-\d\d-\d\d/.exec(head)?.[0];
      return { ...report, kept: kept.size, establishments: [...kept.values()], ...(extractedOn && { extractedOn }) };
    },
    fileNames.finess,
  );

const fieldsOf = (bytes: Buffer, from: number, to: number) =>
  decode(bytes.subarray(from, to), "utf-8")
    .replace(/\r$/, "")
    .split(";")
    .map((it) => it.trim());

const establishment = (field: readonly string[]): Establishment => {
  const department = field[13]!;
  // Overseas, FINESS writes departments 9A, 9B… (or 971…) and communes with the digit that tells them: 9A and 105 are 97105.
  const communeCode = (/^9[A-Z7]/.test(department) ? "97" : department) + field[12]!.padStart(3, "0");
  return {
    ...{ finess: field[1]!, finessLegal: field[2]!, name: field[4] || field[3]!, complement: field[6]! },
    ...{ number: [field[7], field[10]].filter(Boolean).join(" "), wayType: field[8]!, way: field[9]!, locality: field[11]! },
    ...{ communeCode, routing: field[15]!, phone: field[16]!, categoryCode: field[18]!, categoryLabel: field[19]!, siret: field[22]! },
  };
};

const locate = (one: Establishment, field: readonly string[]) => {
  const metropolitan = !/^97/.test(one.communeCode);
  const point = metropolitan ? fromLambert93(Number(field[2]), Number(field[3])) : undefined;
  if (point) one.point = point;
};
