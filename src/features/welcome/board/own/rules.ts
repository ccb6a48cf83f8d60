import { z } from "zod";
import { lastDay } from "#features/welcome/board/form/rules.ts";
import { keptMonths } from "#features/welcome/board/rules.ts";
import type { Notice } from "#features/welcome/schema.ts";
import { dayInParis, paris } from "#platform/french.ts";
import type { Letter } from "#platform/messages/letter.ts";
import { words } from "./words.ts";

/** An author’s link to their own notice: confirms, changes, prolongs, withdraws. */
export const ownPurpose = "welcome.notice";
/** As long as the notice is kept. */
export const linkUntil = ({ expiresOn }: Pick<Notice, "expiresOn">): Temporal.Instant =>
  expiresOn.add({ months: keptMonths, days: 1 }).toZonedDateTime(paris).toInstant();

export const ProlongForm = (now: Temporal.Instant) => z.object({ expiresOn: lastDay(dayInParis(now)) });
export const Acted = z.object({
  fait: z.enum(["confirmation", "modification", "prolongation", "retrait", "annulation"]).optional().catch(undefined),
});

const { letters } = words;
type Author = Pick<Notice, "contactName" | "title">;
/** A letter to the author about their notice. */
export const letterTo = (
  { contactName, title }: Author,
  subject: string,
  paragraphs: readonly string[],
  button?: Letter["button"],
): Letter => ({
  subject,
  greeting: letters.greeting(contactName),
  paragraphs: [letters.about(title), ...paragraphs],
  ...(button && { button }),
});
