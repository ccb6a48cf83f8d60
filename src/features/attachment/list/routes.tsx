import { type Context, Hono } from "hono";
import { z } from "zod";
import { askStillLooking } from "#features/attachment/asking/commands.ts";
import { sheetOf } from "#features/attachment/exporting/rules.ts";
import { paths } from "#features/attachment/paths.ts";
import {
  mayChangeRequest,
  mayExportRequests,
  mayImportRequests,
  mayManagePartners,
  maySeeRequests,
  maySeeWeights,
} from "#features/attachment/policy.ts";
import { dayInParis } from "#platform/french.ts";
import { assure, type Env, page, readForm, readQuery } from "#platform/http.tsx";
import { record } from "#platform/journal.ts";
import { allow, type Refused } from "#platform/refusal.ts";
import { download, ExportQuery } from "#platform/spreadsheet/download.ts";
import { closeSeveral, undoClosings } from "./commands.ts";
import { listRequests } from "./queries.ts";
import { After, BulkClosing, BulkForm, ListQuery, SearchForm } from "./rules.ts";
import { ListPage } from "./views.tsx";
import { words } from "./words.ts";

type Shown = { q?: string; refused?: Refused | undefined };
const list = async (c: Context<Env>, { q = "", refused }: Shown = {}) => {
  const { actor, home, now, once, work } = c.var;
  const query = readQuery(c, ListQuery);
  const listed = await work((tx) => listRequests(tx, { query, q }));
  const rights = {
    mayExport: mayExportRequests(actor),
    mayChange: mayChangeRequest(actor),
    maySeeWeights: maySeeWeights(actor),
    mayImport: mayImportRequests(actor),
    mayManagePartners: mayManagePartners(actor),
  };
  const props = { home, once: once(), today: dayInParis(now), query, q, listed, rights, refused, after: after(c) };
  return page(c, words.title, <ListPage {...props} />, refused ? 422 : 200, { width: "wide" });
};

const after = (c: Context<Env>) => {
  const { fait, n, reste, annuler } = readQuery(c, After);
  if (fait === "fermetures") return { message: [words.closed(n), reste > 0 ? words.notClosed(reste) : ""].join(" ").trim(), undo: annuler };
  if (fait === "confirmations") return { message: words.asked(n) };
  if (fait === "retrait") return { message: words.entryRemoved };
  return fait === "annulation" ? { message: words.undone } : undefined;
};

const Undone = z.object({ at: z.string().max(40) });

export const listRoutes = new Hono<Env>()
  .get("/demandes", assure(2), (c) => {
    allow(maySeeRequests(c.var.actor));
    return list(c);
  })
  // A search is a POST without effect: what is typed is a name, and addresses are kept by browsers, proxies and histories.
  .post("/demandes", assure(2), async (c) => {
    allow(maySeeRequests(c.var.actor));
    const form = await readForm(c, SearchForm);
    return list(c, form.refused ? { refused: form.refused } : { q: form.data.q });
  })
  .get("/demandes/export", assure(3), async (c) => {
    allow(mayExportRequests(c.var.actor));
    const query = readQuery(c, ListQuery);
    const asked = readQuery(c, ExportQuery);
    const { rows } = await c.var.work(async (tx) => {
      const listed = await listRequests(tx, { query, all: true });
      record(tx, "attachment.exported", "attachment_request", tx.tenantId, { rows: listed.total, ...asked });
      return listed;
    });
    return download(c, words.exportName, sheetOf(rows), asked);
  })
  .post("/demandes/confirmations", assure(2), async (c) => {
    allow(mayChangeRequest(c.var.actor));
    const form = await readForm(c, BulkForm);
    if (form.refused) return list(c, { refused: form.refused });
    const { home, outside } = c.var;
    const leaving = await c.var.work((tx) => askStillLooking(tx, form.data.ids, `${outside.origin}${home}`));
    return c.redirect(`${paths.list(home)}?fait=confirmations&n=${leaving}`, 303);
  })
  .post("/demandes/fermetures", assure(2), async (c) => {
    allow(mayChangeRequest(c.var.actor));
    const form = await readForm(c, BulkClosing);
    if (form.refused) return list(c, { refused: form.refused });
    const { closed, left } = await c.var.work((tx) => closeSeveral(tx, form.data.ids, form.data.closing));
    const undo = closed > 0 ? `&annuler=${encodeURIComponent(c.var.now.toString())}` : "";
    return c.redirect(`${paths.list(c.var.home)}?fait=fermetures&n=${closed}&reste=${left}${undo}`, 303);
  })
  .post("/demandes/annulation", assure(2), async (c) => {
    allow(mayChangeRequest(c.var.actor));
    const form = await readForm(c, Undone);
    if (form.refused) return list(c, { refused: form.refused });
    await c.var.work((tx) => undoClosings(tx, readInstant(form.data.at) ?? tx.now));
    return c.redirect(`${paths.list(c.var.home)}?fait=annulation`, 303);
  });

const readInstant = (text: string): Temporal.Instant | undefined =>
  /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(text) ? Temporal.Instant.from(text) : undefined;
