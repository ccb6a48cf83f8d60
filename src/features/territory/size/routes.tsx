import { type Context, Hono } from "hono";
import { territoryCommunes } from "#features/territory/communes/queries.ts";
import { paths } from "#features/territory/paths.ts";
import { mayDecideSize } from "#features/territory/policy.ts";
import { inhabitants } from "#features/territory/rules.ts";
import { assure, type Env, page, readForm, readQuery } from "#platform/http.tsx";
import { allow, isRefused, type Refused } from "#platform/refusal.ts";
import { decideSize, undoSize } from "./commands.ts";
import { sizeInForce } from "./queries.ts";
import { Decided, SizeForm } from "./rules.ts";
import { SizePage } from "./views.tsx";
import { words } from "./words.ts";

const show = async (c: Context<Env>, refused?: Refused) => {
  const { home, once, work } = c.var;
  const shown = await work(async (tx) => {
    const people = inhabitants(await territoryCommunes(tx));
    return { people, size: await sizeInForce(tx, people) };
  });
  const { fait, annuler } = readQuery(c, Decided);
  const done = fait && !refused ? { message: fait === "taille" ? words.saved : words.undone, undo: annuler } : undefined;
  return page(c, words.title, <SizePage {...{ home, once, ...shown, refused, done }} />, refused ? 422 : 200);
};

export const sizeRoutes = new Hono<Env>()
  .get("/taille", assure(1), (c) => {
    allow(mayDecideSize(c.var.actor));
    return show(c);
  })
  .post("/taille", assure(1), async (c) => {
    allow(mayDecideSize(c.var.actor));
    const form = await readForm(c, SizeForm);
    const version = form.refused ?? (await c.var.work((tx) => decideSize(tx, form.data)));
    return isRefused(version) ? show(c, version) : c.redirect(`${paths.size(c.var.home)}?fait=taille&annuler=${version}`, 303);
  })
  .post("/taille/annulation", assure(1), async (c) => {
    allow(mayDecideSize(c.var.actor));
    const { annuler = -1 } = Decided.parse(await c.req.parseBody());
    const undone = await c.var.work((tx) => undoSize(tx, annuler));
    return isRefused(undone) ? show(c, undone) : c.redirect(`${paths.size(c.var.home)}?fait=annulation`, 303);
  });
