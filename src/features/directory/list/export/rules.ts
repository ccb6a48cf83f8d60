import { sayDetail } from "#features/directory/details/rules.ts";
import type { PersonLine, StructureLine } from "#features/directory/list/rules.ts";
import { words as said } from "#features/directory/list/words.ts";
import { professionName } from "#features/directory/people/rules.ts";
import { detailFields } from "#features/directory/rules.ts";
import { words } from "#features/directory/words.ts";
import { displayFamily, displayGiven } from "#platform/names.ts";
import type { Cell, Column, Sheet } from "#platform/spreadsheet/sheet.ts";

type Columns<Line> = readonly [string, Column["type"], (line: Line) => Cell][];
const joined = (items: readonly (string | null)[]) => [...new Set(items.filter(Boolean))].join(" ; ");
const details = detailFields.map(
  (field) =>
    [
      words.fields[field],
      "text",
      ({ said: told }: { said: Record<string, string> }) => (told[field] ? sayDetail(field, told[field]) : ""),
    ] as const,
);
const day = (text: string | null) => (text ? Temporal.PlainDate.from(text) : null);

const people: Columns<PersonLine> = [
  [said.family, "text", ({ familyName }) => displayFamily(familyName)],
  [said.given, "text", ({ givenName }) => displayGiven(givenName)],
  [words.profession, "text", professionName],
  [words.skill, "text", ({ skills }) => joined(skills)],
  [words.rpps, "text", ({ rpps }) => rpps ?? ""],
  [words.place, "text", ({ places }) => joined(places.map(({ name }) => name))],
  [words.commune, "text", ({ places }) => joined(places.map(({ city }) => city))],
  [words.membership, "text", ({ membership }) => (membership ? words.memberships[membership] : "")],
  ...details.map(([label, type, cell]) => [label, type, cell] as Columns<PersonLine>[number]),
  [said.leftOn, "date", ({ leftOn }) => day(leftOn)],
];
const structures: Columns<StructureLine> = [
  [words.name, "text", ({ name }) => name],
  [words.kind, "text", ({ kind }) => words.kinds[kind]],
  [said.address, "text", ({ address }) => address],
  [said.postcode, "text", ({ postcode }) => postcode],
  [words.commune, "text", ({ city }) => city],
  [said.finess, "text", ({ finess }) => finess ?? ""],
  [words.professionals, "integer", ({ people: n }) => n],
  ...details.map(([label, type, cell]) => [label, type, cell] as Columns<StructureLine>[number]),
  [said.closedOn, "date", ({ closedOn }) => day(closedOn)],
];

const sheet = <Line>(name: string, columns: Columns<Line>, lines: readonly Line[]): Sheet => ({
  name,
  columns: columns.map(([label, type]) => ({ label, type })),
  rows: lines.map((line) => columns.map(([, , cell]) => cell(line))),
});
/** What the list shows, as a table: one row for each person or structure. */
export const sheetOf = (found: { kind: "professional"; lines: PersonLine[] } | { kind: "structure"; lines: StructureLine[] }): Sheet =>
  found.kind === "professional"
    ? sheet(
        words.professionals,
        people,
        found.lines.map((line) => ({ ...line, said: withPlacePhone(line) })),
      )
    : sheet(
        words.structures,
        structures,
        found.lines.map((line) => ({ ...line, said: withOwnPhone(line) })),
      );
const withOwnPhone = ({ said: told, phone }: StructureLine) => (phone && !told.phone ? { ...told, phone } : told);
/** As the list says it: one’s own number, else that of a place of work. */
const withPlacePhone = ({ said: told, places }: PersonLine) => {
  const phone = places.find((place) => place.phone)?.phone;
  return phone && !told.phone ? { ...told, phone } : told;
};
