import { words as said } from "#features/practices/list/words.ts";
import { placesLeft } from "#features/practices/rules.ts";
import type { Doctor, Practice } from "#features/practices/schema.ts";
import { words } from "#features/practices/words.ts";
import { findByCode } from "#platform/communes.ts";
import { dayInParis } from "#platform/french.ts";
import { displayPhone } from "#platform/phone.ts";
import type { Cell, Column, Sheet } from "#platform/spreadsheet/sheet.ts";

type Line = { practice: Practice; doctor: Doctor | null };
const yesNo = (answer: boolean) => (answer ? words.yes : words.no);
const columns: [string, Column["type"], (line: Line) => Cell][] = [
  [words.practice, "text", ({ practice }) => practice.name],
  [words.address, "text", ({ practice }) => practice.address],
  [said.postcode, "text", ({ practice }) => practice.postcode],
  [words.commune, "text", ({ practice }) => practice.city],
  [words.phone, "text", ({ practice }) => (practice.phone ? displayPhone(practice.phone) : "")],
  [words.email, "text", ({ practice }) => practice.email],
  [words.channel, "text", ({ practice }) => words.channels[practice.channel]],
  [words.takesPart, "text", ({ practice }) => yesNo(practice.takesPart)],
  [said.family, "text", ({ doctor }) => doctor?.familyName ?? ""],
  [said.given, "text", ({ doctor }) => doctor?.givenName ?? ""],
  [words.rpps, "text", ({ doctor }) => doctor?.rpps ?? ""],
  [words.places, "integer", ({ doctor }) => doctor && placesLeft(doctor)],
  [said.statedOn, "date", ({ doctor }) => (doctor?.placesStatedAt ? dayInParis(doctor.placesStatedAt) : null)],
  [words.homeVisits, "text", ({ doctor }) => (doctor ? yesNo(doctor.homeVisits) : "")],
  [words.maxDistance, "integer", ({ doctor }) => doctor?.maxDistanceKm ?? null],
  [words.communes, "text", ({ doctor }) => (doctor?.communes ?? []).map((code) => findByCode(code)?.name ?? code).join(", ")],
  [words.minAge, "integer", ({ doctor }) => doctor?.minAge ?? null],
  [words.maxAge, "integer", ({ doctor }) => doctor?.maxAge ?? null],
  [words.note, "text", ({ practice, doctor }) => [practice.note, doctor?.note].filter(Boolean).join(" · ")],
];

/** One row a doctor: the same columns as the importer reads. */
export const sheetOf = (lines: readonly Line[]): Sheet => ({
  name: words.title,
  columns: columns.map(([label, type]) => ({ label, type })),
  rows: lines.map((line) => columns.map(([, , cell]) => cell(line))),
});
