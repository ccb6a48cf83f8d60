import { nameOf, type Places, placeOf, type Standing } from "#features/territory/figures/rules.ts";
import { words } from "#features/territory/figures/words.ts";
import { words as shared } from "#features/territory/words.ts";
import { dayInParis } from "#platform/french.ts";
import type { Sheet } from "#platform/spreadsheet/sheet.ts";

/** Every figure that stands, one a line, as a table for spreadsheets. */
export const sheetOf = (figures: readonly Standing[], places: Places): Sheet => ({
  name: words.sheet,
  columns: [
    { label: words.indicator, type: "text", width: 40 },
    { label: shared.kindOfPlace, type: "text" },
    { label: words.place, type: "text" },
    { label: words.value, type: "number" },
    { label: words.unit, type: "text" },
    { label: words.asOf, type: "date" },
    { label: words.source, type: "text", width: 30 },
    { label: words.link, type: "text" },
    { label: words.note, type: "text" },
    { label: words.enteredOn, type: "date" },
  ],
  rows: figures.map((figure) => [
    nameOf(figure),
    shared.scopes[figure.scope],
    placeOf(figure, places),
    figure.value,
    figure.unit,
    figure.asOf,
    figure.source,
    figure.url,
    figure.note,
    dayInParis(figure.at),
  ]),
});
