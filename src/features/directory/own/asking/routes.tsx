import { type Context, Hono } from "hono";
import { z } from "zod";
import { askOwnLink, sendOwnLink, settleAsk } from "#features/directory/own/commands.ts";
import { waitingAsks } from "#features/directory/own/queries.ts";
import { AskForm } from "#features/directory/own/rules.ts";
import { words } from "#features/directory/own/words.ts";
import { paths } from "#features/directory/paths.ts";
import { mayEditDirectory } from "#features/directory/policy.ts";
import { assure, type Env, page, readForm, readQuery } from "#platform/http.tsx";
import { allow, isRefused, open, type Refused } from "#platform/refusal.ts";
import { AskLinkPage, AsksPage } from "./views.tsx";

const Done = z.object({ fait: z.enum(["", "demande", "sent", "refused"]).catch("") });
const rootOf = (c: Context<Env>) => `${c.var.outside.origin}${c.var.home}`;

const ask = (c: Context<Env>, refused?: Refused) => {
  const asked = readQuery(c, Done).fait === "demande" && !refused;
  return page(c, words.askTitle, <AskLinkPage home={c.var.home} once={c.var.once()} {...{ asked, refused }} />, refused ? 422 : 200);
};
const asks = async (c: Context<Env>, refused?: Refused) => {
  const { home, once, work } = c.var;
  const waiting = await work(waitingAsks);
  const { fait } = readQuery(c, Done);
  const message = fait === "sent" ? words.sent : fait === "refused" ? words.refused : undefined;
  return page(
    c,
    words.asks,
    <AsksPage {...{ home, once, waiting, refused }} message={refused ? undefined : message} />,
    refused ? 422 : 200,
    { width: "wide" },
  );
};

/** How the link to one’s own entry is given: asked for, sent by staff, or looked at first. */
export const askingRoutes = new Hono<Env>()
  .get("/mon-lien", (c) => ask(c))
  .post("/mon-lien", async (c) => {
    open("anybody may ask: the link leaves only for an address already known");
    await c.var.limit(c, `directory.ask/${c.var.community.id}`, { points: 10, seconds: 3600 });
    const form = await readForm(c, AskForm);
    if (form.refused) return ask(c, form.refused);
    await c.var.work((tx) => askOwnLink(tx, form.data, rootOf(c)));
    return c.redirect(`${paths.askLink(c.var.home)}?fait=demande`, 303);
  })
  .get("/demandes-de-lien", assure(1), (c) => {
    allow(mayEditDirectory(c.var.actor));
    return asks(c);
  })
  .post("/demandes-de-lien/:id", assure(1), async (c) => {
    allow(mayEditDirectory(c.var.actor));
    const form = await readForm(c, z.object({ as: z.enum(["sent", "refused"]) }));
    if (form.refused) return asks(c, form.refused);
    const done = await c.var.work((tx) => settleAsk(tx, c.req.param("id"), form.data.as, rootOf(c)));
    return isRefused(done) ? asks(c, done) : c.redirect(`${paths.asks(c.var.home)}?fait=${form.data.as}`, 303);
  })
  .post("/professionnels/:id/lien", assure(1), async (c) => {
    allow(mayEditDirectory(c.var.actor));
    const done = await c.var.work((tx) => sendOwnLink(tx, c.req.param("id"), rootOf(c)));
    return c.redirect(`${paths.professional(c.var.home, c.req.param("id"))}?fait=${isRefused(done) ? "sanslien" : "lien"}`, 303);
  });
