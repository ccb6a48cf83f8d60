import { allShown, type Shown, sayShown, showCount, showParts, showRecord } from "#features/attachment/dashboard/discretion/rules.ts";
import { type CycleRow, counters, type Figures, offeredIn, rateOf } from "#features/attachment/dashboard/rules.ts";
import { words } from "#features/attachment/dashboard/words.ts";
import { closings, refusals } from "#features/attachment/rules.ts";
import { words as said } from "#features/attachment/words.ts";
import { monthAndYear } from "#platform/french.ts";
import { type FigureTable, one, type Ratio, type Say, type TableCell, text, whole } from "./cells/rules.ts";
import { communes, situations } from "./equity/rules.ts";

/**
 * The tables of the dashboard. `least`: counts below it are replaced by words, and with them what would give them back
 * by subtraction or division; 0 shows all.
 */
export const tablesOf = (figures: Figures, least: number): FigureTable[] => {
  const cell: Say = (shown) => (typeof shown === "number" ? shown : sayShown(shown, least));
  const ratio: Ratio = (a, b, times) =>
    typeof a === "number" && typeof b === "number" ? (b > 0 ? one((a / b) * times) : words.unknown) : sayShown("hidden", least);

  const { waiting, offered, accepted, seen, declared } = figures.states;
  // Those who wait and those attached are counted elsewhere too: each of these two sums is known.
  const states = { ...showRecord({ waiting, offered }, least), ...showRecord({ accepted, seen, declared }, least) };
  return [
    {
      id: "compteurs",
      title: words.countersTitle,
      columns: [text(words.state), whole(words.people)],
      rows: counters.map((key) => ({ key, cells: [words.counters[key], cell(showCount(figures.counters[key], least))] })),
    },
    {
      id: "etats",
      title: words.now,
      columns: [text(words.state), whole(words.people)],
      rows: [
        ...(Object.keys(states) as (keyof typeof states)[]).map((key) => ({ key, cells: [said.states[key], cell(states[key])] })),
        { key: "stale", cells: [words.stale(figures.staleMonths), cell(showCount(figures.stale, least))] },
      ],
    },
    { id: "mouvements", title: words.net, columns: [text(words.flow), whole(words.movements)], rows: netRows(figures, least, cell) },
    situations(figures, least, cell, ratio),
    {
      id: "mois",
      title: words.evolution,
      columns: [text(words.month), whole(words.enteredShort), whole(words.attachedShort), whole(words.waitingEnd)],
      rows: figures.months.map(({ month, ...counts }) => ({
        key: month.toString(),
        cells: [
          monthAndYear(month.toPlainDate({ day: 1 })),
          ...(["entered", "attached", "waiting"] as const).map((key) => cell(showCount(counts[key], least))),
        ],
      })),
    },
    {
      id: "refus",
      title: words.refusals,
      columns: [text(words.refusal), whole(words.lines)],
      rows: refusalRows(figures, least, cell),
    },
    {
      id: "cycles",
      title: words.cycles,
      columns: [
        text(words.cycle),
        ...[words.offeredLines, words.accepted, words.refused, words.silent, words.open, words.withdrawn].map(whole),
        whole(words.acceptance),
        whole(words.silence),
      ],
      rows: figures.cycles.map((cycle) => ({ key: String(cycle.number), cells: cycleCells(cycle, least, cell) })),
    },
    communes(figures, least, cell, ratio),
  ];
};

const netRows = ({ net }: Figures, least: number, cell: Say) => {
  const reasons = closings.filter((reason) => net.left[reason]);
  // The others are also known by other ways: what is hidden must not be found from the sum.
  const [returned, reopened, ...left] = showParts([net.returned, net.reopened, ...reasons.map((reason) => net.left[reason]!)], least);
  const row = (key: string, label: string, shown: Shown) => ({ key, cells: [label, cell(shown)] });
  const known = (key: "waitingBefore" | "entered" | "attached" | "waitingAfter") => row(key, words[key], showCount(net[key], least));
  return [
    known("waitingBefore"),
    known("entered"),
    row("returned", words.returned, returned),
    row("reopened", words.reopened, reopened),
    known("attached"),
    ...reasons.map((reason, at) => row(reason, words.left(said.closings[reason]), left[at])),
    known("waitingAfter"),
  ];
};

const refusalRows = ({ refusals: lines, silences }: Figures, least: number, cell: Say) => {
  const codes = refusals.filter((code) => lines[code]);
  const shown = showParts(
    codes.map((code) => lines[code]!),
    least,
  );
  return [
    ...codes.map((code, at) => ({ key: code, cells: [said.refusals[code], cell(shown[at])] })),
    { key: "silent", cells: [words.silences, cell(showCount(silences, least))] },
  ];
};

const cycleCells = (cycle: CycleRow, least: number, cell: Say): TableCell[] => {
  const keys = ["accepted", "refused", "silent", "open", "withdrawn"] as const;
  const shown = showParts(
    keys.map((key) => cycle[key]),
    least,
  );
  const [accepted, refused, silent] = shown;
  const rate = (result: "accepted" | "silent"): TableCell => {
    const share = rateOf(cycle, result);
    if (share === undefined) return words.unknown;
    return allShown(accepted, refused, silent) ? Math.round(share * 100) : sayShown("hidden", least);
  };
  return [words.cycleNumber(cycle.number), cell(showCount(offeredIn(cycle), least)), ...shown.map(cell), rate("accepted"), rate("silent")];
};
