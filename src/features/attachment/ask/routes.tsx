import { type Context, Hono } from "hono";
import { z } from "zod";
import { locate, typed } from "#features/attachment/intake/routes.tsx";
import { paths } from "#features/attachment/paths.ts";
import { dayInParis } from "#platform/french.ts";
import { type Env, page, readForm, readQuery } from "#platform/http.tsx";
import { isRefused, open, type Refused } from "#platform/refusal.ts";
import { askForDoctor } from "./commands.ts";
import { shownNow } from "./queries.ts";
import { AskForm } from "./rules.ts";
import { AskPage, ReceivedPage } from "./views.tsx";
import { words } from "./words.ts";

const show = async (c: Context<Env>, refused?: Refused) => {
  const { community, home, once, work } = c.var;
  const stamp = await work(shownNow);
  const props = { home, once: once(), stamp, phone: community.profile.phone, refused };
  return page(c, words.title, <AskPage {...props} />, refused ? 422 : 200);
};
const Received = z.object({ voie: z.enum(["message", "appel"]).catch("message") });

/** Open to everybody, without an account: writes one's own request, learns nothing of others. */
export const askRoutes = new Hono<Env>()
  .get("/", (c) => show(c))
  .post("/", async (c) => {
    open("anybody may ask for a doctor: paced, limited, and nothing is learned from the answer");
    // Generous: a town hall or a hospital shares one address. One count for each community.
    await c.var.limit(c, `attachment.ask/${c.var.community.id}`, { points: 20, seconds: 3600 });
    const form = await readForm(c, AskForm(dayInParis(c.var.now)));
    if (form.refused) return show(c, form.refused);
    const { home, outside } = c.var;
    const point = await locate(c, form.data);
    const body = await c.req.parseBody({ all: true });
    const asking = { asked: form.data, point, stamp: String(body.stamp ?? ""), root: `${outside.origin}${home}` };
    const answer = await c.var.work((tx) => askForDoctor(tx, asking));
    if (isRefused(answer)) return show(c, { ...answer, values: typed(body) });
    return c.redirect(`${paths.asked(home)}${answer === "call" ? "?voie=appel" : ""}`, 303);
  })
  .get("/recue", (c) => {
    const { voie } = readQuery(c, Received);
    return page(c, words.received, <ReceivedPage phone={c.var.community.profile.phone} byMessage={voie === "message"} />);
  });
