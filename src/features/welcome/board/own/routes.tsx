import { type Context, Hono } from "hono";
import { NoticeForm } from "#features/welcome/board/form/rules.ts";
import { paths } from "#features/welcome/paths.ts";
import type { Tx } from "#platform/database.ts";
import { dayInParis } from "#platform/french.ts";
import { type Env, page, readForm, readQuery } from "#platform/http.tsx";
import { open, type Refused } from "#platform/refusal.ts";
import { confirmOwn, editOwn, openOwn, prolongOwn, restoreOwn, withdrawOwn } from "./commands.ts";
import { Acted, ProlongForm } from "./rules.ts";
import { EditOwnPage, OwnPage } from "./views.tsx";
import { words } from "./words.ts";

const linked = "the link sent to the author is the right: GET shows, POST acts";
const tokenOf = (c: Context<Env>) => c.req.param("token") ?? "";
const limit = (c: Context<Env>) => c.var.limit(c, `welcome.own/${c.var.community.id}`, { points: 300, seconds: 3600 });

const show = async (c: Context<Env>, refused?: Refused) => {
  const { home, now, once, work } = c.var;
  const notice = await work((tx) => openOwn(tx, tokenOf(c)));
  const { fait } = readQuery(c, Acted);
  const message = fait && !refused ? words.done[fait] : undefined;
  const body = <OwnPage {...{ home, once, notice, message, refused }} token={tokenOf(c)} today={dayInParis(now)} />;
  return page(c, words.title, body, refused ? 422 : 200, { shape: "bare" });
};
const edit = async (c: Context<Env>, refused?: Refused) => {
  const { home, once, work } = c.var;
  const notice = await work((tx) => openOwn(tx, tokenOf(c)));
  const body = <EditOwnPage {...{ home, once, notice, refused }} token={tokenOf(c)} />;
  return page(c, words.editTitle, body, refused ? 422 : 200, { shape: "bare" });
};
type Done = "confirmation" | "modification" | "prolongation" | "retrait" | "annulation";
const act = async (c: Context<Env>, code: Done, command: (tx: Tx) => Promise<Refused | undefined>) => {
  const refused = await c.var.work(command);
  return refused ? show(c, refused) : c.redirect(`${paths.own(c.var.home, tokenOf(c))}?fait=${code}`, 303);
};

/** One’s own notice, by the link received. */
export const ownRoutes = new Hono<Env>()
  .get("/annonces/la-mienne/:token", async (c) => {
    await limit(c);
    return show(c);
  })
  .get("/annonces/la-mienne/:token/modification", async (c) => {
    await limit(c);
    return edit(c);
  })
  .post("/annonces/la-mienne/:token/modification", async (c) => {
    open(linked);
    await limit(c);
    const form = await readForm(c, NoticeForm(dayInParis(c.var.now)));
    if (form.refused) return edit(c, form.refused);
    return act(c, "modification", async (tx) => void (await editOwn(tx, tokenOf(c), form.data.notice)));
  })
  .post("/annonces/la-mienne/:token/confirmation", async (c) => {
    open(linked);
    await limit(c);
    return act(c, "confirmation", (tx) => confirmOwn(tx, tokenOf(c)));
  })
  .post("/annonces/la-mienne/:token/prolongation", async (c) => {
    open(linked);
    await limit(c);
    const form = await readForm(c, ProlongForm(c.var.now));
    if (form.refused) return show(c, form.refused);
    return act(c, "prolongation", (tx) => prolongOwn(tx, tokenOf(c), form.data.expiresOn));
  })
  .post("/annonces/la-mienne/:token/retrait", async (c) => {
    open(linked);
    await limit(c);
    return act(c, "retrait", (tx) => withdrawOwn(tx, tokenOf(c)));
  })
  .post("/annonces/la-mienne/:token/annulation", async (c) => {
    open(linked);
    await limit(c);
    return act(c, "annulation", (tx) => restoreOwn(tx, tokenOf(c)));
  });
