import { z } from "zod";
import { channels } from "#features/practices/rules.ts";
import { isMobile, readPhone } from "#platform/phone.ts";
import { isPostcode, readEmail } from "#platform/rpps.ts";
import { words } from "./words.ts";

const line = z.string().trim().max(200, words.tooLong).default("");
/** The version that was looked at; absent for something new. */
const seenVersion = z.coerce.number().int().optional().catch(undefined);

const phone = line.transform((text, context) => {
  if (text === "") return null;
  const read = readPhone(text);
  if ("e164" in read) return read.e164;
  context.addIssue({ code: "custom", message: words.phoneWrong });
  return z.NEVER;
});
const email = line.transform((text, context) => {
  if (text === "") return null;
  const read = readEmail(text);
  if (read) return read;
  context.addIssue({ code: "custom", message: words.emailWrong });
  return z.NEVER;
});

export const PracticeForm = z
  .object({
    name: z.string().trim().min(2, words.nameMissing).max(200, words.tooLong),
    address: line,
    postcode: line.refine((text) => text === "" || isPostcode(text), words.postcodeWrong),
    city: line,
    phone,
    email,
    channel: z.enum(channels).catch("mail"),
    takesPart: z
      .literal("on")
      .optional()
      .transform((on) => on === "on"),
    note: z.string().trim().max(1000, words.tooLong).default(""),
    version: seenVersion,
  })
  .superRefine(({ channel, email, phone }, context) => {
    const issue = (path: string, message: string) => context.addIssue({ code: "custom", path: [path], message });
    if (channel === "mail" && email === null) issue("email", words.emailMissing);
    if (channel === "sms" && (phone === null || isMobile(phone) === false)) issue("phone", words.mobileMissing);
  });
export type PracticeForm = z.output<typeof PracticeForm>;

/** What staff notes by hand; the other kinds are written by what happens. */
export const notedKinds = ["call", "visit", "mail"] as const;
export const ContactForm = z.object({
  kind: z.enum(notedKinds, words.contactMissing),
  on: z.iso.date(words.contactFuture).transform((text) => Temporal.PlainDate.from(text)),
  note: z.string().trim().max(1000, words.tooLong).default(""),
});
export type ContactForm = z.output<typeof ContactForm>;
