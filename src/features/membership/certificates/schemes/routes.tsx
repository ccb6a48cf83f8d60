import { type Context, Hono } from "hono";
import { z } from "zod";
import { listSchemes } from "#features/membership/certificates/queries.ts";
import { paths } from "#features/membership/paths.ts";
import { mayIssue, maySeeMembers } from "#features/membership/policy.ts";
import { assure, type Env, page, readForm, readQuery } from "#platform/http.tsx";
import { allow, found, isRefused, type Refused } from "#platform/refusal.ts";
import { addScheme, changeScheme, setSchemeEnd, startSchemes } from "./commands.ts";
import { SchemeForm } from "./rules.ts";
import { SchemePage, SchemesPage } from "./views.tsx";
import { words } from "./words.ts";

const Acted = z.object({
  fait: z.enum(["ajout", "modele", "dispositif", "fin", "annulation"]).optional().catch(undefined),
  annuler: z.uuid().optional().catch(undefined),
});
const Seen = z.object({ version: z.coerce.number().int().catch(-1) });
const at = (noun = "") =>
  `/attestations/dispositifs/:id{[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}}${noun}` as "/attestations/dispositifs/:id";

const all = async (c: Context<Env>) => {
  const { actor, home, once, work } = c.var;
  const schemes = await work((tx) => listSchemes(tx));
  const { fait, annuler } = readQuery(c, Acted);
  const undo = fait === "fin" && annuler ? { action: `${paths.scheme(home, annuler)}/annulation` } : undefined;
  const done = fait ? { message: words.done[fait], undo } : undefined;
  return page(c, words.title, <SchemesPage {...{ home, once, schemes, mayIssue: mayIssue(actor), done }} />, 200, { width: "wide" });
};
const one = async (c: Context<Env>, id: string | undefined, refused?: Refused) => {
  const { home, once, work } = c.var;
  const scheme = id === undefined ? undefined : await work(async (tx) => found((await listSchemes(tx)).find((it) => it.id === id)));
  return page(c, scheme?.label ?? words.add, <SchemePage {...{ home, once, scheme, refused }} />, refused ? 422 : 200);
};
/** What was typed comes back with a refusal of the rule. */
const typed = async (c: Context<Env>, refused: Refused): Promise<Refused> => {
  const body = await c.req.parseBody({ all: true });
  const values = Object.entries(body).map(([key, value]) => [key, Array.isArray(value) ? value.map(String).join("\n") : String(value)]);
  return { ...refused, values: Object.fromEntries(values) };
};
const back = (c: Context<Env>, done: keyof typeof words.done, undo = "") =>
  c.redirect(`${paths.schemes(c.var.home)}?fait=${done}${undo && `&annuler=${undo}`}`, 303);

/** What certificates serve for. */
export const schemeRoutes = new Hono<Env>()
  .get("/attestations/dispositifs", assure(2), (c) => {
    allow(maySeeMembers(c.var.actor));
    return all(c);
  })
  .post("/attestations/dispositifs/modele", assure(2), async (c) => {
    allow(mayIssue(c.var.actor));
    await c.var.work(startSchemes);
    return back(c, "modele");
  })
  .get("/attestations/dispositifs/nouveau", assure(2), (c) => {
    allow(mayIssue(c.var.actor));
    return one(c, undefined);
  })
  .post("/attestations/dispositifs/nouveau", assure(2), async (c) => {
    allow(mayIssue(c.var.actor));
    const form = await readForm(c, SchemeForm);
    if (form.refused) return one(c, undefined, form.refused);
    const added = await c.var.work((tx) => addScheme(tx, form.data));
    return isRefused(added) ? one(c, undefined, await typed(c, added)) : back(c, "ajout");
  })
  .get(at(), assure(2), (c) => {
    allow(mayIssue(c.var.actor));
    return one(c, c.req.param("id"));
  })
  .post(at(), assure(2), async (c) => {
    allow(mayIssue(c.var.actor));
    const id = c.req.param("id");
    const form = await readForm(c, SchemeForm);
    if (form.refused) return one(c, id, form.refused);
    const { version } = Seen.parse(await c.req.parseBody());
    const changed = await c.var.work((tx) => changeScheme(tx, id, form.data, version));
    return isRefused(changed) ? one(c, id, await typed(c, changed)) : back(c, "dispositif");
  })
  .post(at("/fin"), assure(2), async (c) => {
    allow(mayIssue(c.var.actor));
    const id = c.req.param("id");
    await c.var.work((tx) => setSchemeEnd(tx, id, true));
    return back(c, "fin", id);
  })
  .post(at("/annulation"), assure(2), async (c) => {
    allow(mayIssue(c.var.actor));
    const id = c.req.param("id");
    await c.var.work((tx) => setSchemeEnd(tx, id, false));
    return back(c, "annulation");
  });
