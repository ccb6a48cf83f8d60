import { importRetention } from "#platform/imports/retention.ts";
import type { ImportSpec } from "#platform/imports/spec.ts";
import { applyLines, undoLines } from "./commands.ts";
import { judgeLines, stampOf } from "./queries.ts";
import { fields, type Key, type Read, shown, whyNoDay, whyNoLabel } from "./rules.ts";
import { words } from "./words.ts";

/** The import of an attendance sheet. */
export const attendanceImport: ImportSpec<Read, Key> = {
  kind: "attendance",
  words: { title: words.title, lead: words.lead, again: words.again, counts: words.counts },
  fields,
  shown,
  questions: [
    { key: "askedOn", label: words.onAsked, type: "date", check: whyNoDay },
    { key: "askedLabel", label: words.labelAsked, type: "text", check: whyNoLabel },
  ],
  judge: judgeLines,
  stamp: stampOf,
  apply: applyLines,
  undo: undoLines,
};
export const retention = [importRetention(attendanceImport.kind)];
