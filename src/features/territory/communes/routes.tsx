import { type Context, Hono } from "hono";
import { locateQueue } from "#features/territory/locating/rules.ts";
import { paths } from "#features/territory/paths.ts";
import { mayDrawTerritory } from "#features/territory/policy.ts";
import { findByCode } from "#platform/communes.ts";
import type { Tx } from "#platform/database.ts";
import { assure, type Env, page, readForm, readQuery } from "#platform/http.tsx";
import { enqueue } from "#platform/jobs.ts";
import { allow, isRefused, type Refused } from "#platform/refusal.ts";
import { addCommunes, removeCommunes } from "./commands.ts";
import { searchGroups, territoryCommunes } from "./queries.ts";
import { AddForm, BackForm, SearchQuery, searchCommunes } from "./rules.ts";
import { CommunesPage, type Done } from "./views.tsx";
import { words } from "./words.ts";

const doneOf = (home: string, { fait, annuler, secteur }: ReturnType<typeof SearchQuery.parse>): Done | undefined => {
  const names = (annuler ?? []).map((code) => findByCode(code)?.name ?? code);
  if (fait === "annulation") return { message: words.undone };
  if (fait === "ajout")
    return names.length > 0
      ? { message: words.added(names), action: paths.removeCommunes(home), fields: { communes: annuler!.join(",") } }
      : { message: words.addedNone };
  if (fait === "retrait" && annuler?.[0])
    return {
      message: words.removed(names[0]!),
      action: paths.putBackCommune(home),
      fields: { commune: annuler[0], ...(secteur && { secteur }) },
    };
  return undefined;
};

const show = async (c: Context<Env>, refused?: Refused) => {
  const { home, once, work } = c.var;
  const query = readQuery(c, SearchQuery);
  const q = refused?.values.q ?? query.q;
  const ours = await work(territoryCommunes);
  const found = q ? searchCommunes(q, ours[0]?.department) : undefined;
  const groups = q ? searchGroups(q, found?.communes ?? []) : [];
  const props = { home, once, q, ours, found: found && { ...found, groups }, refused, done: refused ? undefined : doneOf(home, query) };
  return page(c, words.title, <CommunesPage {...props} />, refused ? 422 : 200);
};
// The map asks where new communes are once they are kept.
const add = async (tx: Tx, codes: readonly string[], sectorId?: string) => {
  const added = await addCommunes(tx, codes, sectorId);
  if (!isRefused(added) && added.length > 0) await enqueue(tx, locateQueue);
  return added;
};

export const communesRoutes = new Hono<Env>()
  .get("/communes", assure(1), (c) => {
    allow(mayDrawTerritory(c.var.actor));
    return show(c);
  })
  .post("/communes", assure(1), async (c) => {
    allow(mayDrawTerritory(c.var.actor));
    const form = await readForm(c, AddForm);
    const added = form.refused ?? (await c.var.work((tx) => add(tx, form.data.communes)));
    if (isRefused(added)) return show(c, added);
    return c.redirect(`${paths.communes(c.var.home)}?fait=ajout&annuler=${added.join(",")}`, 303);
  })
  .post("/communes/retrait", assure(1), async (c) => {
    allow(mayDrawTerritory(c.var.actor));
    const form = await readForm(c, AddForm);
    if (form.refused) return show(c, form.refused);
    const removed = await c.var.work((tx) => removeCommunes(tx, form.data.communes));
    const [first, ...others] = removed;
    const undo = first && others.length === 0 ? `retrait&annuler=${first.code}&secteur=${first.sectorId ?? ""}` : "annulation";
    return c.redirect(`${paths.communes(c.var.home)}?fait=${undo}`, 303);
  })
  .post("/communes/retour", assure(1), async (c) => {
    allow(mayDrawTerritory(c.var.actor));
    const form = await readForm(c, BackForm);
    const back = form.refused ?? (await c.var.work((tx) => add(tx, [form.data.commune], form.data.secteur)));
    return isRefused(back) ? show(c, back) : c.redirect(`${paths.communes(c.var.home)}?fait=annulation`, 303);
  });
