import { type Context, Hono } from "hono";
import { z } from "zod";
import { listDoubts } from "#features/membership/joining/queries.ts";
import { paths } from "#features/membership/paths.ts";
import { mayEditMembers } from "#features/membership/policy.ts";
import { assure, type Env, page, readQuery } from "#platform/http.tsx";
import { allow, type Refused } from "#platform/refusal.ts";
import { decideDoubt } from "./commands.ts";
import { DoubtsPage } from "./views.tsx";
import { words } from "./words.ts";

const nouns = Object.keys(words.done) as (keyof typeof words.done)[];
const Acted = z.object({ fait: z.enum(nouns).optional().catch(undefined) });
const show = async (c: Context<Env>, refused?: Refused) => {
  const { home, once, work } = c.var;
  const doubts = await work(listDoubts);
  const { fait } = readQuery(c, Acted);
  const done = fait && !refused ? { message: words.done[fait] } : undefined;
  return page(c, words.title, <DoubtsPage {...{ home, once, doubts, refused, done }} />, refused ? 422 : 200, { width: "wide" });
};
const decide = async (c: Context<Env>, decision: keyof typeof words.done) => {
  const { home, outside } = c.var;
  const refused = await c.var.work((tx) => decideDoubt(tx, c.req.param("id") ?? "", decision, `${outside.origin}${home}`));
  return refused ? show(c, refused) : c.redirect(`${paths.home(home)}/demandes?fait=${decision}`, 303);
};
const uuid = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
const at = (noun: string) => `/demandes/:id{${uuid}}/${noun}` as `/demandes/:id/${string}`;

export const doubtRoutes = new Hono<Env>()
  .get("/demandes", assure(2), (c) => {
    allow(mayEditMembers(c.var.actor));
    return show(c);
  })
  .post(at("union"), assure(2), (c) => {
    allow(mayEditMembers(c.var.actor));
    return decide(c, "union");
  })
  .post(at("separation"), assure(2), (c) => {
    allow(mayEditMembers(c.var.actor));
    return decide(c, "separation");
  })
  .post(at("abandon"), assure(2), (c) => {
    allow(mayEditMembers(c.var.actor));
    return decide(c, "abandon");
  });
