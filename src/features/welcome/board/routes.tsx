import { type Context, Hono } from "hono";
import { z } from "zod";
import { territoryCommunes } from "#features/territory/public.ts";
import { paths } from "#features/welcome/paths.ts";
import { mayModerate, mayPublish } from "#features/welcome/policy.ts";
import { dayInParis } from "#platform/french.ts";
import { type Env, page, readForm, readQuery } from "#platform/http.tsx";
import { shownNow } from "#platform/paced.ts";
import { isRefused, open, type Refused } from "#platform/refusal.ts";
import { type Author, addNotice } from "./commands.ts";
import { formOf, NoticeForm, noticeFormCode, usualMonths } from "./form/rules.ts";
import { NewNoticePage, ReceivedPage } from "./form/views.tsx";
import { words as formWords } from "./form/words.ts";
import { noticeRoutes } from "./notice/routes.tsx";
import { ownRoutes } from "./own/routes.tsx";
import { accountOf, listNotices, waitingNotices } from "./queries.ts";
import { BoardQuery } from "./rules.ts";
import { BoardPage } from "./views.tsx";
import { words } from "./words.ts";

const write = async (c: Context<Env>, refused?: Refused) => {
  const { actor, home, now, once, work } = c.var;
  const known = mayPublish(actor);
  const { stamp, account } = await work(async (tx) => ({
    stamp: shownNow(tx, noticeFormCode),
    account: known ? await accountOf(tx, actor.memberId) : undefined,
  }));
  const expiresOn = dayInParis(now).add({ months: usualMonths }).toString();
  const value = { expiresOn, ...(account && { contactName: account.name, email: account.email }) };
  return page(c, formWords.title, <NewNoticePage {...{ home, stamp, value, refused, known }} once={once()} />, refused ? 422 : 200);
};
const authorOf = (c: Context<Env>, stamp: string): Author => {
  const { actor } = c.var;
  if (!mayPublish(actor)) return { way: "visitor", stamp };
  return { way: mayModerate(actor) ? "staff" : "account", memberId: actor.memberId };
};
const Received = z.object({ voie: z.enum(["message", "compte"]).catch("message").default("message") });

/** Offers and requests: read and written by anybody, read again by staff before they are seen. */
export const boardRoutes = new Hono<Env>()
  .get("/annonces", async (c) => {
    const { actor, home, work } = c.var;
    const filter = readQuery(c, BoardQuery);
    const shown = await work(async (tx) => ({
      notices: await listNotices(tx, filter),
      waiting: mayModerate(actor) ? await waitingNotices(tx) : undefined,
      communes: await territoryCommunes(tx),
    }));
    return page(c, words.title, <BoardPage {...{ home, filter, ...shown }} />, 200, { width: "wide" });
  })
  .get("/annonces/nouvelle", (c) => write(c))
  .post("/annonces/nouvelle", async (c) => {
    open("anybody may write a notice: paced, limited, its address confirmed, read by staff before anybody sees it");
    const { community, home, now, outside, work } = c.var;
    await c.var.limit(c, `welcome.notice/${community.id}`, { points: 20, seconds: 3600 });
    const form = await readForm(c, NoticeForm(dayInParis(now)));
    if (form.refused) return write(c, form.refused);
    const { notice, stamp } = form.data;
    const author = authorOf(c, stamp);
    const id = await work((tx) => addNotice(tx, notice, author, `${outside.origin}${home}`));
    if (isRefused(id)) return write(c, { ...id, values: formOf(notice) });
    if (author.way === "staff") return c.redirect(`${paths.notice(home, id)}?fait=publication`, 303);
    return c.redirect(`${paths.received(home)}?voie=${author.way === "visitor" ? "message" : "compte"}`, 303);
  })
  .get("/annonces/recue", (c) => {
    const known = readQuery(c, Received).voie === "compte";
    return page(c, formWords.received, <ReceivedPage home={c.var.home} known={known} />);
  })
  .route("/", ownRoutes)
  .route("/", noticeRoutes);
