import { partName } from "#features/administration/people/rules.ts";
import type { Feature, PersonalData } from "#platform/feature.ts";
import type { Sheet } from "#platform/spreadsheet/sheet.ts";
import { words } from "./words.ts";

/** What the register needs to know of a feature. */
export type Registered = Pick<Feature, "name" | "personalData" | "retention">;
export type Line = Required<PersonalData> & { part: string };

/** One line for each purpose, complete. */
export const linesOf = (features: readonly Registered[]): Line[] =>
  features.flatMap(({ name, personalData }) =>
    personalData.map(({ people, recipients, security, ...told }) => ({
      part: partName(name),
      ...told,
      people: people ?? words.defaultPeople,
      recipients: recipients ?? words.defaultRecipients,
      security: security ?? words.defaultSecurity,
    })),
  );
export const keptOf = (features: readonly Registered[]): { what: string; keeps: string }[] => [
  ...new Map(features.flatMap(({ retention }) => retention.map(({ what, keeps }) => [what, { what, keeps }] as const))).values(),
];
const columns = Object.keys(words.columns) as (keyof typeof words.columns)[];
export const sheetOf = (lines: readonly Line[]): Sheet => ({
  name: words.title,
  columns: columns.map((key) => ({ label: words.columns[key], type: "text", width: 40 })),
  rows: lines.map((line) => columns.map((key) => line[key])),
});
