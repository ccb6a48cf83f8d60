import { recordCall } from "#features/attachment/outcomes/calls/commands.ts";
import { listCalls } from "#features/attachment/outcomes/calls/queries.ts";
import { chance } from "./chance.ts";
import type { Teller } from "./teller.ts";

/** Every Tuesday the secretary calls those who cannot be written to, and takes news of the others; some do not answer. */
export const tellCalls = (story: Teller, ranks: ReadonlyMap<string, number>, last: Temporal.PlainDate): void => {
  let week = 0;
  for (let day = story.from.add({ days: 1 }); Temporal.PlainDate.compare(day, last) <= 0; day = day.add({ weeks: 1 })) {
    const n = week++;
    story.on(day, 14.5, async () => {
      const calls = await story.do((tx) => listCalls(tx));
      const made = calls.map(({ request, why }) => {
        const luck = chance((ranks.get(request.id) ?? 0) * 19 + n * 7);
        const answered = luck.often(0.82);
        const result = !answered
          ? "no_answer"
          : why === "followUp"
            ? luck.often(0.96)
              ? "still"
              : "failed"
            : why === "confirm"
              ? "looking"
              : "reached";
        return { requestId: request.id, said: { why, result } as const };
      });
      await story.doAll(made, (tx, { requestId, said }) => recordCall(tx, requestId, said), story.by.secretary);
    });
  }
};
