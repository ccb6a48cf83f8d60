import { Hono } from "hono";
import { choosePeriod, periodsOf } from "#features/attachment/dashboard/period/rules.ts";
import { basisOf } from "#features/attachment/dashboard/queries.ts";
import { maySeeRequests } from "#features/attachment/policy.ts";
import { assure, type Env, page, readQuery } from "#platform/http.tsx";
import { allow } from "#platform/refusal.ts";
import { peopleBehind } from "./queries.ts";
import { PeopleQuery } from "./rules.ts";
import { PeoplePage } from "./views.tsx";
import { words } from "./words.ts";

export const peopleRoutes = new Hono<Env>().get("/tableau-de-bord/personnes", assure(2), async (c) => {
  const { actor, home, work } = c.var;
  allow(maySeeRequests(actor));
  const query = readQuery(c, PeopleQuery);
  const props = await work(async (tx) => {
    const basis = await basisOf(tx);
    const periods = periodsOf({ cycles: basis.cycles, contractOn: basis.settings.contractOn, today: basis.today });
    const period = choosePeriod(query, periods, { freely: true, today: basis.today });
    return { ...(await peopleBehind(tx, basis, query, period)), period };
  });
  return page(c, words.titles[query.quoi], <PeoplePage {...props} query={query} home={home} />, 200, { width: "wide" });
});
