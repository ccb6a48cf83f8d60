import { type Context, Hono } from "hono";
import { z } from "zod";
import { paths } from "#features/attachment/paths.ts";
import { mayDecideWeights, maySeeWeights } from "#features/attachment/policy.ts";
import { decideWeights } from "#features/attachment/priority/commands.ts";
import { currentWeights } from "#features/attachment/priority/queries.ts";
import { type Weights, WeightsShape } from "#features/attachment/priority/rules.ts";
import { assure, type Env, page, readForm, readQuery } from "#platform/http.tsx";
import { allow, isRefused, type Refused, refuse } from "#platform/refusal.ts";
import { undoWeights } from "./commands.ts";
import { decisions, foreseeEffect } from "./queries.ts";
import { DecisionForm, markOf, UndoneForm, WeightsForm } from "./rules.ts";
import { WeightsPage } from "./views.tsx";
import { words } from "./words.ts";

const Acted = z.object({
  fait: z.enum(["decision", "annulation"]).optional().catch(undefined),
  annuler: z.coerce.number().int().optional().catch(undefined),
});
type Shown = { trying?: { weights: Weights; why: string }; refused?: Refused; status?: number };
const show = async (c: Context<Env>, { trying, refused }: Shown = {}) => {
  const { actor, home, once, work } = c.var;
  const shown = await work(async (tx) => ({
    current: await currentWeights(tx),
    decided: await decisions(tx),
    tried: trying && { ...trying, effect: await foreseeEffect(tx, trying.weights) },
  }));
  const { fait, annuler } = readQuery(c, Acted);
  const message = { decision: words.decided, annulation: words.undone }[fait ?? "decision"];
  const done = fait && !refused && !trying ? { message, undo: annuler } : undefined;
  const props = { home, once, ...shown, mayDecide: mayDecideWeights(actor), refused, done };
  return page(c, words.title, <WeightsPage {...props} />, refused ? 422 : 200, { width: "wide" });
};

export const weighingRoutes = new Hono<Env>()
  .get("/priorites", assure(2), (c) => {
    allow(maySeeWeights(c.var.actor));
    return show(c);
  })
  // Shows what would change; changes nothing.
  .post("/priorites/effet", assure(2), async (c) => {
    allow(mayDecideWeights(c.var.actor));
    const form = await readForm(c, WeightsForm.extend({ why: z.string().default("") }));
    if (form.refused) return show(c, { refused: form.refused });
    return show(c, { trying: { weights: WeightsShape.parse(form.data), why: form.data.why } });
  })
  .post("/priorites", assure(2), async (c) => {
    allow(mayDecideWeights(c.var.actor));
    const form = await readForm(c, DecisionForm);
    if (form.refused) return show(c, { refused: form.refused });
    const { version, why, seen, ...rest } = form.data;
    const weights = WeightsShape.parse(rest);
    if (seen !== markOf(weights)) return show(c, { trying: { weights, why }, refused: refuse("form", words.seeFirst) });
    const decided = await c.var.work((tx) => decideWeights(tx, weights, why, version));
    if (isRefused(decided)) return show(c, { trying: { weights, why }, refused: decided });
    return c.redirect(`${paths.weights(c.var.home)}?fait=decision&annuler=${decided}`, 303);
  })
  .post("/priorites/annulation", assure(2), async (c) => {
    allow(mayDecideWeights(c.var.actor));
    const form = await readForm(c, UndoneForm);
    if (form.refused) return show(c, { refused: form.refused });
    const undone = await c.var.work((tx) => undoWeights(tx, form.data.version));
    return isRefused(undone) ? show(c, { refused: undone }) : c.redirect(`${paths.weights(c.var.home)}?fait=annulation`, 303);
  });
