import { type Context, Hono } from "hono";
import { z } from "zod";
import { paths } from "#features/membership/paths.ts";
import { mayDecideMembership, maySeeMembers } from "#features/membership/policy.ts";
import { listCharters } from "#features/membership/queries.ts";
import { dayInParis } from "#platform/french.ts";
import { assure, type Env, page, readForm, readQuery } from "#platform/http.tsx";
import { allow, isRefused, type Refused } from "#platform/refusal.ts";
import { publishCharter, withdrawCharter } from "./commands.ts";
import { signatureCounts } from "./queries.ts";
import { CharterForm } from "./rules.ts";
import { CharterPage } from "./views.tsx";
import { words } from "./words.ts";

const Acted = z.object({
  fait: z.enum(["publication", "annulation"]).optional().catch(undefined),
  annuler: z.uuid().optional().catch(undefined),
});
const Which = z.object({ id: z.uuid().catch("") });
const show = async (c: Context<Env>, refused?: Refused) => {
  const { actor, home, now, once, work } = c.var;
  const shown = await work(async (tx) => ({ versions: await listCharters(tx), signed: await signatureCounts(tx) }));
  const { fait, annuler } = readQuery(c, Acted);
  const undo = annuler ? { action: `${paths.charters(home)}/annulation`, fields: { id: annuler } } : undefined;
  const done = fait && !refused ? { message: fait === "publication" ? words.published : words.undone, undo } : undefined;
  const props = { home, once, ...shown, today: dayInParis(now), mayDecide: mayDecideMembership(actor), refused, done };
  return page(c, words.title, <CharterPage {...props} />, refused ? 422 : 200);
};

export const charterRoutes = new Hono<Env>()
  .get("/charte", assure(2), (c) => {
    allow(maySeeMembers(c.var.actor));
    return show(c);
  })
  .post("/charte", assure(2), async (c) => {
    allow(mayDecideMembership(c.var.actor));
    const form = await readForm(c, CharterForm(dayInParis(c.var.now)));
    if (form.refused) return show(c, form.refused);
    const id = await c.var.work((tx) => publishCharter(tx, form.data));
    if (isRefused(id)) return show(c, { ...id, values: { ...form.data, decidedOn: form.data.decidedOn.toString() } });
    return c.redirect(`${paths.charters(c.var.home)}?fait=publication&annuler=${id}`, 303);
  })
  .post("/charte/annulation", assure(2), async (c) => {
    allow(mayDecideMembership(c.var.actor));
    const { id } = Which.parse(await c.req.parseBody());
    const refused = await c.var.work((tx) => withdrawCharter(tx, id));
    return refused ? show(c, refused) : c.redirect(`${paths.charters(c.var.home)}?fait=annulation`, 303);
  });
