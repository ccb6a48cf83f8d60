import { Hono } from "hono";
import { askedPeriod } from "#features/attachment/dashboard/period/queries.ts";
import { maySeeRequests } from "#features/attachment/policy.ts";
import { assure, type Env, page, readQuery } from "#platform/http.tsx";
import { allow } from "#platform/refusal.ts";
import { peopleBehind } from "./queries.ts";
import { PeopleQuery } from "./rules.ts";
import { PeoplePage, titleOf } from "./views.tsx";

export const peopleRoutes = new Hono<Env>().get("/tableau-de-bord/personnes", assure(2), async (c) => {
  const { actor, home, work } = c.var;
  allow(maySeeRequests(actor));
  const query = readQuery(c, PeopleQuery);
  const props = await work(async (tx) => {
    const { basis, period } = await askedPeriod(tx, query, true);
    return { ...(await peopleBehind(tx, basis, query, period)), period };
  });
  return page(c, titleOf(query), <PeoplePage {...props} query={query} home={home} />, 200, { width: "wide" });
});
