import { leastForPublic, type Shown, showCount, showParts } from "#features/attachment/dashboard/discretion/rules.ts";
import { type Movement, netOf } from "#features/attachment/dashboard/flows/rules.ts";

/** The year that ends on `day`, both days included. */
export const yearUntil = (day: Temporal.PlainDate) => ({ from: day.subtract({ years: 1 }).add({ days: 1 }), to: day });

/** What the public page says of the list on the evening of `day`. Never a reason of health, never a small count. */
export type PublicFigures = Record<"waiting" | "entered" | "attached" | "returned" | "alone" | "otherwise" | "medianDays", Shown> & {
  day: Temporal.PlainDate;
};

/**
 * People of the year, each once in each. `attached`: a doctor of the list accepted them in the year and still has them at its
 * end; `medianDays`: how long half of these waited at most; `returned`: back on the list after a failure or an exit.
 */
export type YearPeople = Record<"attached" | "returned" | "alone" | "otherwise", number> & { medianDays: number | null };

export const publicFigures = (movements: readonly Movement[], year: YearPeople, day: Temporal.PlainDate): PublicFigures => {
  const { from, to } = yearUntil(day);
  const { entered, waitingAfter } = netOf(movements, from.toString(), to.toString());
  const [returned, alone, otherwise] = showParts([year.returned, year.alone, year.otherwise], leastForPublic);
  const { attached, medianDays } = year;
  return {
    day,
    waiting: showCount(waitingAfter, leastForPublic),
    entered: showCount(entered, leastForPublic),
    attached: showCount(attached, leastForPublic),
    returned,
    alone,
    otherwise,
    medianDays: attached > 0 && attached < leastForPublic ? "hidden" : (medianDays ?? undefined),
  };
};
