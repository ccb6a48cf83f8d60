import { Hono } from "hono";
import { placesOf, standingFigures } from "#features/territory/figures/queries.ts";
import { groundOf } from "#features/territory/home/queries.ts";
import { maySeeTerritory } from "#features/territory/policy.ts";
import { dayInParis } from "#platform/french.ts";
import { assure, type Env, page } from "#platform/http.tsx";
import { allow } from "#platform/refusal.ts";
import { partsOf } from "./rules.ts";
import { DiagnosisPage } from "./views.tsx";
import { words } from "./words.ts";

export const diagnosisRoutes = new Hono<Env>().get("/diagnostic", assure(1), async (c) => {
  const { actor, community, home, now, work } = c.var;
  allow(maySeeTerritory(actor));
  const shown = await work(async (tx) => ({
    ground: await groundOf(tx),
    parts: partsOf(await standingFigures(tx), await placesOf(tx)),
  }));
  const body = <DiagnosisPage {...{ home, ...shown }} name={community.name} today={dayInParis(now)} />;
  return page(c, words.title, body, 200, { width: "wide" });
});
