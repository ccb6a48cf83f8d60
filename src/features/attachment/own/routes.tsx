import { type Context, Hono } from "hono";
import { locate, typed } from "#features/attachment/intake/routes.tsx";
import { findOutcome } from "#features/attachment/outcomes/queries.ts";
import { paths } from "#features/attachment/paths.ts";
import { Acted } from "#features/attachment/requests/rules.ts";
import { communeCodes } from "#features/territory/public.ts";
import type { Tx } from "#platform/database.ts";
import { dayInParis } from "#platform/french.ts";
import { type Env, page, readForm, readQuery } from "#platform/http.tsx";
import { isRefused, open, type Refused } from "#platform/refusal.ts";
import { answerOwn, correctOwn, lastOwnAct, openOwn, takeBackOwn, withdrawOwn } from "./commands.ts";
import { AnswerForm, OwnForm } from "./rules.ts";
import { CorrectPage, OwnPage } from "./views.tsx";
import { words } from "./words.ts";

const own = "the link sent to the person is the right: GET shows, POST acts";
const tokenOf = (c: Context<Env>) => c.req.param("token") ?? "";
const limit = (c: Context<Env>) => c.var.limit(c, `attachment.own/${c.var.community.id}`, { points: 300, seconds: 3600 });

const show = async (c: Context<Env>, refused?: Refused) => {
  const { community, home, once, work } = c.var;
  const token = tokenOf(c);
  const shown = await work(async (tx) => {
    const request = await openOwn(tx, token);
    return { request, last: await lastOwnAct(tx, request.id), outcome: await findOutcome(tx, request.id) };
  });
  const { fait } = readQuery(c, Acted);
  const message = refused || !fait ? undefined : words.done[fait];
  const props = { home, token, once, ...shown, phone: community.profile.phone, message, refused };
  return page(c, words.title, <OwnPage {...props} />, refused ? 422 : 200, { shape: "bare" });
};
const acted = (c: Context<Env>, done: Refused | string | undefined, code: string) =>
  isRefused(done) ? show(c, done) : c.redirect(`${paths.own(c.var.home, tokenOf(c))}?fait=${code}`, 303);
const act = async (c: Context<Env>, code: string, command: (tx: Tx) => Promise<Refused | string | undefined>) => {
  await limit(c);
  return acted(c, await c.var.work(command), code);
};

const correct = async (c: Context<Env>, refused?: Refused) => {
  const { home, once, work } = c.var;
  const request = await work((tx) => openOwn(tx, tokenOf(c)));
  const body = <CorrectPage {...{ home, request, refused }} token={tokenOf(c)} once={once()} />;
  return page(c, words.correctTitle, body, refused ? 422 : 200, { shape: "bare" });
};

/** One's own request, by the link received: see, answer in one tap, correct, withdraw, change one's mind. */
export const ownRoutes = new Hono<Env>()
  .get("/ma-demande/:token", async (c) => {
    await limit(c);
    return show(c);
  })
  .get("/ma-demande/:token/corriger", async (c) => {
    await limit(c);
    return correct(c);
  })
  .post("/ma-demande/:token/reponse", async (c) => {
    open(own);
    const form = await readForm(c, AnswerForm);
    if (form.refused) return show(c, form.refused);
    const { answer } = form.data;
    return act(c, answer === "yes" ? "oui" : "trouve", (tx) => answerOwn(tx, tokenOf(c), answer));
  })
  .post("/ma-demande/:token/corriger", async (c) => {
    open(own);
    await limit(c);
    const form = await readForm(c, OwnForm(dayInParis(c.var.now), await c.var.work(communeCodes)));
    if (form.refused) return correct(c, form.refused);
    const point = await locate(c, form.data);
    const done = await c.var.work((tx) => correctOwn(tx, tokenOf(c), form.data, point));
    if (isRefused(done)) return correct(c, { ...done, values: typed(await c.req.parseBody({ all: true })) });
    return acted(c, done, done === undefined ? "rien" : "correction");
  })
  .post("/ma-demande/:token/retrait", (c) => {
    open(own);
    return act(c, "retrait", (tx) => withdrawOwn(tx, tokenOf(c)));
  })
  .post("/ma-demande/:token/annulation", (c) => {
    open(own);
    return act(c, "annulation", (tx) => takeBackOwn(tx, tokenOf(c)));
  });
