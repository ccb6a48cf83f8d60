import { Hono } from "hono";
import { paths } from "#features/welcome/paths.ts";
import { mayWriteWelcome } from "#features/welcome/policy.ts";
import { currentTexts } from "#features/welcome/texts/queries.ts";
import { type Env, page } from "#platform/http.tsx";
import { qrOf } from "#platform/qr.ts";
import { DoorPage, FlyerPage } from "./views.tsx";
import { words } from "./words.ts";

/** Open to everybody: who arrives on the territory finds what to do, and a sheet to print. */
export const doorRoutes = new Hono<Env>()
  .get("/", async (c) => {
    const { actor, community, home, now, work } = c.var;
    const { texts } = await work(currentTexts);
    const title = words.title(community.name);
    return page(c, title, <DoorPage {...{ home, community, texts, now }} mayEdit={mayWriteWelcome(actor)} />);
  })
  .get("/depliant", async (c) => {
    const { community, home, now, outside, work } = c.var;
    const { texts } = await work(currentTexts);
    const url = paths.home(`${outside.origin}${home}`);
    return page(c, words.flyerTitle(community.name), <FlyerPage {...{ home, community, texts, now, url }} qr={await qrOf(url)} />);
  });
