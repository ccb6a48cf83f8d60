/** A moment typed in Paris. `clock` tells that the clocks changed: the hour did not exist (moved on by one hour) or came twice (the first is meant). */
export type LocalMoment =
  | { at: Temporal.Instant; clock?: "skipped" | "repeated"; reason?: never }
  | { reason: "empty" | "unreadable" | "impossible"; at?: never };

const shape = /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?$/;

/** Reads the value of a datetime-local field («2026-03-03T18:30») on the clocks of Paris. */
export const readLocalDateTime = (text: string): LocalMoment => {
  const trimmed = text.trim();
  if (!trimmed) return { reason: "empty" };
  if (!shape.test(trimmed)) return { reason: "unreadable" };
  const local = plainOrNothing(trimmed.replace(" ", "T"));
  if (!local) return { reason: "impossible" };
  const [earlier, later] = (["earlier", "later"] as const).map((disambiguation) =>
    local.toZonedDateTime("Europe/Paris", { disambiguation }),
  );
  if (earlier!.equals(later!)) return { at: earlier!.toInstant() };
  const repeated = earlier!.toPlainDateTime().equals(local);
  return repeated ? { at: earlier!.toInstant(), clock: "repeated" } : { at: later!.toInstant(), clock: "skipped" };
};

const plainOrNothing = (text: string): Temporal.PlainDateTime | undefined => {
  const [, year, month, day, hour, minute, second = 0] = shape.exec(text)!.map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
    number?,
  ];
  const fits = month >= 1 && month <= 12 && day >= 1 && hour < 24 && minute < 60 && !(second && second > 59);
  return fits && day <= Temporal.PlainYearMonth.from({ year, month }).daysInMonth
    ? Temporal.PlainDateTime.from({ year, month, day, hour, minute, second: second || 0 })
    : undefined;
};

/** The value a datetime-local field shows for a moment («2026-03-03T18:30»). */
export const localInput = (moment: Date | Temporal.Instant): string => {
  const instant = moment instanceof Date ? Temporal.Instant.fromEpochMilliseconds(moment.getTime()) : moment;
  return instant.toZonedDateTimeISO("Europe/Paris").toPlainDateTime().toString({ smallestUnit: "minute" });
};
