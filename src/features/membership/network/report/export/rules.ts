import { percentOf, type Rate } from "#features/membership/network/report/rules.ts";
import { words } from "#features/membership/network/report/words.ts";
import type { Sheet } from "#platform/spreadsheet/sheet.ts";

export type Named = Rate & { name: string };
/** The rates as shown, one row each. */
export const sheetOf = (axes: readonly { axis: keyof typeof words.axes; rates: readonly Named[] }[]): Sheet => ({
  name: words.title,
  columns: [
    { label: words.axis, type: "text" },
    { label: words.name, type: "text" },
    { label: words.present, type: "integer" },
    { label: words.members, type: "integer" },
    { label: words.percent, type: "integer" },
  ],
  rows: axes.flatMap(({ axis, rates }) => rates.map((rate) => [words.axes[axis], rate.name, rate.present, rate.members, percentOf(rate)])),
});
