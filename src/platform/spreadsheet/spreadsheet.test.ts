import fc from "fast-check";
import { describe, expect, test } from "vitest";
import writeWorkbook from "write-excel-file/node";
import { readSpreadsheet } from "./read.ts";
import type { Cell, Sheet } from "./sheet.ts";
import { csvChunks, writeCsv } from "./write-csv.ts";
import { writeXlsx } from "./write-xlsx.ts";

const text = (it: string, encoding: BufferEncoding = "utf8") => Buffer.from(it, encoding);
const table = async (content: Uint8Array) => {
  const read = await readSpreadsheet(content);
  return read.refused
    ? read
    : {
        headers: read.headers,
        rows: read.rows.map(({ line, cells }) => [line, ...cells]),
        warnings: read.warnings.map(({ code }) => code),
      };
};
const expected = { headers: ["Nom", "Né le"], rows: [[2, "Dupré", "03/03/1945"]], warnings: [] };

describe("CSV", () => {
  test.for([
    ["semicolons, CRLF", text("Nom;Né le\r\nDupré;03/03/1945\r\n")],
    ["commas", text("Nom,Né le\nDupré,03/03/1945")],
    ["tabs", text("Nom\tNé le\nDupré\t03/03/1945\n")],
    ["bars", text("Nom|Né le\nDupré|03/03/1945\n")],
    ["old Mac lines", text("Nom;Né le\rDupré;03/03/1945\r")],
    ["UTF-8 with a mark", text("\ufeffNom;Né le\nDupré;03/03/1945")],
    ["Windows-1252", text("Nom;Né le\nDupré;03/03/1945", "latin1")],
    ["UTF-16", Buffer.concat([Buffer.from([0xff, 0xfe]), text("Nom\tNé le\nDupré\t03/03/1945", "utf16le")])],
    ["quotes", text('"Nom";"Né le"\n"Dupré";"03/03/1945"\n')],
    ["empty lines after", text("Nom;Né le\nDupré;03/03/1945\n;\n;\n\n")],
  ] as [string, Buffer][])("%s", async ([, content]) => expect(await table(content)).toEqual(expected));
  test("the line told is the line of the file, also after a cell of two lines and a separator directive", async () => {
    expect(await table(text('sep=;\nNom;Note\n"Dupré";"a\nb"\n\nRoux;c'))).toEqual({
      headers: ["Nom", "Note"],
      rows: [
        [3, "Dupré", "a\nb"],
        [6, "Roux", "c"],
      ],
      warnings: [],
    });
  });
  test("commas inside cells do not pass for separators", async () => {
    expect(await table(text("Nom;Adresse;Montant\nDupré;3, rue A, bât. B;10,50\nRoux;4, rue B, bât. C;3,20"))).toMatchObject({
      headers: ["Nom", "Adresse", "Montant"],
    });
  });
});

describe("headers", () => {
  test("titles above are left out", async () => {
    expect(
      await table(text("Liste des patients\n\nMise à jour;01/02/2026\nNom;Prénom;Né le\nDupré;Anne;3/3/45\nRoux;Paul;4/4/46")),
    ).toMatchObject({
      headers: ["Nom", "Prénom", "Né le"],
      rows: [
        [5, "Dupré", "Anne", "3/3/45"],
        [6, "Roux", "Paul", "4/4/46"],
      ],
      warnings: ["rows-above-header-ignored"],
    });
  });
  test("a list without headers keeps its first row", async () => {
    expect(await table(text("Dupré;03/03/1945;06 39 98 12 34\nRoux;04/04/1946;06 39 98 12 35"))).toMatchObject({
      headers: ["Colonne A", "Colonne B", "Colonne C"],
      rows: [
        [1, "Dupré", "03/03/1945", "06 39 98 12 34"],
        [2, "Roux", "04/04/1946", "06 39 98 12 35"],
      ],
      warnings: ["header-missing"],
    });
  });
  test("repeated, empty and forgotten headers get names", async () => {
    expect(await table(text("Tél;Tél;;Nom\na;b;c;d;e"))).toMatchObject({
      headers: ["Tél", "Tél (2)", "Colonne C", "Nom", "Colonne E"],
      warnings: ["uneven-rows"],
    });
  });
});

const people: Sheet = {
  name: "Liste : 2026/11",
  columns: [
    { label: "Téléphone", type: "text" },
    { label: "Né le", type: "date" },
    { label: "Distance", type: "number" },
    { label: "Rang", type: "integer", width: 6 },
  ],
  rows: [
    ["0639981234", Temporal.PlainDate.from("1945-03-03"), 3.25, 2],
    ["=1+1", null, -1, null],
    ["", Temporal.PlainDate.from("2026-12-31"), 0.1 + 0.2, 1300],
  ],
};
const peopleRows = [
  [2, "0639981234", "03/03/1945", "3,25", "2"],
  [3, "=1+1", "", "-1", ""],
];

describe("writing", () => {
  test("CSV for French Excel", () => {
    expect(writeCsv({ ...people, rows: people.rows.slice(0, 2) })).toBe(
      "\ufeffTéléphone;Né le;Distance;Rang\r\n0639981234;03/03/1945;3,25;2\r\n'=1+1;;-1;\r\n",
    );
  });
  test("XLSX keeps zeros, dates and formulas as text", async () => {
    const read = await readSpreadsheet(await writeXlsx(people, { ...people, name: "Autre" }));
    expect(read).toMatchObject({
      sheetName: "Liste   2026 11",
      headers: ["Téléphone", "Né le", "Distance", "Rang"],
      warnings: [{ code: "other-sheets-ignored" }],
    });
    expect(read.refused ?? read.rows.map(({ line, cells }) => [line, ...cells])).toEqual([
      ...peopleRows,
      [4, "", "31/12/2026", "0,3", "1300"],
    ]);
  });
  test("in pieces it is the same CSV", async () => {
    const chunks = await Array.fromAsync(csvChunks(people.columns, people.rows, 2));
    expect([chunks.length, chunks.join("")]).toEqual([2, writeCsv(people)]);
  });
  const cell = fc.oneof(fc.string({ unit: fc.constantFrom(..."aé ;,\"'=+-@|1\n") }), fc.string()).map((it) =>
    it
      .replace(/[^\P{Cc}\n]/gu, "")
      .trim()
      .replace(/[\u00a0\u202f]/g, ""),
  );
  test("every text written is read back, in CSV and XLSX", async () => {
    const rows = fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(rows, async (texts) => {
        const sheet: Sheet = {
          name: "a",
          columns: [
            { label: "Clef", type: "text" },
            { label: "Un", type: "text" },
            { label: "Deux", type: "text" },
          ],
          rows: texts.map((row) => ["clef", ...row] as Cell[]),
        };
        for (const content of [text(writeCsv(sheet)), await writeXlsx(sheet)]) {
          const read = await readSpreadsheet(content);
          expect(read.refused ?? read.rows.map(({ cells }) => cells)).toEqual(
            texts.map((row) => ["clef", ...row.map((it) => it.toWellFormed())]),
          );
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe("workbooks of people", () => {
  test("the first sheet that is not empty; dates, hours, truths, numbers", async () => {
    const at = (hour: number) => ({ value: new Date(Date.UTC(2026, 2, 3, hour, 30)), type: Date, format: "dd/mm/yyyy hh:mm" });
    const content = await writeWorkbook([
      { sheet: "Vide", data: [[]] },
      {
        sheet: "Liste",
        data: [["Liste 2026"], [], ["Nom", "Le", "ALD", "Code"], ["Dupré", at(10), true, 639981234], ["Roux", at(0), false, 0.5]],
      },
    ]).toBuffer();
    expect(await readSpreadsheet(content)).toMatchObject({
      sheetName: "Liste",
      headers: ["Nom", "Le", "ALD", "Code"],
      rows: [
        { line: 4, cells: ["Dupré", "03/03/2026 10:30", "VRAI", "639981234"] },
        { line: 5, cells: ["Roux", "03/03/2026 00:30", "FAUX", "0,5"] },
      ],
    });
  });
});
