import { z } from "zod";
import { email, phones } from "#features/attachment/intake/rules.ts";
import { words } from "./words.ts";

export const partnerKinds = ["pharmacy", "town_hall", "hospital", "dac", "social_worker", "prescriber", "other"] as const;
export type PartnerKind = (typeof partnerKinds)[number];
/** A partner's link: writes people on the list, sees nobody. */
export const partnerPurpose = "attachment.partner";
/** One year, then a new link is sent. */
export const partnerLinkUntil = (now: Temporal.Instant): Temporal.Instant =>
  now.toZonedDateTimeISO("Europe/Paris").add({ years: 1 }).toInstant();
/** Minutes during which a partner takes back what was just sent. */
export const undoMinutes = 10;
export const mayUndoSending = (sentAt: Temporal.Instant, now: Temporal.Instant): boolean =>
  Temporal.Instant.compare(now, sentAt.add({ minutes: undoMinutes })) <= 0;

const line = z.string().trim().max(120).default("");
export const NewPartner = z.object({
  name: line.refine(Boolean, words.nameNeeded),
  kind: z.enum(partnerKinds),
  contact: line,
  email: email.transform((it) => it || null),
  phone: phones.transform(([first]) => first ?? null),
});
export type NewPartner = z.output<typeof NewPartner>;
export const Sent = z.object({
  fait: z.enum(["envoi", "annulation"]).optional().catch(undefined),
  annuler: z.uuid().optional().catch(undefined),
});
export const TakenBack = z.object({ request: z.uuid() });
