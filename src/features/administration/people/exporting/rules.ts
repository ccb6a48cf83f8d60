import { type Held, partName } from "#features/administration/people/rules.ts";
import { words } from "#features/administration/people/words.ts";
import type { Sheet } from "#platform/spreadsheet/sheet.ts";

/** One line for each thing that is known, for a spreadsheet. */
export const sheetOf = ({ feature, holdings }: Held): Sheet => ({
  name: partName(feature),
  columns: [
    { label: words.thing, type: "text", width: 40 },
    { label: words.field, type: "text", width: 24 },
    { label: words.value, type: "text", width: 60 },
  ],
  rows: holdings.flatMap(({ label, rows }) => rows.map((row) => [label, row.label, row.value])),
});
/** The same for machines: portable (RGPD, article 20). */
export const jsonOf = (held: readonly Held[], community: string, on: Temporal.PlainDate): string =>
  JSON.stringify(
    {
      community,
      date: on.toString(),
      parts: held.map(({ feature, holdings }) => ({
        part: partName(feature),
        things: holdings.map(({ label, rows, stays }) => ({ thing: label, data: rows, kept: stays })),
      })),
    },
    null,
    2,
  );
