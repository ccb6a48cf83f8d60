import { Hono } from "hono";
import { askedPeriod } from "#features/attachment/dashboard/period/queries.ts";
import { PeriodQuery } from "#features/attachment/dashboard/period/rules.ts";
import { maySeeRequests } from "#features/attachment/policy.ts";
import { assure, type Env, page, readQuery } from "#platform/http.tsx";
import { allow } from "#platform/refusal.ts";
import { practicesIn } from "./queries.ts";
import { PracticesPage } from "./views.tsx";
import { words } from "./words.ts";

/** What practices accept is discreet: staff only, like the list. */
export const practiceRoutes = new Hono<Env>().get("/tableau-de-bord/cabinets", assure(2), async (c) => {
  const { actor, home, work } = c.var;
  allow(maySeeRequests(actor));
  const query = readQuery(c, PeriodQuery);
  const props = await work(async (tx) => {
    const { basis, ...asked } = await askedPeriod(tx, query, true);
    return { ...asked, lines: await practicesIn(tx, basis, asked.period), today: basis.today };
  });
  return page(c, words.title, <PracticesPage {...props} home={home} />, 200, { width: "wide" });
});
