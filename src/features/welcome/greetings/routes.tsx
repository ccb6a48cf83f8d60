import { type Context, Hono } from "hono";
import { z } from "zod";
import { paths } from "#features/welcome/paths.ts";
import { maySeeGreetings, mayWelcome } from "#features/welcome/policy.ts";
import { assure, type Env, page, readQuery } from "#platform/http.tsx";
import { allow, isRefused, type Refused } from "#platform/refusal.ts";
import { welcomeMember } from "./commands.ts";
import { listNewcomers } from "./queries.ts";
import { GreetingsPage } from "./views.tsx";
import { words } from "./words.ts";

const Done = z.object({ fait: z.enum(["mail", "none"]).optional().catch(undefined) });
const show = async (c: Context<Env>, refused?: Refused) => {
  const { actor, home, once, work } = c.var;
  const newcomers = await work(listNewcomers);
  const props = { home, once, newcomers, maySend: mayWelcome(actor), refused, done: refused ? undefined : readQuery(c, Done).fait };
  return page(c, words.title, <GreetingsPage {...props} />, refused ? 422 : 200, { width: "wide" });
};

export const greetingRoutes = new Hono<Env>()
  .get("/bienvenues", assure(2), (c) => {
    allow(maySeeGreetings(c.var.actor));
    return show(c);
  })
  .post("/bienvenues/:member/envoi", assure(2), async (c) => {
    allow(mayWelcome(c.var.actor));
    const { home, outside, work } = c.var;
    const done = await work((tx) => welcomeMember(tx, c.req.param("member"), outside.origin));
    return isRefused(done) ? show(c, done) : c.redirect(`${paths.greetings(home)}?fait=${done}`, 303);
  });
