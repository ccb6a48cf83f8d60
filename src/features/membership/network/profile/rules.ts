import type { Profile, Settings } from "#features/membership/rules.ts";

/** Participations in the last `months` that make somebody active, or one who follows; decided by the community. */
export type ProfileRule = Settings["profiles"];

/** Participations strictly after this day, until today, count. */
export const countedSince = ({ months }: Pick<ProfileRule, "months">, today: Temporal.PlainDate): Temporal.PlainDate =>
  today.subtract({ months });
/** How many of these days count today. */
export const countedDays = (days: readonly Temporal.PlainDate[], rule: ProfileRule, today: Temporal.PlainDate): number => {
  const since = countedSince(rule, today);
  return days.filter((on) => Temporal.PlainDate.compare(on, since) > 0 && Temporal.PlainDate.compare(on, today) <= 0).length;
};
/** The profile that so many participations make. */
export const profileFrom = (participations: number, { activeFrom, followsFrom }: ProfileRule): Profile =>
  participations >= activeFrom ? "active" : participations >= followsFrom ? "follows" : "inactive";
