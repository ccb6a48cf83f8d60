import { Hono } from "hono";
import { choicesOf } from "#features/directory/list/queries.ts";
import { ListQuery } from "#features/directory/list/rules.ts";
import { maySeeDirectory, visibleTo } from "#features/directory/policy.ts";
import { assure, type Env, page, readQuery } from "#platform/http.tsx";
import { allow } from "#platform/refusal.ts";
import { findPlaces } from "./queries.ts";
import { MapPage } from "./views.tsx";
import { words } from "./words.ts";

/** The directory on a map. */
export const mapRoutes = new Hono<Env>().get("/carte", assure(1), async (c) => {
  const { actor, home, work } = c.var;
  allow(maySeeDirectory(actor));
  const query = readQuery(c, ListQuery);
  const shown = await work(async (tx) => {
    const choices = await choicesOf(tx);
    return { choices, places: await findPlaces(tx, query, choices, { visibilities: visibleTo(actor) }) };
  });
  return page(c, words.title, <MapPage {...{ home, query, ...shown }} />, 200, { width: "wide" });
});
