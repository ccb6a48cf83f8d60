import { type Context, Hono } from "hono";
import { z } from "zod";
import { isIndicator } from "#features/territory/figures/catalogue/rules.ts";
import { findFigure, placesOf } from "#features/territory/figures/queries.ts";
import { paths } from "#features/territory/paths.ts";
import { mayEnterFigures } from "#features/territory/policy.ts";
import { isUuid, type Tx } from "#platform/database.ts";
import { dayInParis } from "#platform/french.ts";
import { assure, type Env, page, readForm, readQuery } from "#platform/http.tsx";
import { allow, found, isRefused, type Refused } from "#platform/refusal.ts";
import { correctFigure, enterFigure, removeFigure, undoFigure } from "./commands.ts";
import { EntryForm, placeValue, proposed } from "./rules.ts";
import { ChoicePage, EntryPage } from "./views.tsx";
import { words } from "./words.ts";

const Asked = z.object({ indicateur: z.string().catch(""), portee: z.string().max(60).catch("") });

/** A new figure: its indicator first, then the form filled with what is usual for it. */
const enter = async (c: Context<Env>, refused?: Refused) => {
  const { home, once, work } = c.var;
  const { indicateur: asked, portee } = readQuery(c, Asked);
  const indicator = refused?.values.indicateur ?? asked;
  if (!isIndicator(indicator)) return page(c, words.title, <ChoicePage home={home} refused={refused} />, refused ? 422 : 200);
  const places = await work(placesOf);
  const props = { home, once, indicator, places, usual: proposed(indicator), place: portee || "territoire", refused };
  return page(c, words.title, <EntryPage {...props} action={paths.enterFigure(home)} />, refused ? 422 : 200);
};

const theFigure = async (tx: Tx, c: Context<Env>) => {
  const id = c.req.param("id") ?? "";
  const figure = found(isUuid(id) ? await findFigure(tx, id) : undefined);
  return found(figure.indicator === c.req.param("indicator") ? figure : undefined);
};
const correct = async (c: Context<Env>, refused?: Refused) => {
  const { home, once, work } = c.var;
  const { figure, places } = await work(async (tx) => ({ figure: await theFigure(tx, c), places: await placesOf(tx) }));
  const { id, indicator } = figure;
  // What was corrected or removed since is looked at in its history, not corrected again.
  if (figure.supersededAt && !refused) return c.redirect(paths.indicator(home, indicator), 303);
  const usual = { label: figure.label, unit: figure.unit, source: figure.source, url: figure.url };
  const props = { home, once, indicator, places, usual, place: placeValue(figure), refused, figure };
  return page(c, words.correct, <EntryPage {...props} action={paths.correctFigure(home, indicator, id)} />, refused ? 422 : 200);
};
const back = (c: Context<Env>, indicator: string, fait: string, id?: string) =>
  c.redirect(`${paths.indicator(c.var.home, indicator)}?fait=${fait}${id ? `&annuler=${id}` : ""}`, 303);

export const entryRoutes = new Hono<Env>()
  .get("/chiffres/saisie", assure(1), (c) => {
    allow(mayEnterFigures(c.var.actor));
    return enter(c);
  })
  .post("/chiffres/saisie", assure(1), async (c) => {
    allow(mayEnterFigures(c.var.actor));
    const form = await readForm(c, EntryForm(dayInParis(c.var.now)));
    if (form.refused) return enter(c, form.refused);
    const id = await c.var.work((tx) => enterFigure(tx, form.data));
    return isRefused(id) ? enter(c, await withTyped(c, id)) : back(c, form.data.indicator, "saisie", id);
  })
  .get("/chiffres/:indicator/:id", assure(1), (c) => {
    allow(mayEnterFigures(c.var.actor));
    return correct(c);
  })
  .post("/chiffres/:indicator/:id", assure(1), async (c) => {
    allow(mayEnterFigures(c.var.actor));
    const form = await readForm(c, EntryForm(dayInParis(c.var.now)));
    if (form.refused) return correct(c, form.refused);
    const id = await c.var.work(async (tx) => correctFigure(tx, (await theFigure(tx, c)).id, form.data));
    return isRefused(id) ? correct(c, await withTyped(c, id)) : back(c, form.data.indicator, "correction", id);
  })
  .post("/chiffres/:indicator/:id/retrait", assure(1), async (c) => {
    allow(mayEnterFigures(c.var.actor));
    const { indicator, id } = c.req.param();
    const refused = await c.var.work(async (tx) => removeFigure(tx, (await theFigure(tx, c)).id));
    return refused ? correct(c, refused) : back(c, indicator, "retrait", id);
  })
  .post("/chiffres/:indicator/:id/annulation", assure(1), async (c) => {
    allow(mayEnterFigures(c.var.actor));
    const { indicator } = c.req.param();
    const refused = await c.var.work(async (tx) => undoFigure(tx, (await theFigure(tx, c)).id));
    return refused ? correct(c, refused) : back(c, indicator, "annulation");
  });

const withTyped = async (c: Context<Env>, refused: Refused): Promise<Refused> => {
  const body = await c.req.parseBody();
  const values = Object.fromEntries(Object.entries(body).filter((it): it is [string, string] => typeof it[1] === "string"));
  return { ...refused, values };
};
