import { type Context, Hono } from "hono";
import { territoryCommunes } from "#features/territory/communes/queries.ts";
import { paths } from "#features/territory/paths.ts";
import { mayDrawTerritory } from "#features/territory/policy.ts";
import { isUuid, type Tx } from "#platform/database.ts";
import { assure, type Env, page, readForm, readQuery } from "#platform/http.tsx";
import { allow, found, isRefused, type Refused } from "#platform/refusal.ts";
import { drawByGroup, groupCommunes, mergeSectors, removeSector, renameSector, undoDrawing } from "./commands.ts";
import { sectorsOf } from "./queries.ts";
import { Drawn, GroupForm, MergeForm, NameForm } from "./rules.ts";
import { SectorsPage } from "./views.tsx";
import { words } from "./words.ts";

const show = async (c: Context<Env>, refused?: Refused) => {
  const { home, once, work } = c.var;
  const { communes, sectors } = await work(async (tx) => ({ communes: await territoryCommunes(tx), sectors: await sectorsOf(tx) }));
  const { fait, annuler } = readQuery(c, Drawn);
  const done = fait && !refused ? { message: fait === "dessin" ? words.drawn : words.undone, undo: annuler } : undefined;
  return page(c, words.title, <SectorsPage {...{ home, once, communes, sectors, refused, done }} />, refused ? 422 : 200);
};
const act = async (c: Context<Env>, command: (tx: Tx) => Promise<number | Refused>, fait = "dessin") => {
  const version = await c.var.work(command);
  if (isRefused(version)) return show(c, version);
  return c.redirect(`${paths.sectors(c.var.home)}?fait=${fait}${fait === "dessin" ? `&annuler=${version}` : ""}`, 303);
};
const idOf = (c: Context<Env>) => {
  const id = c.req.param("id") ?? "";
  return found(isUuid(id) ? id : undefined);
};

export const sectorsRoutes = new Hono<Env>()
  .get("/secteurs", assure(1), (c) => {
    allow(mayDrawTerritory(c.var.actor));
    return show(c);
  })
  .post("/secteurs", assure(1), async (c) => {
    allow(mayDrawTerritory(c.var.actor));
    const form = await readForm(c, GroupForm);
    return form.refused ? show(c, form.refused) : act(c, (tx) => groupCommunes(tx, form.data));
  })
  .post("/secteurs/intercommunalites", assure(1), (c) => {
    allow(mayDrawTerritory(c.var.actor));
    return act(c, drawByGroup);
  })
  .post("/secteurs/annulation", assure(1), async (c) => {
    allow(mayDrawTerritory(c.var.actor));
    const { annuler = -1 } = Drawn.parse(await c.req.parseBody());
    return act(c, (tx) => undoDrawing(tx, annuler), "annulation");
  })
  .post("/secteurs/:id/nom", assure(1), async (c) => {
    allow(mayDrawTerritory(c.var.actor));
    const [id, form] = [idOf(c), await readForm(c, NameForm)];
    return form.refused
      ? show(c, { problems: { form: form.refused.problems.nom }, values: {} })
      : act(c, (tx) => renameSector(tx, id, form.data.nom));
  })
  .post("/secteurs/:id/reunion", assure(1), async (c) => {
    allow(mayDrawTerritory(c.var.actor));
    const [id, form] = [idOf(c), await readForm(c, MergeForm)];
    return form.refused
      ? show(c, { problems: { form: form.refused.problems.avec }, values: {} })
      : act(c, (tx) => mergeSectors(tx, id, form.data.avec));
  })
  .post("/secteurs/:id/retrait", assure(1), (c) => {
    allow(mayDrawTerritory(c.var.actor));
    const id = idOf(c);
    return act(c, (tx) => removeSector(tx, id));
  });
