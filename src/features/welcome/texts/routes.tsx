import { type Context, Hono } from "hono";
import { z } from "zod";
import { greetingOf } from "#features/welcome/greetings/rules.ts";
import { paths } from "#features/welcome/paths.ts";
import { mayWriteWelcome } from "#features/welcome/policy.ts";
import { assure, type Env, page, readForm, readQuery } from "#platform/http.tsx";
import { allow, isRefused, type Refused } from "#platform/refusal.ts";
import { publishTexts, withdrawTexts } from "./commands.ts";
import { currentTexts } from "./queries.ts";
import { formOf, type Texts, TextsForm } from "./rules.ts";
import { TextsPage } from "./views.tsx";
import { words } from "./words.ts";

const Acted = z.object({
  fait: z.enum(["publication", "annulation"]).optional().catch(undefined),
  annuler: z.coerce.number().int().positive().optional().catch(undefined),
});
const Which = z.object({ version: z.coerce.number().int().catch(-1) });
const show = async (c: Context<Env>, { refused, draft }: { refused?: Refused; draft?: Texts } = {}) => {
  const { community, home, now, once, outside, work } = c.var;
  const current = await work(currentTexts);
  const { fait, annuler } = readQuery(c, Acted);
  const done = !fait || refused || draft ? undefined : { message: fait === "publication" ? words.published : words.undone, undo: annuler };
  const flyer = paths.flyer(`${outside.origin}${home}`);
  const preview = draft && { texts: draft, letter: greetingOf(draft, "…", flyer, now) };
  const props = { home, once, community, now, ...current, preview, refused, done };
  return page(c, words.title, <TextsPage {...props} />, refused ? 422 : 200);
};

/** Staff write what newcomers read, look at it, publish it, take it back. */
export const textRoutes = new Hono<Env>()
  .get("/textes", assure(1), (c) => {
    allow(mayWriteWelcome(c.var.actor));
    return show(c);
  })
  .post("/textes", assure(1), async (c) => {
    allow(mayWriteWelcome(c.var.actor));
    const form = await readForm(c, TextsForm);
    if (form.refused) return show(c, form);
    const { texts, version, act } = form.data;
    if (act === "apercu") return show(c, { draft: texts });
    const made = await c.var.work((tx) => publishTexts(tx, texts, version));
    if (isRefused(made)) return show(c, { refused: { ...made, values: formOf(texts) } });
    return c.redirect(`${paths.texts(c.var.home)}?fait=publication&annuler=${made}`, 303);
  })
  .post("/textes/annulation", assure(1), async (c) => {
    allow(mayWriteWelcome(c.var.actor));
    const { version } = Which.parse(await c.req.parseBody());
    const refused = await c.var.work((tx) => withdrawTexts(tx, version));
    return refused ? show(c, { refused }) : c.redirect(`${paths.texts(c.var.home)}?fait=annulation`, 303);
  });
