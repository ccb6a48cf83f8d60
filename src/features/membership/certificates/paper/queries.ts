import type { Certificate } from "#features/membership/certificates/schema.ts";
import { paths } from "#features/membership/paths.ts";
import { composePdf } from "#platform/documents/pdf.ts";
import type { Sheet } from "#platform/documents/sheet.ts";
import { qrOf } from "#platform/qr.ts";
import { zipStored } from "#platform/spreadsheet/zip.ts";
import { certificateSheet, fileNameOf } from "./rules.ts";

const sheetsOf = async (all: readonly Certificate[], root: string): Promise<{ certificate: Certificate; sheet: Sheet }[]> => {
  const made: { certificate: Certificate; sheet: Sheet }[] = [];
  for (const certificate of all) {
    const svg = await qrOf(paths.verification(root, certificate.code));
    const sheet = certificateSheet(certificate, { svg, url: paths.verify(root) });
    if (sheet) made.push({ certificate, sheet });
  }
  return made;
};
/** One PDF of these certificates, one a page; undefined when none can be printed. `root`: the community’s address with its origin. */
export const printCertificates = async (all: readonly Certificate[], root: string): Promise<Uint8Array<ArrayBuffer> | undefined> => {
  const sheets = (await sheetsOf(all, root)).map(({ sheet }) => sheet);
  return sheets.length === 0 ? undefined : composePdf(sheets);
};
/** An archive of one PDF a certificate. */
export const packCertificates = async (all: readonly Certificate[], root: string): Promise<Uint8Array<ArrayBuffer> | undefined> => {
  const files = new Map<string, Buffer>();
  for (const { certificate, sheet } of await sheetsOf(all, root))
    files.set(`${fileNameOf(certificate)}.pdf`, Buffer.from(await composePdf([sheet])));
  return files.size === 0 ? undefined : new Uint8Array(zipStored(files));
};
