import { importRetention } from "#platform/imports/retention.ts";
import type { ImportSpec } from "#platform/imports/spec.ts";
import { applyLines, undoLines } from "./commands.ts";
import { judgeLines, stampOf } from "./queries.ts";
import { fields, type Key, type Line, readAsOf, shown } from "./rules.ts";
import { words } from "./words.ts";

/** The import of a table of communes, one column an indicator. */
export const figureImport: ImportSpec<Line, Key> = {
  kind: "territory.figures",
  words: { title: words.title, lead: words.lead, again: words.again, counts: { communes: words.communes, figures: words.figures } },
  fields,
  shown,
  questions: [
    {
      key: "asOf",
      label: words.asOf,
      hint: words.asOfHint,
      type: "date",
      check: (answer, today) => {
        const read = readAsOf(answer, today);
        return typeof read === "string" ? read : undefined;
      },
    },
    {
      key: "source",
      label: words.source,
      hint: words.sourceHint,
      type: "text",
      check: (answer) => (answer.trim().length < 2 ? words.noSource : undefined),
    },
  ],
  judge: judgeLines,
  stamp: stampOf,
  apply: applyLines,
  undo: undoLines,
};
export const retention = [importRetention(figureImport.kind)];
