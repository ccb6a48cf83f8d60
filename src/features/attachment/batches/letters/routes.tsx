import { type Context, Hono } from "hono";
import { showCycle } from "#features/attachment/batches/draft/routes.tsx";
import { SeenForm } from "#features/attachment/batches/editing/rules.ts";
import { batchPaths } from "#features/attachment/batches/paths.ts";
import { sendBatch } from "#features/attachment/batches/sending/commands.ts";
import { mayPrepareBatch } from "#features/attachment/policy.ts";
import { assure, type Env, page, readForm } from "#platform/http.tsx";
import { allow, found, isRefused, type Refused } from "#platform/refusal.ts";
import { readLetters } from "./queries.ts";
import { LettersPage } from "./views.tsx";
import { words } from "./words.ts";

const uuid = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
const at = <Noun extends string>(noun: Noun) => `/cycles/:id{${uuid}}${noun}` as `/cycles/:id${Noun}`;
const siteOf = ({ var: { outside, home } }: Context<Env>) => `${outside.origin}${home}`;

const show = async (c: Context<Env>, refused?: Refused) => {
  const { community, home, now, once, work } = c.var;
  const letters = await work((tx) => readLetters(tx, found(c.req.param("id")), siteOf(c), community));
  // Sent or given up meanwhile: the page of the cycle says by whom.
  if (letters.cycle.state !== "draft") return showCycle(c, { refused });
  return page(
    c,
    words.title(letters.cycle.number),
    <LettersPage {...{ home, once: once(), now, letters, refused }} />,
    refused ? 422 : 200,
  );
};

export const letterRoutes = new Hono<Env>()
  .get(at("/messages"), assure(2), (c) => {
    allow(mayPrepareBatch(c.var.actor));
    return show(c);
  })
  .post(at("/envoi"), assure(2), async (c) => {
    allow(mayPrepareBatch(c.var.actor));
    const id = found(c.req.param("id"));
    const { data } = await readForm(c, SeenForm);
    const sent = await c.var.work((tx) => sendBatch(tx, { id, version: data?.version ?? -1 }, siteOf(c)));
    return isRefused(sent) ? show(c, sent) : c.redirect(`${batchPaths.batch(c.var.home, id)}?fait=envoi`, 303);
  });
