import { type Context, Hono } from "hono";
import { maySeeJournal } from "#features/administration/policy.ts";
import { type Labels, labelOf } from "#features/administration/rules.ts";
import { sidesOf } from "#features/administration/views.tsx";
import { dayInParis, inParis } from "#platform/french.ts";
import { assure, type Env, page, readQuery } from "#platform/http.tsx";
import { type Verdict, verifyJournal } from "#platform/journal.ts";
import { allow } from "#platform/refusal.ts";
import { download, ExportQuery } from "#platform/spreadsheet/download.ts";
import type { Sheet } from "#platform/spreadsheet/sheet.ts";
import { allLines, type JournalLine, journalChoices, listLines } from "./queries.ts";
import { JournalQuery } from "./rules.ts";
import { JournalPage, whoWrote } from "./views.tsx";
import { words } from "./words.ts";

export const journalRoutes = (labels: Labels) => {
  const list = async (c: Context<Env>, verify?: true) => {
    const { actor, community, home, now, work } = c.var;
    const filter = readQuery(c, JournalQuery);
    const { lines, total, choices, verdict } = await work(async (tx) => {
      const verdict: Verdict | undefined = verify && (await verifyJournal(tx));
      return { ...(await listLines(tx, filter)), choices: await journalChoices(tx), verdict };
    });
    const sides = sidesOf(actor, community);
    const body = <JournalPage {...{ lines, total, filter, choices, labels, sides, home, now, verdict }} />;
    return page(c, words.title, body, 200, { width: "wide" });
  };
  return new Hono<Env>()
    .use(assure(2))
    .get("/", (c) => {
      allow(maySeeJournal(c.var.actor));
      return list(c);
    })
    .get("/verification", (c) => {
      allow(maySeeJournal(c.var.actor));
      return list(c, true);
    })
    .get("/export", assure(3), async (c) => {
      const { actor, community, work } = c.var;
      allow(maySeeJournal(actor));
      const filter = readQuery(c, JournalQuery);
      const { lines, people } = await work(async (tx) => ({
        lines: await allLines(tx, filter),
        people: (await journalChoices(tx)).people,
      }));
      return download(c, words.file(community.slug), sheetOf(lines, people, labels), readQuery(c, ExportQuery));
    });
};

const sheetOf = (lines: readonly JournalLine[], people: ReadonlyMap<string, string>, labels: Labels): Sheet => ({
  name: words.title,
  columns: [
    { label: words.n, type: "integer" },
    { label: words.when, type: "date" },
    { label: words.hour, type: "text" },
    { label: words.who, type: "text" },
    { label: words.what, type: "text" },
    { label: words.csv.code, type: "text" },
    { label: words.csv.kind, type: "text" },
    { label: words.csv.id, type: "text" },
    { label: words.csv.hash, type: "text" },
  ],
  rows: lines.map(({ n, at, actor, action, objectType, objectId, hash }) => [
    n,
    dayInParis(at),
    inParis(at).toPlainTime().toString({ smallestUnit: "second" }),
    whoWrote(actor, people),
    labelOf(labels, action),
    action,
    labelOf(labels, objectType),
    objectId,
    hash,
  ]),
});
