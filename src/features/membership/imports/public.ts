import { importRetention } from "#platform/imports/retention.ts";
import type { ImportSpec } from "#platform/imports/spec.ts";
import { applyLines, undoLines } from "./commands.ts";
import { judgeLines, type Read, stampOf } from "./queries.ts";
import { fields, type Key, shown } from "./rules.ts";
import { words } from "./words.ts";

/** The import of the list of members one kept until now, one line a person and a year. */
export const memberImport: ImportSpec<Read, Key> = {
  kind: "members",
  words: { title: words.title, lead: words.lead, again: words.again, counts: words.counts },
  fields,
  shown,
  judge: judgeLines,
  stamp: stampOf,
  apply: applyLines,
  undo: undoLines,
};
export const retention = [importRetention(memberImport.kind)];
