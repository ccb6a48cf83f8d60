import type { Closing } from "#features/attachment/rules.ts";

/** Where a person stands for the list: without a doctor, with one who accepted, or gone. */
export type Side = "waiting" | "attached" | "out";
/**
 * People who went from a side to another on one day (ISO), counted from living facts; `before` null when they entered.
 * `code` is the reason of an exit.
 */
export type Movement = { on: string; before: Side | null; after: Side; code: string | null; people: number };

/**
 * What came in and went out of the list in a period, in movements: who came back and was accepted again counts each time, so
 * that `waitingBefore` and the rest make `waitingAfter`.
 */
export type Net = {
  waitingBefore: number;
  entered: number;
  /** A doctor had accepted and it failed: back at the original date. */
  returned: number;
  reopened: number;
  attached: number;
  left: Partial<Record<Closing, number>>;
  waitingAfter: number;
};
/** What a change of side is to the net of a period. */
export type Flow = "entered" | "returned" | "reopened" | "attached" | "left";
const flowsOf = ({ before, after }: Pick<Movement, "before" | "after">): Flow[] => {
  const flows: Flow[] = [];
  if (before === null) flows.push("entered");
  if (before === "attached" && after === "waiting") flows.push("returned");
  if (before === "out" && after !== "out") flows.push("reopened");
  if (after === "attached" && before !== "attached") flows.push("attached");
  // Somebody who already had a doctor does not leave the list when they move or die.
  if (after === "out" && before !== "out" && before !== "attached") flows.push("left");
  return flows;
};
const grows = ({ before, after, people }: Movement) => (Number(after === "waiting") - Number(before === "waiting")) * people;

/** The net of a period, both days included (ISO); without `from`, since the beginning. */
export const netOf = (movements: readonly Movement[], from: string | undefined, to: string): Net => {
  const net: Net = { waitingBefore: 0, entered: 0, returned: 0, reopened: 0, attached: 0, left: {}, waitingAfter: 0 };
  for (const movement of movements) {
    if (movement.on > to) continue;
    net.waitingAfter += grows(movement);
    if (from !== undefined && movement.on < from) {
      net.waitingBefore += grows(movement);
      continue;
    }
    for (const flow of flowsOf(movement)) {
      if (flow !== "left") net[flow] += movement.people;
      else {
        const reason = (movement.code ?? "other") as Closing;
        net.left[reason] = (net.left[reason] ?? 0) + movement.people;
      }
    }
  }
  return net;
};

/** One month: who entered, who found a doctor by the list, who waits on its last day (or today). */
export type Month = { month: Temporal.PlainYearMonth; entered: number; attached: number; waiting: number };
/** The last `count` months, the present one included; none before the first movement. */
export const monthsOf = (movements: readonly Movement[], today: Temporal.PlainDate, count = 13): Month[] => {
  const [first] = [today.toString(), ...movements.map(({ on }) => on)].sort();
  return Array.from({ length: count }, (_, back) => today.toPlainYearMonth().subtract({ months: count - 1 - back }))
    .filter((month) => month.toString() >= first!.slice(0, 7))
    .map((month) => {
      const from = month.toPlainDate({ day: 1 });
      const { entered, attached, waitingAfter } = netOf(
        movements,
        from.toString(),
        month.toPlainDate({ day: month.daysInMonth }).toString(),
      );
      return { month, entered, attached, waiting: waitingAfter };
    });
};
