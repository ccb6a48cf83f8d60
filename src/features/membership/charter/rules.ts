import { z } from "zod";
import { words } from "./words.ts";

export const CharterForm = (today: Temporal.PlainDate) =>
  z.object({
    title: z.string().trim().min(3, words.needTitle).max(120, words.tooLong),
    text: z.string().trim().min(20, words.needText).max(60_000, words.tooLong),
    decidedOn: z.iso
      .date(words.date)
      .transform((text) => Temporal.PlainDate.from(text))
      .refine((date) => Temporal.PlainDate.compare(date, today) <= 0, words.future),
  });
export type CharterForm = z.output<ReturnType<typeof CharterForm>>;
/** Paragraphs of a text typed with empty lines between them. */
export const paragraphs = (text: string): string[] =>
  text
    .split(/\r?\n\s*\r?\n/)
    .map((it) => it.trim())
    .filter(Boolean);
