import { type Context, Hono } from "hono";
import { paths } from "#features/attachment/paths.ts";
import { mayExportRequests, mayRecordOutcome, maySeeRequests } from "#features/attachment/policy.ts";
import { undoAct } from "#features/attachment/undoing/commands.ts";
import { isUuid } from "#platform/database.ts";
import { assure, type Env, page, readForm, readQuery } from "#platform/http.tsx";
import { record } from "#platform/journal.ts";
import { allow, found, isRefused, type Refused } from "#platform/refusal.ts";
import { download, ExportQuery } from "#platform/spreadsheet/download.ts";
import { recordCall } from "./commands.ts";
import { callSheet } from "./exporting/rules.ts";
import { listCalls } from "./queries.ts";
import { After, CalledForm, SearchForm, UndoForm } from "./rules.ts";
import { CallsPage } from "./views.tsx";
import { words } from "./words.ts";

const idOf = (c: Context<Env>): string => {
  const id = c.req.param("id") ?? "";
  return found(isUuid(id) ? id : undefined);
};
const show = async (c: Context<Env>, q = "", refused?: Refused) => {
  const { actor, home, once, work } = c.var;
  const calls = await work((tx) => listCalls(tx, q));
  const { fait, qui, acte } = readQuery(c, After);
  const undo = qui && acte ? { who: qui, fact: acte } : undefined;
  const done = fait && !refused ? { message: fait === "appel" ? words.done : words.undone, undo } : undefined;
  const body = <CallsPage {...{ home, once, calls, q, done, refused }} mayExport={mayExportRequests(actor)} />;
  return page(c, words.title, body, refused ? 422 : 200, { width: "wide" });
};

/** People to tell or to ask by telephone. */
export const callRoutes = new Hono<Env>()
  .get("/appels", assure(2), (c) => {
    allow(maySeeRequests(c.var.actor));
    return show(c);
  })
  .post("/appels", assure(2), async (c) => {
    allow(maySeeRequests(c.var.actor));
    const { data } = await readForm(c, SearchForm);
    return show(c, data?.q);
  })
  .get("/appels/export", assure(3), async (c) => {
    allow(mayExportRequests(c.var.actor));
    const calls = await c.var.work(async (tx) => {
      record(tx, "attachment.calls.exported", "community", tx.tenantId);
      return listCalls(tx);
    });
    return download(c, words.file, callSheet(calls), readQuery(c, ExportQuery));
  })
  .post("/appels/:id/resultat", assure(2), async (c) => {
    allow(mayRecordOutcome(c.var.actor));
    const id = idOf(c);
    const form = await readForm(c, CalledForm);
    if (form.refused) return show(c, "", form.refused);
    const done = await c.var.work((tx) => recordCall(tx, id, form.data));
    return isRefused(done) ? show(c, "", done) : c.redirect(`${paths.calls(c.var.home)}?fait=appel&qui=${id}&acte=${done}`, 303);
  })
  .post("/appels/:id/annulation", assure(2), async (c) => {
    allow(mayRecordOutcome(c.var.actor));
    const id = idOf(c);
    const form = await readForm(c, UndoForm);
    if (form.refused) return show(c, "", form.refused);
    const refused = await c.var.work((tx) => undoAct(tx, id, form.data.fact));
    return refused ? show(c, "", refused) : c.redirect(`${paths.calls(c.var.home)}?fait=annulation`, 303);
  });
