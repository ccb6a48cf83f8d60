import { type Context, Hono } from "hono";
import { z } from "zod";
import { listDoubts } from "#features/membership/joining/queries.ts";
import { paths } from "#features/membership/paths.ts";
import { mayEditMembers } from "#features/membership/policy.ts";
import { assure, type Env, page, readQuery } from "#platform/http.tsx";
import { allow, isRefused, type Refused } from "#platform/refusal.ts";
import { drop, separate, unite } from "./commands.ts";
import { UnionForm } from "./rules.ts";
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
const rootOf = (c: Context<Env>) => `${c.var.outside.origin}${c.var.home}`;
const answer = (c: Context<Env>, refused: Refused | undefined, fait: keyof typeof words.done) =>
  refused ? show(c, refused) : c.redirect(`${paths.home(c.var.home)}/demandes?fait=${fait}`, 303);
const uuid = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
const at = (noun: string) => `/demandes/:id{${uuid}}/${noun}` as `/demandes/:id/${string}`;

export const doubtRoutes = new Hono<Env>()
  .get("/demandes", assure(2), (c) => {
    allow(mayEditMembers(c.var.actor));
    return show(c);
  })
  .post(at("union"), assure(2), async (c) => {
    allow(mayEditMembers(c.var.actor));
    const { address } = UnionForm.parse(await c.req.parseBody());
    const done = await c.var.work((tx) => unite(tx, c.req.param("id") ?? "", address, rootOf(c)));
    return isRefused(done) ? answer(c, done, "union") : answer(c, undefined, done.written ? "union" : "muet");
  })
  .post(at("separation"), assure(2), async (c) => {
    allow(mayEditMembers(c.var.actor));
    return answer(c, await c.var.work((tx) => separate(tx, c.req.param("id") ?? "", rootOf(c))), "separation");
  })
  .post(at("abandon"), assure(2), async (c) => {
    allow(mayEditMembers(c.var.actor));
    return answer(c, await c.var.work((tx) => drop(tx, c.req.param("id") ?? "")), "abandon");
  });
