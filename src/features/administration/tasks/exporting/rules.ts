import { type Labels, labelOf } from "#features/administration/rules.ts";
import type { TaskState } from "#features/administration/tasks/rules.ts";
import { words } from "#features/administration/tasks/words.ts";
import { dayInParis, inParis } from "#platform/french.ts";
import type { Sheet } from "#platform/spreadsheet/sheet.ts";

type Exported = {
  queue: string;
  state: TaskState;
  createdAt: Temporal.Instant;
  startsAfter: Temporal.Instant;
  tries: number;
  mostTries: number;
  code: string | undefined;
};
const hour = (at: Temporal.Instant) => inParis(at).toPlainTime().toString({ smallestUnit: "minute" });

/** Tasks as their page shows them: nothing of whom they are about. */
export const sheetOf = (tasks: readonly Exported[], labels: Labels): Sheet => ({
  name: words.title,
  columns: [
    { label: words.what, type: "text" },
    { label: words.state, type: "text" },
    { label: words.since, type: "date" },
    { label: words.sinceHour, type: "text" },
    { label: words.when, type: "date" },
    { label: words.whenHour, type: "text" },
    { label: words.tries, type: "text" },
    { label: words.code, type: "text" },
  ],
  rows: tasks.map(({ queue, state, createdAt, startsAfter, tries, mostTries, code }) => [
    labelOf(labels, queue),
    words.states[state],
    dayInParis(createdAt),
    hour(createdAt),
    dayInParis(startsAfter),
    hour(startsAfter),
    words.triesOf(tries, mostTries),
    code ?? (state === "failed" ? words.noCode : null),
  ]),
});
