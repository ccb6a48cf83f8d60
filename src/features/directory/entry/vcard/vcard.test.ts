import fc from "fast-check";
import { expect, test } from "vitest";
import { type Card, escaped, folded, vcard } from "./rules.ts";

const at = Temporal.Instant.from("2026-11-16T09:00:00.123Z");
const marie: Card = {
  id: "0b2e7c1e-6f0e-4f44-8f5d-4f1d6a1c2b3d",
  kind: "individual",
  name: "Dr Marie Léger",
  family: "Léger",
  given: "Marie",
  prefix: "Dr",
  role: "Médecin",
  organisation: "MSP du Lac; Lodève",
  phones: ["+33467001122"],
  emails: ["marie@exemple.fr"],
  address: { street: "1, place de la Mairie", city: "Lodève", postcode: "34700" },
  at,
};

test("a card says who, where and how to reach them", () => {
  const lines = vcard(marie).split("\r\n");
  expect(lines.slice(0, 2)).toEqual(["BEGIN:VCARD", "VERSION:4.0"]);
  expect(lines.slice(-2)).toEqual(["END:VCARD", ""]);
  expect(lines).toContain("N:Léger;Marie;;Dr;");
  expect(lines).toContain("ORG:MSP du Lac\\; Lodève");
  expect(lines).toContain("ADR;TYPE=work:;;1\\, place de la Mairie;Lodève;;34700;France");
  expect(lines).toContain('TEL;VALUE=uri;TYPE="voice,work":tel:+33467001122');
  expect(lines).toContain("REV:20261116T090000Z");
});

const unfold = (text: string) => text.replaceAll("\r\n ", "");
const readBack = (text: string) => text.replace(/\\([\\,;n])/g, (_, sign: string) => (sign === "n" ? "\n" : sign));
// biome-ignore lint/suspicious/noControlCharactersInRegex: what a card cannot say
const sayable = (text: string) => text.replace(/\r\n?/g, "\n").replace(/[\u0000-\u0009\u000b-\u001f\u007f]/g, " ");
const texts = fc.string({ unit: "grapheme", maxLength: 200 });

test("whatever a note says, it is read back the same, on lines of 75 octets at most, and no property is added", () => {
  fc.assert(
    fc.property(texts, texts, (name, note) => {
      const text = vcard({ ...marie, name, note: `-${note}` });
      for (const line of text.split("\r\n")) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
      const lines = unfold(text).split("\r\n");
      expect(lines).toHaveLength(vcard({ ...marie, note: "x" }).split("\r\n").length);
      expect(readBack(lines.find((line) => line.startsWith("NOTE:"))!.slice(5))).toBe(sayable(`-${note}`));
      expect(readBack(lines.find((line) => line.startsWith("FN:"))!.slice(3))).toBe(sayable(name));
    }),
  );
});

test("folding cuts no character and unfolding gives the line back", () => {
  fc.assert(
    fc.property(texts.map(escaped), (line) => {
      expect(unfold(folded(line))).toBe(line);
    }),
  );
});
