import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { typographyProblems } from "#platform/typography.ts";
import { readSpreadsheet } from "./read.ts";
import { defaultLimits } from "./sheet.ts";
import { words } from "./words.ts";
import { writeXlsx } from "./write-xlsx.ts";
import { zipStored } from "./zip.ts";

const text = (it: string, encoding: BufferEncoding = "utf8") => Buffer.from(it, encoding);

describe("refusals", () => {
  const ole = Buffer.from("d0cf11e0a1b11ae1", "hex");
  const sheetXml = (rows: string) =>
    new Map([
      ["[Content_Types].xml", text("<Types/>")],
      ["xl/workbook.xml", text("<workbook/>")],
      ["xl/worksheets/sheet1.xml", text(`<worksheet><sheetData>${rows}</sheetData></worksheet>`)],
    ]);
  test.for([
    ["empty", Buffer.alloc(0)],
    ["empty", text("\n\n;;\n")],
    ["no-rows", text("Nom;Prénom\n")],
    ["pdf", text("%PDF-1.7 …")],
    ["old-excel", ole],
    ["protected", Buffer.concat([ole, text("EncryptedPackage", "utf16le")])],
    ["damaged", text("PK\x03\x04 coupé")],
    ["damaged", zipStored(sheetXml("<row"))],
    ["open-document", zipStored(new Map([["mimetype", text("application/vnd.oasis.opendocument.spreadsheet")]]))],
    ["not-a-spreadsheet", zipStored(new Map([["word/document.xml", text("<a/>")]]))],
    ["binary-excel", zipStored(new Map([["xl/workbook.bin", text("x")]]))],
    ["not-a-spreadsheet", Buffer.from("89504e470d0a1a0a0000", "hex")],
    ["broken-quotes", text('Nom;Note\nDupré;"oui\nRoux;non\n')],
    ["broken-quotes", text('Nom;Note\nDupré;"oui" peut-être\n')],
    ["too-big", Buffer.alloc(defaultLimits.bytes + 1)],
    ["too-many-rows", zipStored(sheetXml('<row r="1048576"><c r="A1048576"/></row>'))],
    ["too-big", zipStored(sheetXml('<row r="1"><c r="XFD1"/></row>'))],
  ] as [string, Buffer][])("%s", async ([code, content]) => expect(await readSpreadsheet(content)).toMatchObject({ refused: { code } }));
  test.for([
    ["damaged", "abîmé.xlsx", "ceci n’est pas un classeur"],
    ["damaged", "abîmé.xlsx", "une ligne\nune autre"],
    ["not-a-spreadsheet", "jeu.exe", "MZ programme"],
    ["not-a-spreadsheet", "jeu.csv", `MZ${"x".repeat(6000)}\0`],
    ["no-rows", "liste.csv", "Nom;Prénom"],
    ["no-rows", "liste.csv", "Nom"],
  ] as [string, string, string][])("%s: %s, by its name where its content says nothing", async ([code, fileName, content]) =>
    expect(await readSpreadsheet(text(content), { fileName })).toMatchObject({ refused: { code } }),
  );
  test("a CSV under another name is still read", async () => {
    expect(await readSpreadsheet(text("Nom;Prénom\nDupré;Léa"), { fileName: "liste.xls" })).toMatchObject({ headers: ["Nom", "Prénom"] });
  });
  test("a small file that unpacks to a huge one, or says it does not", async () => {
    const bomb = await writeXlsx({
      name: "a",
      columns: [{ label: "a", type: "text" }],
      rows: [["a".repeat(30_000)], ["b".repeat(30_000)]],
    });
    const limits = { ...defaultLimits, unpacked: 20_000 };
    expect(await readSpreadsheet(bomb, { limits })).toMatchObject({ refused: { code: "too-big" } });
    const lying = Buffer.from(bomb);
    for (let at = lying.indexOf("PK\x01\x02", 0, "latin1"); at >= 0; at = lying.indexOf("PK\x01\x02", at + 1, "latin1"))
      lying.writeUInt32LE(10, at + 24);
    expect(await readSpreadsheet(lying, { limits })).toMatchObject({ refused: { code: "too-big" } });
  });
  test("too many rows", async () => {
    const content = text(`Nom;Note\n${"a;b\n".repeat(20)}`);
    expect(await readSpreadsheet(content, { limits: { ...defaultLimits, rows: 10 } })).toMatchObject({
      refused: { code: "too-many-rows" },
    });
  });
  test("any bytes get an answer", () =>
    fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), fc.constantFrom("", "PK\x03\x04", "PK\x05\x06", "Nom;"), async (bytes, start) => {
        expect(await readSpreadsheet(Buffer.concat([text(start, "latin1"), bytes]))).toBeTypeOf("object");
      }),
    ));
  test("what is said is well set", () => {
    const said = [...Object.values(words.refused), ...Object.values(words.warned), words.brokenQuotesAt(3)];
    expect(said.flatMap(typographyProblems)).toEqual([]);
  });
});
