import { type Context, Hono } from "hono";
import { z } from "zod";
import { paths } from "#features/practices/paths.ts";
import { askEverybody } from "#features/practices/places/commands.ts";
import { mayAskPlaces, mayEditPractices, mayExportPractices, mayImportPractices, maySeePractices } from "#features/practices/policy.ts";
import { words } from "#features/practices/words.ts";
import { assure, type Env, page, readQuery } from "#platform/http.tsx";
import { record } from "#platform/journal.ts";
import { allow } from "#platform/refusal.ts";
import { download } from "#platform/spreadsheet/download.ts";
import { sheetOf } from "./export/rules.ts";
import { exportLines, practiceLines } from "./queries.ts";
import { arrange, ListQuery } from "./rules.ts";
import { PracticesPage } from "./views.tsx";
import { words as said } from "./words.ts";

const number = z.coerce.number().int().min(0).max(100_000).catch(0);
const Done = z.object({ fait: z.string().catch(""), envoyees: number, appels: number, deja: number });
const doneSaid = ({ fait, envoyees, appels, deja }: z.output<typeof Done>) =>
  fait === "demandes"
    ? [said.asked(envoyees), ...(appels > 0 ? [said.toCall(appels)] : []), ...(deja > 0 ? [said.alreadyAsked(deja)] : [])]
    : [];

const list = async (c: Context<Env>) => {
  const { actor, home, once, work } = c.var;
  const query = readQuery(c, ListQuery);
  const all = await work(practiceLines);
  const named = new Map(all.filter(({ communeCode }) => communeCode).map(({ communeCode, city }) => [communeCode!, city]));
  const communes = [...named].map(([code, name]) => ({ code, name })).sort((a, b) => a.name.localeCompare(b.name, "fr"));
  const rights = {
    mayEdit: mayEditPractices(actor),
    mayAsk: mayAskPlaces(actor),
    mayExport: mayExportPractices(actor),
    mayImport: mayImportPractices(actor),
  };
  const props = { home, once: once(), query, lines: arrange(all, query), known: all.length, communes, rights };
  return page(c, words.title, <PracticesPage {...props} done={doneSaid(readQuery(c, Done))} />, 200, { width: "wide" });
};

export const listRoutes = new Hono<Env>()
  .get("/", assure(2), (c) => {
    allow(maySeePractices(c.var.actor));
    return list(c);
  })
  .get("/:file{export\\.(?:csv|xlsx)}", assure(3), async (c) => {
    allow(mayExportPractices(c.var.actor));
    const query = readQuery(c, ListQuery);
    const rows = await c.var.work(async (tx) => {
      const lines = arrange(await practiceLines(tx), query);
      record(tx, "practices.exported", "community", tx.tenantId, { practices: lines.length });
      return exportLines(
        tx,
        lines.map(({ id }) => id),
      );
    });
    return download(c, said.fileName, sheetOf(rows), { format: c.req.param("file").endsWith("csv") ? "csv" : "xlsx" });
  })
  .post("/demandes-de-places", assure(2), async (c) => {
    allow(mayAskPlaces(c.var.actor));
    const { home, outside } = c.var;
    const { sent, toCall, already } = await c.var.work((tx) => askEverybody(tx, `${outside.origin}${home}`));
    return c.redirect(`${paths.list(home)}?fait=demandes&envoyees=${sent}&appels=${toCall}&deja=${already}`, 303);
  });
