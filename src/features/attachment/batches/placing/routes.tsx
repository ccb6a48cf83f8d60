import { type Context, Hono } from "hono";
import { acted, showCycle } from "#features/attachment/batches/draft/routes.tsx";
import { placePerson, removePerson } from "#features/attachment/batches/editing/commands.ts";
import { PlacingForm, SeenForm } from "#features/attachment/batches/editing/rules.ts";
import { nameOf } from "#features/attachment/list/rows/views.tsx";
import { mayPrepareBatch } from "#features/attachment/policy.ts";
import { dayInParis } from "#platform/french.ts";
import { assure, type Env, page, readForm } from "#platform/http.tsx";
import { allow, found, isRefused, type Refused } from "#platform/refusal.ts";
import { readPlacement } from "./queries.ts";
import { PlacingPage } from "./views.tsx";
import { words } from "./words.ts";

const uuid = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
const at = <Noun extends string>(noun: Noun) =>
  `/cycles/:id{${uuid}}/personnes/:request{${uuid}}${noun}` as `/cycles/:id/personnes/:request${Noun}`;
const idsOf = (c: Context<Env>) => ({ id: found(c.req.param("id")), requestId: found(c.req.param("request")) });

const show = async (c: Context<Env>, refused?: Refused) => {
  const { home, now, once, work } = c.var;
  const { id, requestId } = idsOf(c);
  const placement = await work((tx) => readPlacement(tx, id, requestId));
  // Sent or given up meanwhile: the page of the cycle says by whom.
  if (placement.cycle.state !== "draft") return showCycle(c, { refused });
  const props = { home, once: once(), today: dayInParis(now), placement, refused };
  return page(c, words.title(nameOf(placement.request)), <PlacingPage {...props} />, refused ? 422 : 200);
};

export const placingRoutes = new Hono<Env>()
  .get(at(""), assure(2), (c) => {
    allow(mayPrepareBatch(c.var.actor));
    return show(c);
  })
  .post(at("/placement"), assure(2), async (c) => {
    allow(mayPrepareBatch(c.var.actor));
    const form = await readForm(c, PlacingForm);
    if (form.refused) return show(c, form.refused);
    const { version, doctorId, force } = form.data;
    const edit = await c.var.work((tx) => placePerson(tx, { ...idsOf(c), version, doctorId, force: force === "on" }));
    return isRefused(edit) ? show(c, edit) : acted(c, "placement", edit);
  })
  .post(at("/retrait"), assure(2), async (c) => {
    allow(mayPrepareBatch(c.var.actor));
    const { data } = await readForm(c, SeenForm);
    const edit = await c.var.work((tx) => removePerson(tx, { ...idsOf(c), version: data?.version ?? -1 }));
    return isRefused(edit) ? show(c, edit) : acted(c, "retrait", edit);
  });
