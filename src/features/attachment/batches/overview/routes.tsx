import { type Context, Hono } from "hono";
import { z } from "zod";
import { resumeDraft } from "#features/attachment/batches/editing/commands.ts";
import { batchPaths } from "#features/attachment/batches/paths.ts";
import { proposeBatch } from "#features/attachment/batches/proposing/commands.ts";
import { mayPrepareBatch, maySeeBatches } from "#features/attachment/policy.ts";
import { dayInParis } from "#platform/french.ts";
import { assure, type Env, page, readQuery } from "#platform/http.tsx";
import { allow, found, isRefused, type Refused } from "#platform/refusal.ts";
import { listCycles, readReadiness } from "./queries.ts";
import { CyclesPage } from "./views.tsx";
import { words } from "./words.ts";

const After = z.object({ fait: z.enum(["abandon"]).optional().catch(undefined), annuler: z.uuid().optional().catch(undefined) });

const list = async (c: Context<Env>, refused?: Refused) => {
  const { actor, home, now, once, work } = c.var;
  const { fait, annuler } = readQuery(c, After);
  const { cycles, readiness } = await work(async (tx) => ({ cycles: await listCycles(tx), readiness: await readReadiness(tx) }));
  const done = fait && !refused ? { message: words.abandoned, abandoned: annuler } : undefined;
  const props = { home, once: once(), today: dayInParis(now), cycles, readiness, mayPrepare: mayPrepareBatch(actor), done, refused };
  return page(c, words.title, <CyclesPage {...props} />, refused ? 422 : 200, { width: "wide" });
};

export const overviewRoutes = new Hono<Env>()
  .get("/cycles", assure(2), (c) => {
    allow(maySeeBatches(c.var.actor));
    return list(c);
  })
  .post("/cycles", assure(2), async (c) => {
    allow(mayPrepareBatch(c.var.actor));
    const proposed = await proposeBatch(c.var.work);
    if (isRefused(proposed)) return list(c, proposed);
    return c.redirect(`${batchPaths.batch(c.var.home, proposed)}?fait=proposition`, 303);
  })
  .post("/cycles/:id/reprise", assure(2), async (c) => {
    allow(mayPrepareBatch(c.var.actor));
    const id = found(c.req.param("id"));
    const refused = await c.var.work((tx) => resumeDraft(tx, id));
    return refused ? list(c, refused) : c.redirect(`${batchPaths.batch(c.var.home, id)}?fait=reprise`, 303);
  });
