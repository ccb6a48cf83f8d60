import { z } from "zod";
import { PageNumber } from "#features/administration/rules.ts";
import { paris } from "#platform/french.ts";

const day = z.iso
  .date()
  .transform((text) => Temporal.PlainDate.from(text))
  .optional()
  .catch(undefined);
/** Filters in the URL; what cannot be read filters nothing. */
export const JournalQuery = z.object({
  qui: z.string().max(100).optional().catch(undefined),
  quoi: z.string().max(100).optional().catch(undefined),
  du: day,
  au: day,
  page: PageNumber,
});
export type JournalFilter = z.output<typeof JournalQuery>;

/** Days of Paris as moments: `au` is included. */
export const bounds = ({ du, au }: Pick<JournalFilter, "du" | "au">) => ({
  from: du?.toZonedDateTime(paris).toInstant(),
  until: au?.add({ days: 1 }).toZonedDateTime(paris).toInstant(),
});
