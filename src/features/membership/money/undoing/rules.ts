import { z } from "zod";

/** What a year asked before somebody was let off, and whether they had said they stay. */
export const Waived = z.object({
  year: z.coerce.number().int().catch(0),
  cents: z.coerce.number().int().min(1).max(10_000_000).catch(1),
  said: z
    .string()
    .default("")
    .transform((it) => it === "oui"),
});
export type Waived = z.output<typeof Waived>;
export const TogetherForm = z.object({ together: z.uuid().catch("") });
/** Ids that an address carries, for the way back; none when there would be too many. */
export const most = 150;
export const IdsText = z
  .string()
  .max(most * 40)
  .catch("")
  .transform((text) => text.split(",").filter((it) => z.uuid().safeParse(it).success));
