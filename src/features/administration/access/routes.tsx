import { type Context, Hono } from "hono";
import { paths } from "#features/administration/paths.ts";
import { mayExport, mayManageAccess } from "#features/administration/policy.ts";
import { query } from "#features/administration/rules.ts";
import { sidesOf } from "#features/administration/views.tsx";
import { isUuid } from "#platform/database.ts";
import { assure, type Env, page, readForm, readQuery } from "#platform/http.tsx";
import { record } from "#platform/journal.ts";
import { allow, found, type Refused } from "#platform/refusal.ts";
import { download, ExportQuery } from "#platform/spreadsheet/download.ts";
import { changeRoles, endAccess, giveAccess, restoreAccess } from "./commands.ts";
import { sheetOf } from "./exporting/rules.ts";
import { findAccess, listAccess } from "./queries.ts";
import { AccessQuery, GrantForm, RolesForm } from "./rules.ts";
import { AccessPage, NewAccessPage, PersonPage } from "./views.tsx";
import { words } from "./words.ts";

const blank = (c: Context<Env>, refused?: Refused) => {
  const { home, once } = c.var;
  return page(c, words.addTitle, <NewAccessPage {...{ home, once, refused }} />, refused ? 422 : 200);
};
const idOf = (c: Context<Env>) => {
  const id = c.req.param("id") ?? "";
  return found(isUuid(id) ? id : undefined);
};
const person = async (c: Context<Env>, refused?: Refused) => {
  const { home, once, work } = c.var;
  const one = found(await work((tx) => findAccess(tx, idOf(c))));
  found(one.endedAt ? undefined : one);
  return page(c, one.name, <PersonPage {...{ home, once, refused }} person={one} />, refused ? 422 : 200);
};
const back = (c: Context<Env>, said: Record<string, string>) => c.redirect(`${paths.access(c.var.home)}${query(said)}`, 303);

// Rights over rights: whoever opens these pages proves again who they are, before typing anything.
export const accessRoutes = new Hono<Env>()
  .get("/", assure(2), async (c) => {
    allow(mayManageAccess(c.var.actor));
    const { actor, community, home, once, work } = c.var;
    const people = await work(listAccess);
    const props = { people, home, once, said: readQuery(c, AccessQuery), sides: sidesOf(actor, community), mayExport: mayExport(actor) };
    return page(c, words.title, <AccessPage {...props} />, 200, { width: "wide" });
  })
  .post("/", assure(3), async (c) => {
    allow(mayManageAccess(c.var.actor));
    const { community, home, outside, work } = c.var;
    const form = await readForm(c, GrantForm);
    if (form.refused) return blank(c, form.refused);
    const entrance = `${outside.origin}${home}/connexion`;
    const refused = await work((tx) => giveAccess(tx, form.data, { name: community.name, entrance }));
    return refused ? blank(c, refused) : back(c, { fait: "donne" });
  })
  .get("/export", assure(3), async (c) => {
    allow(mayExport(c.var.actor));
    const asked = readQuery(c, ExportQuery);
    const people = await c.var.work(async (tx) => {
      const all = await listAccess(tx);
      record(tx, "membership.exported", "community", tx.tenantId, { rows: all.length, format: asked.format });
      return all;
    });
    return download(c, words.file, sheetOf(people), asked);
  })
  .get("/nouveau", assure(3), (c) => {
    allow(mayManageAccess(c.var.actor));
    return blank(c);
  })
  .get("/:id", assure(3), (c) => {
    allow(mayManageAccess(c.var.actor));
    return person(c);
  })
  .post("/:id", assure(3), async (c) => {
    allow(mayManageAccess(c.var.actor));
    const id = idOf(c);
    const form = await readForm(c, RolesForm);
    const refused = form.refused ?? (await c.var.work((tx) => changeRoles(tx, id, form.data.roles)));
    return refused ? person(c, refused) : back(c, { fait: "change" });
  })
  .post("/:id/fin", assure(3), async (c) => {
    allow(mayManageAccess(c.var.actor));
    const id = idOf(c);
    const refused = await c.var.work((tx) => endAccess(tx, id));
    return refused ? person(c, refused) : back(c, { retire: id });
  })
  .post("/:id/retablissement", assure(3), async (c) => {
    allow(mayManageAccess(c.var.actor));
    const id = idOf(c);
    await c.var.work((tx) => restoreAccess(tx, id));
    return back(c, { fait: "retabli" });
  });
