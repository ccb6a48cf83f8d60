import { type Context, Hono } from "hono";
import { z } from "zod";
import { paths } from "#features/attachment/paths.ts";
import { mayDecideWeights, maySeeWeights } from "#features/attachment/policy.ts";
import { dayInParis } from "#platform/french.ts";
import { assure, type Env, page, readForm, readQuery } from "#platform/http.tsx";
import { allow, isRefused, type Refused } from "#platform/refusal.ts";
import { decideSettings, undoSettings } from "./commands.ts";
import { currentSettings, settingsHistory } from "./queries.ts";
import { SettingsForm } from "./rules.ts";
import { SettingsPage } from "./views.tsx";
import { words } from "./words.ts";

const Seen = z.object({ version: z.coerce.number().int().catch(-1) });
const Acted = z.object({
  fait: z.enum(["reglages", "annulation"]).optional().catch(undefined),
  annuler: z.coerce.number().int().optional().catch(undefined),
});
const show = async (c: Context<Env>, refused?: Refused) => {
  const { actor, home, once, work } = c.var;
  const shown = await work(async (tx) => ({ current: await currentSettings(tx), since: (await settingsHistory(tx))[0]?.decidedOn }));
  const { fait, annuler } = readQuery(c, Acted);
  const done = fait && !refused ? { message: fait === "reglages" ? words.saved : words.undone, undo: annuler } : undefined;
  const props = { home, once, ...shown, mayDecide: mayDecideWeights(actor), refused, done };
  return page(c, words.title, <SettingsPage {...props} />, refused ? 422 : 200);
};

export const settingsRoutes = new Hono<Env>()
  .get("/reglages", assure(1), (c) => {
    allow(maySeeWeights(c.var.actor));
    return show(c);
  })
  .post("/reglages", assure(2), async (c) => {
    allow(mayDecideWeights(c.var.actor));
    const form = await readForm(c, SettingsForm(dayInParis(c.var.now)));
    if (form.refused) return show(c, form.refused);
    const { version } = Seen.parse(await c.req.parseBody());
    const decided = await c.var.work((tx) => decideSettings(tx, form.data, version));
    return isRefused(decided) ? show(c, decided) : c.redirect(`${paths.settings(c.var.home)}?fait=reglages&annuler=${decided}`, 303);
  })
  .post("/reglages/annulation", assure(2), async (c) => {
    allow(mayDecideWeights(c.var.actor));
    const { version } = Seen.parse(await c.req.parseBody());
    const undone = await c.var.work((tx) => undoSettings(tx, version));
    return isRefused(undone) ? show(c, undone) : c.redirect(`${paths.settings(c.var.home)}?fait=annulation`, 303);
  });
