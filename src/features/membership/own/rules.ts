import { hasRenewed } from "#features/membership/rules.ts";
import type { MemberFact, Year } from "#features/membership/schema.ts";

/** A member’s link to their own membership: sees, corrects, renews, leaves. */
export const ownPurpose = "membership.own";
/** Thirteen months: from one renewal to the next. */
export const ownLinkUntil = (now: Temporal.Instant): Temporal.Instant =>
  now.toZonedDateTimeISO("Europe/Paris").add({ months: 13 }).toInstant();
/** The year one is asked to renew, the newest; undefined when nothing is asked. */
export const askedYear = (years: readonly Year[]): Year | undefined => {
  const newest = years.reduce<Year | undefined>((best, it) => (!best || it.year > best.year ? it : best), undefined);
  return newest && newest.state !== "cancelled" && !hasRenewed(newest) ? newest : undefined;
};
const takenBackDays = 7;
const takenBack: readonly MemberFact["kind"][] = ["corrected", "renewed", "left"];
/** What one did by a link is taken back by it, for a week. */
export const mayTakeBack = ({ kind, by, at, before, undoneAt }: MemberFact, now: Temporal.Instant): boolean =>
  takenBack.includes(kind) &&
  by.startsWith("link:") &&
  before !== null &&
  undoneAt === null &&
  Temporal.Instant.compare(now, at.add({ hours: 24 * takenBackDays })) < 0;
