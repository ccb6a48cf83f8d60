import type { MoneyLine } from "#features/membership/money/rules.ts";
import { words as said } from "#features/membership/money/words.ts";
import { words } from "#features/membership/words.ts";
import type { Cell, Column, Sheet } from "#platform/spreadsheet/sheet.ts";

const columns: [string, Column["type"], (line: MoneyLine) => Cell][] = [
  [words.person.name, "text", ({ member }) => member.familyName],
  [words.person.given, "text", ({ member }) => member.givenName],
  [words.organisation, "text", ({ member }) => member.organisation],
  [words.person.college, "text", ({ college }) => college],
  [words.year, "integer", ({ year }) => year.year],
  [said.asked, "number", ({ year }) => year.cents / 100],
  [said.received, "number", ({ received }) => received / 100],
  [said.left, "number", ({ year, received }) => (year.state === "due" ? (year.cents - received) / 100 : 0)],
  [said.state, "text", ({ year }) => words.fees[year.state]],
  [said.fields.on, "date", ({ year }) => (year.state === "paid" ? year.settledOn : null)],
];
/** One row a fee. */
export const sheetOf = (lines: readonly MoneyLine[]): Sheet => ({
  name: said.title,
  columns: columns.map(([label, type]) => ({ label, type })),
  rows: lines.map((line) => columns.map(([, , cell]) => cell(line))),
});
