import { z } from "zod";
import { withdrawalDays } from "#features/attachment/closing/rules.ts";
import { birthDate, commune, email, phones, recentDate, statedReasons, whyNotTold } from "#features/attachment/intake/rules.ts";
import { words as intakeWords } from "#features/attachment/intake/words.ts";
import { tellings } from "#features/attachment/rules.ts";

/** A person's link to their own request: sees, corrects, answers, withdraws. */
export const ownPurpose = "attachment.own";
/** Twelve months, again from each answer. */
export const ownLinkUntil = (now: Temporal.Instant): Temporal.Instant =>
  now.toZonedDateTimeISO("Europe/Paris").add({ months: 12 }).toInstant();

const many = z.preprocess((it) => (it === undefined || it === "" ? [] : Array.isArray(it) ? it : [it]), z.array(z.enum(statedReasons)));
const shape = (today: Temporal.PlainDate, near: readonly string[]) =>
  z.object({
    birthDate: birthDate(today),
    phones,
    email,
    address: z.string().trim().max(200, intakeWords.tooLong).default(""),
    commune: commune(near),
    reasons: many,
    lastConsultation: recentDate(today),
    canTravel: z.enum(["yes", "no"]).default("yes"),
    telling: z.enum(tellings).default("call"),
  });
/** What a person may correct by themselves: how to reach them, where they live, their circumstances. */
export const OwnForm = (today: Temporal.PlainDate, near: readonly string[]) =>
  shape(today, near)
    .superRefine((form, context) => {
      const untold = whyNotTold(form);
      if (form.phones.length === 0 && !form.email) context.addIssue({ code: "custom", path: ["phones"], message: intakeWords.reachable });
      else if (untold) context.addIssue({ code: "custom", path: ["telling"], message: untold });
    })
    .transform(({ commune: where, canTravel, ...rest }) => ({ ...rest, ...where, canTravel: canTravel === "yes" }));

export const AnswerForm = z.object({ answer: z.enum(["yes", "found"]) });
/** A person takes back what they did themselves, for seven days. */
export const mayTakeBack = (doneAt: Temporal.Instant, now: Temporal.Instant): boolean =>
  Temporal.Instant.compare(now, doneAt.add({ hours: 24 * withdrawalDays })) < 0;
export const takenBackKinds = ["confirmed", "closed", "corrected"] as const;
