import { expect, test } from "vitest";
import { sheetOf } from "#features/attachment/exporting/rules.ts";
import { defaultWeights, priorityOf } from "#features/attachment/priority/rules.ts";
import { DossierShape } from "#features/attachment/rules.ts";
import { guessColumns } from "#platform/spreadsheet/columns.ts";
import { readSpreadsheet } from "#platform/spreadsheet/read.ts";
import { writeCsv } from "#platform/spreadsheet/write-csv.ts";
import { readLine } from "./lines/rules.ts";
import { fields, type Key } from "./rules.ts";

const today = Temporal.PlainDate.from("2026-11-22");
const exported = [
  ["2024-05-03", { reasons: ["ald", "c2s"], birthDate: "1945-03-03", lastConsultation: "2024-05", canTravel: false }],
  ["2026-02-01", { reasons: ["pregnancy"], birthDate: "1996-05-04", address: "3 rue A", postcode: "34150", city: "Gignac" }],
  ["2023-01-31", { reasons: ["unvaccinated", "newly_arrived", "discharge"], phones: ["+33639981234", "+33467001122"] }],
  ["2026-11-22", { reasons: ["no_care", "elderly"], email: "a@exemple.fr" }],
  ["2026-10-01", { reasons: [] }],
] as const;

test("the list’s own export comes back with the same dates and the same reasons", async () => {
  const dossiers = exported.map(([on, it], at) => ({
    enteredOn: Temporal.PlainDate.from(on),
    dossier: DossierShape.parse({ familyName: `Dupont${"abcde"[at]}`, givenName: "Marie", phones: ["+33639981234"], ...it }),
  }));
  const rows = dossiers.map(({ enteredOn, dossier }) => ({
    rank: 1,
    priority: priorityOf(dossier, enteredOn, defaultWeights, today),
    entry: { dossier, enteredOn, confirmedOn: today, state: "waiting", closing: null, door: "phone" } as const,
  }));
  const sheet = await readSpreadsheet(Buffer.from(writeCsv(sheetOf(rows))));
  if (!("rows" in sheet)) throw new Error(sheet.refused.message);
  const { mapping } = guessColumns(fields, sheet.headers, sheet.rows);
  const read = sheet.rows.map(({ cells, line }) =>
    readLine({ line, get: (key: Key) => (mapping[key] ? (cells[mapping[key].column] ?? "") : "") }, today, ["34114"]),
  );
  expect(read.map(({ line }) => line?.enteredOn)).toEqual(exported.map(([on]) => on));
  const kept = ["familyName", "birthDate", "phones", "email", "address", "lastConsultation", "canTravel", "note"] as const;
  const said = (it: (typeof dossiers)[number]["dossier"] | undefined) =>
    it && { ...Object.fromEntries(kept.map((key) => [key, it[key]])), reasons: it.reasons.toSorted() };
  expect(read.map(({ line }) => said(line?.dossier))).toEqual(dossiers.map(({ dossier }) => said(dossier)));
});

test.for(["Date d'entrée", "Date entrée", "Date", "Date d’inscription", "Inscrit le"])("«%s» keeps the day somebody asked", (title) => {
  const { mapping } = guessColumns(fields, ["Nom", "DDN", title], [{ cells: ["DUPONT", "03/03/1945", "01/02/2024"] }]);
  expect(mapping.enteredOn?.column).toBe(2);
});
test("a short title is not looked for inside others", () => {
  const { mapping } = guessColumns(fields, ["Nom", "Date d'envoi"], [{ cells: ["A", "01/02/2024"] }, { cells: ["B", "02/02/2024"] }]);
  expect(mapping.enteredOn).toBeUndefined();
});

const someone = { familyName: "Dupont", givenName: "Marie", phone: "0639981234" };
const situations = (text: string) =>
  readLine({ line: 2, get: (key) => ({ ...someone, situations: text })[key as "phone"] ?? "" }, today, []);
test.for([
  ["ALD", ["ald"]],
  ["enceinte / CSS", ["pregnancy", "c2s"]],
  ["Nourrisson", ["unvaccinated"]],
  ["primo-arrivant et sortie d'hôpital", ["newly_arrived", "discharge"]],
  ["pas d'ALD", []],
  ["", []],
] as [string, string[]][])("one column of reasons: «%s»", ([text, reasons]) =>
  expect(situations(text).line?.dossier.reasons).toEqual(reasons),
);
test("what is not understood goes to the note, and is said", () => {
  const { line, warnings } = situations("ALD, certificat de sport");
  expect(line?.dossier).toMatchObject({ reasons: ["ald"], note: expect.stringContaining("certificat de sport") });
  expect(warnings.join()).toContain("certificat de sport");
});
