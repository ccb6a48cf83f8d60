import { z } from "zod";
import { type ParticipationKind, participationKinds } from "#features/membership/rules.ts";
import { words } from "./words.ts";

/** What people took part in: `on` a day that has come, `label` what it was called. */
export type Occasion = { kind: ParticipationKind; on: Temporal.PlainDate; label: string };
/** Kinds where one is there in person: whoever came was met. */
export const inPerson: readonly ParticipationKind[] = ["meeting", "group", "training", "event", "governance"];

const many = z.preprocess(
  (it) => (it === undefined || it === "" ? [] : Array.isArray(it) ? it : [it]),
  z.array(z.uuid(), words.nobody).min(1, words.nobody).max(2000),
);
/** Written by hand, for one or several people; never for a day to come. */
export const AttendanceForm = (today: Temporal.PlainDate) =>
  z.object({
    kind: z.enum(participationKinds, words.whichKind),
    on: z.iso
      .date(words.whichDay)
      .transform((text) => Temporal.PlainDate.from(text))
      .refine((date) => Temporal.PlainDate.compare(date, today) <= 0, words.notYet),
    label: z.string(words.whichLabel).trim().min(2, words.whichLabel).max(120, words.tooLong),
    ids: many,
  });
export const TogetherForm = z.object({ together: z.uuid().catch("") });

/** One occasion among those of the list, named by its address. */
export const OccasionQuery = z.object({
  genre: z.enum(participationKinds).optional().catch(undefined),
  le: z.iso.date().optional().catch(undefined),
  sujet: z.string().max(200).optional().catch(undefined),
  page: z.coerce.number().int().min(1).catch(1),
  fait: z.enum(["notee", "annulation", "retrait"]).optional().catch(undefined),
  n: z.coerce.number().int().catch(0),
  annuler: z.uuid().optional().catch(undefined),
});
export const occasionOf = ({ genre, le, sujet }: z.output<typeof OccasionQuery>): Occasion | undefined =>
  genre && le && sujet ? { kind: genre, on: Temporal.PlainDate.from(le), label: sujet } : undefined;
export const pageSize = 50;
