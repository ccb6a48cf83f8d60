import { inflateSync } from "node:zlib";
import { expect, test } from "vitest";
import { composePdf } from "#platform/documents/pdf.ts";
import { qrOf } from "#platform/qr.ts";
import { certificateSheet } from "./paper/rules.ts";
import type { Says } from "./rules.ts";

const scheme = {
  label: "FAMI, exercice coordonné",
  cents: 10_000,
  from: "2023-01-01",
  until: null,
  source: "Presse 2023",
  verified: false,
};
const says = (changes: Partial<Says> = {}): Says => ({
  cpts: { name: "Association CPTS d’essai", address: "1 place du Marché", finess: "340000001", rna: "W341234567", siret: "12345678900011" },
  member: { name: "Marie Dupont", professionCode: "60", rpps: "10001234565" },
  since: "2025-07-03",
  until: null,
  year: 2026,
  signatory: { name: "Anne Bleuet", role: "Présidente" },
  issuedOn: "2026-01-12",
  schemes: [scheme],
  ...changes,
});
const sheet = (it: Says, svg = "") =>
  certificateSheet({ number: "2026-0001", code: "K7QM2XWP9DHRTB4C", says: it }, { svg, url: "https://x.example/v" })!;
const texts = (it: Says) => sheet(it).blocks.flatMap((block) => (block.kind === "text" ? [block.text] : []));
const pagesOf = (pdf: Uint8Array): number => {
  const whole = Buffer.from(pdf);
  let text = whole.toString("latin1");
  for (let at = whole.indexOf("stream\n"); at >= 0; at = whole.indexOf("stream\n", at + 7)) {
    try {
      text += inflateSync(whole.subarray(at + 7, whole.indexOf("endstream", at))).toString("latin1");
    } catch {
      // Not every part is compressed.
    }
  }
  return text.match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
};

test("an amount is printed only once somebody has checked it; no source, no «not verified» on an official paper", () => {
  const [body, unchecked] = texts(says());
  expect(body).not.toContain("Association CPTS");
  expect(unchecked).toContain("FAMI, exercice coordonné.");
  expect(unchecked).not.toMatch(/100,00|Presse|vérifié/);
  expect(texts(says({ schemes: [{ ...scheme, verified: true }] }))[1]).toMatch(/exercice coordonné \(100,00\s€, depuis le 01\/01\/2023\)/);
  expect(texts(says({ schemes: [] }))).toHaveLength(1);
});

test("the longest names and six schemes stand on one page", async () => {
  const long = says({
    cpts: {
      ...says().cpts,
      name: "Communauté professionnelle territoriale de santé du Grand Clermontais, de la Vallée de l’Hérault et du Larzac réunis",
      address: "Maison de santé pluriprofessionnelle des Trois Rivières, bâtiment C, 1254 avenue du Président-Wilson, 34700 Lodève",
    },
    member: {
      name: "Marie-Emmanuelle-Alexandrine de La Rochefoucauld-Montmorency (Établissement d’hébergement pour personnes âgées dépendantes Les Coquelicots de Saint-Guilhem-le-Désert)",
      professionCode: "70",
      rpps: "10001234565",
    },
    until: "2026-05-02",
    schemes: Array.from({ length: 6 }, (_, at) => ({
      ...scheme,
      label: `${"Participation à une démarche de soins coordonnée ".repeat(2)}${at}`,
      verified: true,
    })),
  });
  expect(pagesOf(await composePdf([sheet(long, await qrOf("https://x.example/v/K7QM2XWP9DHRTB4C"))]))).toBe(1);
});
