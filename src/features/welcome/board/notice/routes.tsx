import { type Context, Hono } from "hono";
import { publishNotice, refuseNotice, reopenNotice } from "#features/welcome/board/commands.ts";
import { findNotice } from "#features/welcome/board/queries.ts";
import { isOnline } from "#features/welcome/board/rules.ts";
import { paths } from "#features/welcome/paths.ts";
import { mayModerate, maySeeNotices } from "#features/welcome/policy.ts";
import { isSignedIn } from "#platform/actor.ts";
import type { Tx } from "#platform/database.ts";
import { dayInParis } from "#platform/french.ts";
import { assure, type Env, page, readForm, readQuery } from "#platform/http.tsx";
import { shownNow } from "#platform/paced.ts";
import { allow, found, open, type Refused } from "#platform/refusal.ts";
import { contactAuthor } from "./commands.ts";
import { Acted, ContactForm, contactFormCode, RefusalForm } from "./rules.ts";
import { NoticePage } from "./views.tsx";
import { words } from "./words.ts";

const idOf = (c: Context<Env>) => c.req.param("id") ?? "";
const show = async (c: Context<Env>, refused?: Refused) => {
  const { actor, home, now, once, work } = c.var;
  const today = dayInParis(now);
  const { notice, stamp } = await work(async (tx) => ({
    notice: found(await findNotice(tx, idOf(c))),
    stamp: shownNow(tx, contactFormCode),
  }));
  const moderates = mayModerate(actor);
  // What is not online exists for staff only.
  found(isOnline(notice, today) || moderates ? notice : undefined);
  const seesContact = maySeeNotices(actor) || notice.contactPublic;
  const { fait } = readQuery(c, Acted);
  const said = fait && !refused ? (fait === "message" ? words.sent : moderates ? words.done[fait] : undefined) : undefined;
  const done = said === undefined ? undefined : { message: said, undo: moderates && (fait === "publication" || fait === "refus") };
  const props = { home, once, stamp, notice, today, seesContact, mayModerate: moderates, signedIn: isSignedIn(actor), refused, done };
  return page(c, notice.title, <NoticePage {...props} />, refused ? 422 : 200);
};
const moderate = async (c: Context<Env>, code: string, command: (tx: Tx, id: string) => Promise<Refused | undefined>) => {
  const refused = await c.var.work((tx) => command(tx, idOf(c)));
  return refused ? show(c, refused) : c.redirect(`${paths.notice(c.var.home, idOf(c))}?fait=${code}`, 303);
};
const rootOf = (c: Context<Env>) => `${c.var.outside.origin}${c.var.home}`;

/** One notice: read, answered by anybody, put online or not by staff. */
export const noticeRoutes = new Hono<Env>()
  .get("/annonces/:id", (c) => show(c))
  .post("/annonces/:id/contact", async (c) => {
    open("anybody may answer a notice online: paced, limited, the author’s address stays unknown");
    await c.var.limit(c, `welcome.contact/${c.var.community.id}`, { points: 20, seconds: 3600 });
    const form = await readForm(c, ContactForm);
    if (form.refused) return show(c, form.refused);
    const refused = await c.var.work((tx) => contactAuthor(tx, idOf(c), form.data));
    const { name, email, message } = form.data;
    if (refused) return show(c, { ...refused, values: { name, email, message } });
    return c.redirect(`${paths.notice(c.var.home, idOf(c))}?fait=message`, 303);
  })
  .post("/annonces/:id/publication", assure(1), (c) => {
    allow(mayModerate(c.var.actor));
    return moderate(c, "publication", (tx, id) => publishNotice(tx, id, rootOf(c)));
  })
  .post("/annonces/:id/refus", assure(1), async (c) => {
    allow(mayModerate(c.var.actor));
    const form = await readForm(c, RefusalForm);
    if (form.refused) return show(c, form.refused);
    return moderate(c, "refus", (tx, id) => refuseNotice(tx, id, form.data.why, rootOf(c)));
  })
  .post("/annonces/:id/annulation", assure(1), (c) => {
    allow(mayModerate(c.var.actor));
    return moderate(c, "annulation", reopenNotice);
  });
