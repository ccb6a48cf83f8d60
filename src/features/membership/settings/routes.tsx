import { type Context, Hono } from "hono";
import { z } from "zod";
import { paths } from "#features/membership/paths.ts";
import { mayDecideMembership, maySeeMembers } from "#features/membership/policy.ts";
import { currentSettings, settingsHistory } from "#features/membership/queries.ts";
import { assure, type Env, page, readForm, readQuery } from "#platform/http.tsx";
import { allow, isRefused, type Refused } from "#platform/refusal.ts";
import { decideSettings, undoSettings } from "./commands.ts";
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
  const message = fait === "reglages" ? words.saved : words.undone;
  const undo = annuler === undefined ? undefined : { action: `${paths.settings(home)}/annulation`, fields: { version: annuler } };
  const done = fait && !refused ? { message, undo } : undefined;
  const props = { home, once, ...shown, mayDecide: mayDecideMembership(actor), refused, done };
  return page(c, words.title, <SettingsPage {...props} />, refused ? 422 : 200);
};

export const settingsRoutes = new Hono<Env>()
  .get("/reglages", assure(2), (c) => {
    allow(maySeeMembers(c.var.actor));
    return show(c);
  })
  .post("/reglages", assure(2), async (c) => {
    allow(mayDecideMembership(c.var.actor));
    const form = await readForm(c, SettingsForm);
    if (form.refused) return show(c, form.refused);
    const { version } = Seen.parse(await c.req.parseBody());
    const decided = await c.var.work((tx) => decideSettings(tx, form.data, version));
    return isRefused(decided) ? show(c, decided) : c.redirect(`${paths.settings(c.var.home)}?fait=reglages&annuler=${decided}`, 303);
  })
  .post("/reglages/annulation", assure(2), async (c) => {
    allow(mayDecideMembership(c.var.actor));
    const { version } = Seen.parse(await c.req.parseBody());
    const undone = await c.var.work((tx) => undoSettings(tx, version));
    return isRefused(undone) ? show(c, undone) : c.redirect(`${paths.settings(c.var.home)}?fait=annulation`, 303);
  });
