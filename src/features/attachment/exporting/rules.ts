import { words } from "#features/attachment/list/words.ts";
import type { Priority } from "#features/attachment/priority/rules.ts";
import type { Closing, Door, Dossier, State } from "#features/attachment/rules.ts";
import { words as shared } from "#features/attachment/words.ts";
import { displayPhone } from "#platform/phone.ts";
import type { Cell, Column, Sheet } from "#platform/spreadsheet/sheet.ts";

type Exported = {
  rank: number | undefined;
  priority: Priority;
  entry: {
    dossier: Dossier;
    enteredOn: Temporal.PlainDate;
    confirmedOn: Temporal.PlainDate;
    state: State;
    closing: Closing | null;
    door: Door;
  };
};
type Line = [label: string, type: Column["type"], of: (row: Exported) => Cell];
const dayOrText = (iso: string | null): Cell => iso?.split("-").reverse().join("/") ?? null;
const { exported } = words;
const lines: Line[] = [
  [exported.rank, "integer", ({ rank }) => rank ?? null],
  [exported.score, "integer", ({ priority }) => Math.round(priority.score)],
  [exported.reasons, "text", ({ priority }) => priority.shares.map(({ label }) => label).join(", ")],
  [exported.family, "text", ({ entry }) => entry.dossier.familyName],
  [exported.birthName, "text", ({ entry }) => entry.dossier.birthName],
  [exported.given, "text", ({ entry }) => entry.dossier.givenName],
  [exported.birthDate, "text", ({ entry }) => dayOrText(entry.dossier.birthDate)],
  [exported.phones, "text", ({ entry }) => entry.dossier.phones.map(displayPhone).join(" ; ")],
  [exported.email, "text", ({ entry }) => entry.dossier.email],
  [exported.address, "text", ({ entry }) => entry.dossier.address],
  [exported.postcode, "text", ({ entry }) => entry.dossier.postcode],
  [exported.city, "text", ({ entry }) => entry.dossier.city],
  [exported.canTravel, "text", ({ entry }) => (entry.dossier.canTravel ? words.yes : words.no)],
  [exported.since, "date", ({ entry }) => entry.enteredOn],
  [exported.confirmed, "date", ({ entry }) => entry.confirmedOn],
  [exported.state, "text", ({ entry }) => shared.states[entry.state]],
  [exported.closing, "text", ({ entry }) => (entry.closing ? shared.closings[entry.closing] : null)],
  [exported.door, "text", ({ entry }) => shared.doors[entry.door]],
];

/** The list as a spreadsheet people can open: what is shown, in its order. */
export const sheetOf = (rows: readonly Exported[]): Sheet => ({
  name: words.sheet,
  columns: lines.map(([label, type]) => ({ label, type })),
  rows: rows.map((row) => lines.map(([, , of]) => of(row))),
});
