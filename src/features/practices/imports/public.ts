import { importRetention } from "#platform/imports/retention.ts";
import type { ImportSpec } from "#platform/imports/spec.ts";
import { applyLines, undoLines } from "./commands.ts";
import { judgeLines, type Read, stampOf } from "./queries.ts";
import { fields, type Key, shown } from "./rules.ts";
import { words } from "./words.ts";

/** The import of a file of practices and doctors, one line a doctor. */
export const practiceImport: ImportSpec<Read, Key> = {
  kind: "practices",
  words: { title: words.title, lead: words.lead, again: words.again, counts: { practices: words.practices, doctors: words.doctors } },
  fields,
  shown,
  judge: judgeLines,
  stamp: stampOf,
  apply: applyLines,
  undo: undoLines,
};
export const retention = [importRetention(practiceImport.kind)];
