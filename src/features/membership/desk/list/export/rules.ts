import type { Line } from "#features/membership/desk/list/rules.ts";
import { words as said } from "#features/membership/desk/list/words.ts";
import { words as profileWords } from "#features/membership/network/profile/words.ts";
import { words } from "#features/membership/words.ts";
import { findByCode } from "#platform/communes.ts";
import { displayPhone } from "#platform/phone.ts";
import { professionOf } from "#platform/professions.ts";
import type { Cell, Column, Sheet } from "#platform/spreadsheet/sheet.ts";

const columns = (year: number): [string, Column["type"], (line: Line) => Cell][] => [
  [words.person.name, "text", ({ member }) => member.familyName],
  [words.person.given, "text", ({ member }) => member.givenName],
  [words.organisation, "text", ({ member }) => member.organisation],
  [words.person.profession, "text", ({ member }) => professionOf(member.professionCode)?.label ?? ""],
  [words.rpps, "text", ({ member }) => member.rpps ?? ""],
  [words.mode, "text", ({ member }) => words.modes[member.modeCode] ?? ""],
  [words.person.commune, "text", ({ member }) => (member.communeCode ? (findByCode(member.communeCode)?.name ?? member.communeCode) : "")],
  [words.person.email, "text", ({ member }) => member.email ?? ""],
  [words.person.phone, "text", ({ member }) => (member.phone ? displayPhone(member.phone) : "")],
  [words.person.college, "text", ({ college }) => college],
  [said.state, "text", ({ member }) => words.states[member.state]],
  [profileWords.profile, "text", ({ profile }) => (profile ? profileWords.profiles[profile] : "")],
  [said.since, "date", ({ member }) => member.joinedOn],
  [said.leftOn, "date", ({ member }) => member.leftOn],
  [said.fee(year), "text", ({ year: row }) => (row ? words.fees[row.state] : "")],
];
/** One row a person: what the list shows, and how to reach them. */
export const sheetOf = (lines: readonly Line[], year: number): Sheet => ({
  name: words.title,
  columns: columns(year).map(([label, type]) => ({ label, type })),
  rows: lines.map((line) => columns(year).map(([, , cell]) => cell(line))),
});
