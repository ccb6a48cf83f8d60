import { leastForPublic, type Shown, showCount, showParts } from "#features/attachment/dashboard/discretion/rules.ts";
import { type Movement, netOf } from "#features/attachment/dashboard/flows/rules.ts";

/** The year that ends on `day`, both days included. */
export const yearUntil = (day: Temporal.PlainDate) => ({ from: day.subtract({ years: 1 }).add({ days: 1 }), to: day });

/** What the public page says of the list on the evening of `day`. Never a reason of health, never a small count. */
export type PublicFigures = Record<"waiting" | "entered" | "attached" | "returned" | "alone" | "otherwise" | "medianDays", Shown> & {
  day: Temporal.PlainDate;
};

/** `accepted`: how many people the median is of. */
export type Waits = { medianDays: number | null; accepted: number };

export const publicFigures = (movements: readonly Movement[], { medianDays, accepted }: Waits, day: Temporal.PlainDate): PublicFigures => {
  const { from, to } = yearUntil(day);
  const { entered, attached, returned, reopened, left, waitingAfter } = netOf(movements, from.toString(), to.toString());
  const { found_alone: alone = 0, ...others } = left;
  const otherwise = Object.values(others).reduce((sum, people) => sum + people, 0);
  const [back, found, gone] = showParts([returned + reopened, alone, otherwise], leastForPublic);
  return {
    day,
    waiting: showCount(waitingAfter, leastForPublic),
    entered: showCount(entered, leastForPublic),
    attached: showCount(attached, leastForPublic),
    returned: back,
    alone: found,
    otherwise: gone,
    medianDays: accepted > 0 && accepted < leastForPublic ? "hidden" : (medianDays ?? undefined),
  };
};
