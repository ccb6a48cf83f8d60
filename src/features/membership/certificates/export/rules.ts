import { type Line, stateOf } from "#features/membership/certificates/rules.ts";
import { words } from "#features/membership/certificates/words.ts";
import { words as shared } from "#features/membership/words.ts";
import { professionOf } from "#platform/professions.ts";
import type { Cell, Column, Sheet } from "#platform/spreadsheet/sheet.ts";

const states = { has: words.valid, missing: words.missing, cannot: words.cannot, review: words.review };
const columns: [string, Column["type"], (line: Line) => Cell][] = [
  [shared.person.name, "text", ({ member }) => member.familyName],
  [shared.person.given, "text", ({ member }) => member.givenName],
  [shared.organisation, "text", ({ member }) => member.organisation],
  [shared.person.profession, "text", ({ member }) => professionOf(member.professionCode)?.label ?? ""],
  [shared.rpps, "text", ({ member }) => member.rpps ?? ""],
  [words.columns.state, "text", (line) => states[stateOf(line)]],
  [words.columns.number, "text", ({ certificate }) => certificate?.number ?? ""],
  [words.columns.issuedOn, "date", ({ certificate }) => certificate?.issuedOn ?? null],
  [words.columns.why, "text", ({ why }) => (why ? words.why[why] : "")],
];
/** What the list shows, one row a person. */
export const sheetOf = (lines: readonly Line[]): Sheet => ({
  name: words.title,
  columns: columns.map(([label, type]) => ({ label, type })),
  rows: lines.map((line) => columns.map(([, , cell]) => cell(line))),
});
