import { type Context, Hono } from "hono";
import { z } from "zod";
import { locate, typed } from "#features/attachment/intake/routes.tsx";
import { ownLinkUntil } from "#features/attachment/own/rules.ts";
import { SlipPage } from "#features/attachment/own/slip/views.tsx";
import { words as slipWords } from "#features/attachment/own/slip/words.ts";
import { paths } from "#features/attachment/paths.ts";
import { communeCodes } from "#features/territory/public.ts";
import { dayInParis } from "#platform/french.ts";
import { type Env, page, readForm, readQuery } from "#platform/http.tsx";
import { shownNow } from "#platform/paced.ts";
import { qrOf } from "#platform/qr.ts";
import { isRefused, open, type Refused } from "#platform/refusal.ts";
import { askForDoctor, linkOfReceipt } from "./commands.ts";
import { AskForm, askFormCode } from "./rules.ts";
import { AskPage, ReceivedPage } from "./views.tsx";
import { words } from "./words.ts";

const show = async (c: Context<Env>, refused?: Refused) => {
  const { community, home, once, work } = c.var;
  const stamp = await work((tx) => shownNow(tx, askFormCode));
  const props = { home, once: once(), stamp, phone: community.profile.phone, refused };
  return page(c, words.title, <AskPage {...props} />, refused ? 422 : 200);
};
const Received = z.object({
  voie: z.enum(["message", "appel"]).catch("message"),
  recu: z.string().max(200).optional().catch(undefined),
});
const received = (c: Context<Env>, refused?: Refused) => {
  const { voie, recu } = readQuery(c, Received);
  const { community, home } = c.var;
  const props = { home, phone: community.profile.phone, byMessage: voie === "message" && !refused, receipt: refused ? undefined : recu };
  return page(c, words.received, <ReceivedPage {...props} refused={refused} />, refused ? 422 : 200);
};
const Receipt = z.object({ recu: z.string().max(200).default("") });

/** Open to everybody, without an account: writes one's own request, learns nothing of others. */
export const askRoutes = new Hono<Env>()
  .get("/", (c) => show(c))
  .post("/", async (c) => {
    open("anybody may ask for a doctor: paced, limited, and nothing is learned from the answer");
    // Generous: a town hall or a hospital shares one address. One count for each community.
    await c.var.limit(c, `attachment.ask/${c.var.community.id}`, { points: 20, seconds: 3600 });
    const form = await readForm(c, AskForm(dayInParis(c.var.now), await c.var.work(communeCodes)));
    if (form.refused) return show(c, form.refused);
    const { home, outside } = c.var;
    const point = await locate(c, form.data);
    const body = await c.req.parseBody({ all: true });
    const asking = { asked: form.data, point, stamp: String(body.stamp ?? ""), root: `${outside.origin}${home}` };
    const answer = await c.var.work((tx) => askForDoctor(tx, asking));
    if (isRefused(answer)) return show(c, { ...answer, values: typed(body) });
    return c.redirect(`${paths.asked(home)}${answer.receipt ? `?voie=appel&recu=${answer.receipt}` : ""}`, 303);
  })
  .get("/recue", (c) => received(c))
  // The link is shown here once and leaves no trace in an address; asked twice, two links serve.
  .post("/recue", async (c) => {
    open("the signed receipt of what was just asked is the right");
    await c.var.limit(c, `attachment.receipt/${c.var.community.id}`, { points: 40, seconds: 3600 });
    const form = await readForm(c, Receipt);
    if (form.refused) return received(c, form.refused);
    const { community, home, now, outside } = c.var;
    const url = await c.var.work((tx) => linkOfReceipt(tx, form.data.recu, `${outside.origin}${home}`));
    if (isRefused(url)) return received(c, url);
    const props = { home, url, qr: await qrOf(url), until: ownLinkUntil(now), phone: community.profile.phone };
    return page(c, slipWords.title, <SlipPage {...props} />);
  });
