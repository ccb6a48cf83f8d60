import { z } from "zod";
import { type NoticeKind, noticeKinds } from "#features/welcome/rules.ts";
import type { Notice } from "#features/welcome/schema.ts";
import { longDate } from "#platform/french.ts";
import { words } from "./words.ts";

const day = z.iso
  .date()
  .transform((text) => Temporal.PlainDate.from(text))
  .optional()
  .catch(undefined);
/** What the list is narrowed to; the URL holds it. */
export const BoardQuery = z.object({
  type: z.enum(noticeKinds).optional().catch(undefined),
  profession: z
    .string()
    .regex(/^\d{1,4}$/)
    .catch("")
    .default(""),
  commune: z
    .string()
    .regex(/^[0-9AB]{5}$/)
    .catch("")
    .default(""),
  du: day,
  au: day,
});
export type BoardFilter = z.output<typeof BoardQuery>;
export const isFiltered = ({ type, profession, commune, du, au }: BoardFilter): boolean =>
  Boolean(type || profession || commune || du || au);

/** Whether anybody may read it today. */
export const isOnline = ({ state, expiresOn }: Pick<Notice, "state" | "expiresOn">, today: Temporal.PlainDate): boolean =>
  state === "published" && Temporal.PlainDate.compare(expiresOn, today) >= 0;
/** Days before the end when the author is told. */
export const reminderDays = 7;
/** How long a notice is kept after its end, and how long one whose address was never confirmed. */
export const keptMonths = 6;
export const unconfirmedDays = 7;

export const kindName = (kind: NoticeKind): string => words.kinds[kind];
/** «Du 3 au 17 août 2026», or what is known of it. */
export const periodOf = ({ fromOn, untilOn }: Pick<Notice, "fromOn" | "untilOn">): string =>
  fromOn && untilOn
    ? words.dates(longDate(fromOn), longDate(untilOn))
    : fromOn
      ? words.fromOn(longDate(fromOn))
      : untilOn
        ? words.untilOn(longDate(untilOn))
        : "";
