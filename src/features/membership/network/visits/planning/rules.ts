import { z } from "zod";

/** A visit that was planned, and the day it was planned for before; null when it was not. */
export type Plan = { id: string; before: Temporal.PlainDate | null };
/** Beyond, an address would be too long: they are taken back one by one. */
const most = 150;
/** Plans as an address carries them; nothing when there are too many. */
export const plansText = (plans: readonly Plan[]): string =>
  plans.length > most ? "" : plans.map(({ id, before }) => (before ? `${id}_${before.toString()}` : id)).join(",");
const shape = /^([0-9a-f-]{36})(?:_(\d{4}-\d{2}-\d{2}))?$/;
export const PlansText = z
  .string()
  .max(most * 50)
  .catch("")
  .transform((text): Plan[] =>
    text.split(",").flatMap((it) => {
      const [, id, day] = shape.exec(it) ?? [];
      return id ? [{ id, before: day && z.iso.date().safeParse(day).success ? Temporal.PlainDate.from(day) : null }] : [];
    }),
  );
