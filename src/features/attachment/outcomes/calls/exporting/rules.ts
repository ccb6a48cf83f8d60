import type { Call } from "#features/attachment/outcomes/calls/queries.ts";
import { words } from "#features/attachment/outcomes/calls/words.ts";
import { shortDate } from "#platform/french.ts";
import { displayPhone } from "#platform/phone.ts";
import type { Cell, Column, Sheet } from "#platform/spreadsheet/sheet.ts";

type Line = [label: string, type: Column["type"], of: (call: Call) => Cell];
const lines: Line[] = [
  [words.family, "text", ({ request }) => request.dossier.familyName],
  [words.given, "text", ({ request }) => request.dossier.givenName],
  [words.phones, "text", ({ request }) => request.dossier.phones.map(displayPhone).join(" ; ")],
  [words.language, "text", ({ request }) => request.dossier.language],
  [words.why, "text", ({ why }) => words.whys[why]],
  [words.since, "date", ({ since }) => since],
  [words.practice, "text", ({ practice }) => practice?.name ?? null],
  [words.attempts, "text", ({ tried }) => (tried ? words.tried(tried.count, shortDate(tried.lastOn)) : null)],
];

/** The call list as a spreadsheet people can open. */
export const callSheet = (calls: readonly Call[]): Sheet => ({
  name: words.title,
  columns: lines.map(([label, type]) => ({ label, type })),
  rows: calls.map((call) => lines.map(([, , of]) => of(call))),
});
