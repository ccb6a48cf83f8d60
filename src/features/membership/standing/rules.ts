import { z } from "zod";
import { leaveReasons } from "#features/membership/rules.ts";
import { words } from "./words.ts";

const pastDay = (today: Temporal.PlainDate) =>
  z.iso
    .date(words.date)
    .transform((text) => Temporal.PlainDate.from(text))
    .refine((date) => Temporal.PlainDate.compare(date, today) <= 0, words.future);
/** Somebody leaves: when and why. */
export const LeaveForm = (today: Temporal.PlainDate) =>
  z.object({ on: pastDay(today), why: z.enum(leaveReasons, words.why), note: z.string().trim().max(500).default("") });
export type Leave = z.output<ReturnType<typeof LeaveForm>>;
