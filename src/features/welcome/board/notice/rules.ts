import { z } from "zod";
import { email } from "#features/welcome/board/form/rules.ts";
import { words as formWords } from "#features/welcome/board/form/words.ts";
import { words } from "./words.ts";

/** The form by which a visitor answers a notice, for the signature of when it was shown. */
export const contactFormCode = "welcome.contact";
const line = (longest: number) => z.string().trim().max(longest, formWords.tooLong).default("");
export const ContactForm = z.object({
  name: line(120).refine((it) => it.length >= 2, words.needName),
  email,
  message: line(2000).refine((it) => it.length >= 10, words.needMessage),
  website: z.string().max(0, formWords.trap).default(""),
  stamp: z.string().max(200).default(""),
});
export type Contact = z.output<typeof ContactForm>;
export const RefusalForm = z.object({ why: line(500).refine((it) => it.length >= 3, words.needWhy) });
export const Acted = z.object({ fait: z.enum(["publication", "refus", "annulation", "message"]).optional().catch(undefined) });
