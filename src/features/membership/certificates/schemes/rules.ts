import { z } from "zod";
import { readCents } from "#features/membership/colleges/rules.ts";
import { words } from "./words.ts";

const many = z.preprocess((it) => (it === undefined || it === "" ? [] : Array.isArray(it) ? it : [it]), z.array(z.string().max(4)).max(60));
const day = z
  .union([z.literal(""), z.iso.date()], words.date)
  .default("")
  .transform((text) => (text ? Temporal.PlainDate.from(text) : null));
const amount = z
  .string()
  .trim()
  .default("")
  .transform((text, context) => {
    if (!text) return null;
    const cents = readCents(text);
    if (cents !== undefined) return cents;
    context.addIssue({ code: "custom", message: words.amountRefused });
    return z.NEVER;
  });

export const SchemeForm = z
  .object({
    label: z.string().trim().min(2, words.needLabel).max(100, words.tooLong),
    professions: many,
    amount,
    from: day,
    until: day,
    source: z.string().trim().min(3, words.needSource).max(200, words.tooLong),
    verified: z.string().optional(),
  })
  .refine(({ from, until }) => !(from && until && Temporal.PlainDate.compare(from, until) > 0), { path: ["until"], message: words.order })
  .transform(({ amount: cents, verified, ...rest }) => ({ ...rest, cents, verified: verified !== undefined }));
export type SchemeForm = z.output<typeof SchemeForm>;

const { known } = words;
/** What is known of in November 2026, none of it verified: regulation.md §2, «Attestations of membership». */
export const knownSchemes: readonly SchemeForm[] = [
  {
    label: known.fami,
    professions: ["60", "91", "92", "80", "70"],
    cents: 10_000,
    from: Temporal.PlainDate.from("2023-01-01"),
    until: null,
    source: known.famiSource,
    verified: false,
  },
  { label: known.rosp, professions: ["21"], cents: null, from: null, until: null, source: known.rospSource, verified: false },
  {
    label: known.structure,
    professions: ["10"],
    cents: null,
    from: null,
    until: Temporal.PlainDate.from("2025-12-31"),
    source: known.structureSource,
    verified: false,
  },
];
