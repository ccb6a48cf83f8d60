import { Hono } from "hono";
import { type Env, page } from "#platform/http.tsx";
import { publishedFigures, publishFigures } from "./queries.ts";
import { NetPage } from "./views.tsx";
import { words } from "./words.ts";

/** Open to everybody. */
export const netRoutes = new Hono<Env>().get("/chiffres", async (c) => {
  const { community, home, now, work } = c.var;
  const figures = publishedFigures(community.id, now) ?? (await work(publishFigures));
  return page(c, words.title, <NetPage figures={figures} home={home} />);
});
