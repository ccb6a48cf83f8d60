import { leastForBoard, sayShown, showCount, showParts } from "#features/attachment/dashboard/discretion/rules.ts";
import type { Figures } from "#features/attachment/dashboard/rules.ts";
import type { ReasonRow } from "#features/attachment/dashboard/standing/rules.ts";
import { type FigureTable, type Ratio, type Say, type TableCell, text, whole } from "#features/attachment/dashboard/tables/cells/rules.ts";
import { words } from "#features/attachment/dashboard/words.ts";
import { words as said } from "#features/attachment/words.ts";

/** Who waits and who is served, by priority reason; everybody first. */
export const situations = ({ reasons }: Figures, least: number, cell: Say, ratio: Ratio): FigureTable => {
  const all = reasons[0]!;
  const days = (value: number | undefined, people: number): TableCell =>
    least > 0 && people < leastForBoard ? sayShown("hidden", least) : value === undefined ? words.unknown : value;
  const cells = (row: ReasonRow): TableCell[] => {
    const [waiting, attached] = [showCount(row.waiting, least), showCount(row.attached, least)];
    return [
      row.reason === null ? words.everybody : said.reasons[row.reason],
      cell(waiting),
      ratio(waiting, showCount(all.waiting, least), 100),
      cell(attached),
      ratio(attached, showCount(all.attached, least), 100),
      days(row.daysWaiting, row.waiting),
      days(row.daysAttached, row.attached),
    ];
  };
  return {
    id: "situations",
    title: words.equity,
    columns: [
      text(words.situation),
      whole(words.waitingPeople),
      { label: words.waitingShare, type: "number" },
      whole(words.attachedPeople),
      { label: words.attachedShare, type: "number" },
      whole(words.daysWaiting),
      whole(words.daysAttached),
    ],
    rows: reasons.map((row) => ({ key: row.reason ?? "", cells: cells(row) })),
  };
};

/** Who waits and who is served, by commune. */
export const communes = ({ communes: rows }: Figures, least: number, cell: Say, ratio: Ratio): FigureTable => {
  const waiting = showParts(
    rows.map((row) => row.waiting),
    least,
  );
  const attached = showParts(
    rows.map((row) => row.attached),
    least,
  );
  return {
    id: "communes",
    title: words.communes,
    columns: [
      text(words.commune),
      whole(words.inhabitants),
      whole(words.waitingPeople),
      whole(words.attachedPeople),
      { label: words.perThousand, type: "number" },
    ],
    rows: rows.map(({ code, name, inhabitants }, at) => ({
      key: code ?? "",
      cells: [
        name || words.unknownCommune,
        inhabitants ?? words.unknown,
        cell(waiting[at]),
        cell(attached[at]),
        inhabitants === undefined ? words.unknown : ratio(waiting[at], inhabitants, 1000),
      ],
    })),
  };
};
