import { readDate } from "#platform/french.ts";
import { importRetention } from "#platform/imports/retention.ts";
import type { ImportSpec } from "#platform/imports/spec.ts";
import { applyLines, undoLines } from "./commands.ts";
import { judgeLines, type Read, stampOf } from "./queries.ts";
import { fields, type Key, shown } from "./rules.ts";
import { words } from "./words.ts";

export { enterRequests } from "./commands.ts";
export { jobs } from "./jobs.ts";

/** The import of a coordinator's list of people without a doctor. */
export const requestImport: ImportSpec<Read, Key> = {
  kind: "attachment.requests",
  words: { title: words.title, lead: words.lead, again: words.again, counts: { imported: words.imported, merged: words.merged } },
  fields,
  shown,
  questions: [
    {
      key: "informedOn",
      label: words.informed,
      hint: words.informedHint,
      type: "date",
      check: (answer, today) => whyNotInformed(answer, today),
    },
  ],
  judge: judgeLines,
  stamp: stampOf,
  apply: applyLines,
  undo: undoLines,
};
const whyNotInformed = (answer: string, today: Temporal.PlainDate) => {
  const { date } = /^\d{4}-\d{2}-\d{2}$/.test(answer) ? readDate(answer, { kind: "recent", today }) : {};
  if (!date) return words.informedMissing;
  return Temporal.PlainDate.compare(date, today) > 0 ? words.informedFuture : undefined;
};

export const retention = [importRetention(requestImport.kind)];
export const { labels } = words;
