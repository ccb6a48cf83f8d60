import { z } from "zod";

const moment = z.coerce
  .number()
  .int()
  .min(0)
  .max(8.64e15)
  .transform((ms) => Temporal.Instant.fromEpochMilliseconds(ms));
/** The moment of the act to undo, in milliseconds. */
export const UndoForm = z.object({ at: moment });
export const After = z.object({
  fait: z.enum(["retour", "annulation"]).optional().catch(undefined),
  n: z.coerce.number().int().min(0).catch(0).default(0),
  medecin: z.uuid().optional().catch(undefined),
  quand: z
    .string()
    .regex(/^\d{1,15}$/)
    .optional()
    .catch(undefined),
});
