import { readSays, type Says, shownCode } from "#features/membership/certificates/rules.ts";
import type { Certificate } from "#features/membership/certificates/schema.ts";
import type { Block, Sheet } from "#platform/documents/sheet.ts";
import { longDate } from "#platform/french.ts";
import { professionOf } from "#platform/professions.ts";
import { plainWords } from "#platform/text.ts";
import { words } from "./words.ts";

const day = (text: string | null) => (text ? Temporal.PlainDate.from(text) : null);
const issuerOf = ({ name, address, finess, rna, siret }: Says["cpts"]): Sheet["issuer"] => {
  const identifiers = [finess && words.finess(finess), rna && words.rna(rna), siret && words.siret(siret)].filter(Boolean);
  return { name, lines: [address, identifiers.join(" · ")].filter(Boolean) };
};
const fieldsOf = ({ member, since, until, year }: Says): Block => {
  const { fields } = words;
  const known: [string, string][] = [
    [fields.name, member.name],
    [fields.profession, professionOf(member.professionCode)?.label ?? ""],
    [fields.rpps, member.rpps],
    [fields.since, since ? longDate(day(since)!) : ""],
    [fields.until, until ? longDate(day(until)!) : ""],
    [fields.year, String(year)],
  ];
  return { kind: "fields", fields: known.filter(([, value]) => value).map(([label, value]) => ({ label, value })) };
};
/** What the paper may serve for: a name, and an amount and dates only where somebody has checked them. */
const schemesOf = ({ schemes }: Says): Block[] =>
  schemes.length === 0
    ? []
    : [
        {
          kind: "text",
          text: words.schemes(
            schemes.map(({ label, cents, from, until, verified }) =>
              words.scheme(label, verified ? words.told(cents, day(from), day(until)) : ""),
            ),
          ),
        },
      ];

/** Who signs: «Anne Bleuet, présidente». */
export const signed = ({ name, role }: { name: string; role: string }): string => [name, role].filter(Boolean).join(", ");

/** The printed certificate, from what was kept when it was issued; undefined once its person was erased. `svg`: the QR code of `url`. */
export const certificateSheet = (
  { number, code, says: stored }: Pick<Certificate, "number" | "code" | "says">,
  where: { svg: string; url: string },
): Sheet | undefined => {
  const says = readSays(stored);
  if (!says) return undefined;
  const { cpts, signatory, year, issuedOn } = says;
  return {
    title: words.title(year),
    issuer: issuerOf(cpts),
    blocks: [
      { kind: "text", text: words.body(signatory.role ? `${signed(signatory)},` : signatory.name, year) },
      fieldsOf(says),
      ...schemesOf(says),
    ],
    signature: { lines: [words.madeOn(longDate(day(issuedOn)!)), signed(signatory)] },
    qr: { svg: where.svg, alt: words.qrAlt, caption: words.qrCaption(where.url, shownCode(code)) },
    foot: words.foot(number),
  };
};

/** «attestation-2026-0001-dupont-marie», for a file. */
export const fileNameOf = ({ number, says }: Pick<Certificate, "number" | "says">): string =>
  ["attestation", number, ...plainWords(readSays(says)?.member.name ?? "").split(" ")]
    .map((word) => word.replace(/[^a-z0-9-]/g, ""))
    .filter(Boolean)
    .join("-")
    .slice(0, 100);
