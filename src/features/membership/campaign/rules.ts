import { z } from "zod";
import { hasRenewed, type Settings, solicitations } from "#features/membership/rules.ts";
import type { Member, MemberFact, Year } from "#features/membership/schema.ts";
import { words } from "./words.ts";

export const queues = {
  ask: "membership.ask",
  remind: "membership.remind",
  lapse: "membership.lapse",
  invite: "membership.invite",
} as const;
/** Messages to many leave a few minutes after one says so: until then it is taken back. */
const waitMinutes = 3;
export const soon = (now: Temporal.Instant): Temporal.Instant => now.add({ minutes: waitMinutes });

/** People one job writes to. */
export const perJob = 25;
export const slicesOf = <T>(items: readonly T[], size = perJob): T[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size));

type Past = Pick<MemberFact, "kind" | "on" | "undoneAt" | "year">;
type Rhythm = Pick<Settings, "solicitationDays" | "maxReminders">;
const living = (facts: readonly Past[]) => facts.filter(({ undoneAt }) => undoneAt === null);
/** Why somebody is not written to today; undefined when they may be. */
export const whyNotNow = (
  facts: readonly Past[],
  today: Temporal.PlainDate,
  { solicitationDays }: Rhythm,
): "silenced" | "soon" | undefined => {
  const past = living(facts);
  if (past.some(({ kind }) => kind === "silenced")) return "silenced";
  const soon = past.some(({ kind, on }) => solicitations.includes(kind) && on.until(today).days < solicitationDays);
  return soon ? "soon" : undefined;
};
/** How many reminders somebody had for a year. */
export const remindersOf = (facts: readonly Past[], year: number): number =>
  living(facts).filter((it) => it.kind === "reminded" && it.year === year).length;

/** Still something to say or to pay. */
export const isOpen = (year: Year): boolean => year.state !== "cancelled" && (year.state === "due" || !hasRenewed(year));
type Moment = { today: Temporal.PlainDate; askedFrom: Temporal.PlainDate | undefined };
/**
 * Whether a reminder may leave today: asked before, not answered or not paid, reachable, left in peace long enough, not too many.
 * `askedFrom`: the day of the campaign. The question of who has not answered may still be on its way: it leaves first, alone.
 */
export const mayRemind = (member: Member, year: Year, facts: readonly Past[], { today, askedFrom }: Moment, rhythm: Rhythm): boolean =>
  member.state === "member" &&
  (hasRenewed(year) || !askedFrom || askedFrom.until(today).days >= rhythm.solicitationDays) &&
  member.email !== null &&
  isOpen(year) &&
  remindersOf(facts, year.year) < rhythm.maxReminders &&
  whyNotNow(facts, today, rhythm) === undefined;

export const CampaignForm = (today: Temporal.PlainDate) =>
  z.object({
    year: z.coerce
      .number()
      .int()
      .min(today.year, words.oddYear)
      .max(today.year + 1, words.oddYear),
    note: z.string().trim().max(600, words.tooLong).default(""),
    lapsesOn: z
      .union([z.literal(""), z.iso.date()], words.date)
      .transform((text) => (text ? Temporal.PlainDate.from(text) : null))
      .refine((date) => date === null || Temporal.PlainDate.compare(date, today) > 0, words.date),
  });
export type CampaignForm = z.output<ReturnType<typeof CampaignForm>>;
