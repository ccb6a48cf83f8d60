import { z } from "zod";
import { readEmail, readRpps } from "#platform/rpps.ts";
import { words } from "./words.ts";

export const ownPurpose = "directory.own";
/** A link to one’s own entry serves three months. */
export const ownLinkUntil = (now: Temporal.Instant): Temporal.Instant => now.add({ hours: 24 * 92 });

export const AskForm = z.object({
  rpps: z
    .string()
    .catch("")
    .transform((text) => readRpps(text).value)
    .refine((value) => /^\d{11}$/.test(value), words.rppsWrong),
  email: z
    .string()
    .catch("")
    .transform((text, context) => {
      const email = readEmail(text);
      if (!email) context.addIssue({ code: "custom", message: words.emailWrong });
      return email ?? "";
    }),
});
