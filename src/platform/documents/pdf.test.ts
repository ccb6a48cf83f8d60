import { inflateSync } from "node:zlib";
import { expect, test } from "vitest";
import { composePdf } from "./pdf.ts";
import type { Sheet } from "./sheet.ts";

const sheet = (title: string): Sheet => ({
  title,
  issuer: { name: "CPTS d’essai", lines: ["1 place du Marché, 34800 Clermont-l’Hérault", "FINESS 340000001"] },
  blocks: [
    { kind: "text", text: "Nous attestons que #strong[x] $y$ *z* est adhérent." },
    { kind: "fields", fields: [{ label: "Profession", value: "Infirmier" }] },
    { kind: "table", caption: "Versements", head: ["Date", "Montant"], rows: [["2 janvier 2026", "20,00 €"]] },
  ],
  signature: { lines: ["Fait le 2 janvier 2026", "Anne Bleuet, présidente"] },
  qr: {
    svg: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 2"><path d="M0 0h1v1h-1z"/></svg>',
    alt: "Vérifier",
    caption: "Vérifier",
  },
  foot: "Attestation n° 2026-1",
});
const latin = (pdf: Uint8Array) => Buffer.from(pdf).toString("latin1");
/** All that the file says of itself, its compressed parts opened. */
const opened = (pdf: Uint8Array): string => {
  const whole = Buffer.from(pdf);
  let text = latin(pdf);
  for (let at = whole.indexOf("stream\n"); at >= 0; at = whole.indexOf("stream\n", at + 7)) {
    try {
      text += inflateSync(whole.subarray(at + 7, whole.indexOf("endstream", at))).toString("latin1");
    } catch {
      // Not every part is compressed.
    }
  }
  return text;
};

test("a document is a tagged PDF in French with its title, one page a sheet", async () => {
  const pdf = await composePdf([sheet("Attestation"), sheet("Reçu")]);
  const said = opened(pdf);
  expect(latin(pdf.subarray(0, 5))).toBe("%PDF-");
  expect(said).not.toMatch(/CreationDate|ModDate|CreateDate/);
  expect(said).toMatch(/<pdfuaid:part>1<\/pdfuaid:part>/);
  expect(said).toMatch(/\/Lang\s*\(fr/);
  expect(said.match(/\/Type\s*\/Page\b(?!s)/g)).toHaveLength(2);
  expect(said).toContain("Atkinson");
});

test("what a person typed is never read as markup, and the same data make the same pages", async () => {
  const hostile = { ...sheet("#panic()"), foot: '"; #read("/etc/passwd")' };
  expect((await composePdf([hostile])).length).toBeGreaterThan(1000);
});

test("a document that cannot be composed says so, and the next is composed", async () => {
  const broken = { ...sheet("Attestation"), qr: { svg: "no drawing", alt: "x", caption: "x" } };
  await expect(composePdf([broken])).rejects.toThrow("could not be composed");
  expect((await composePdf([sheet("Attestation")])).length).toBeGreaterThan(1000);
});
