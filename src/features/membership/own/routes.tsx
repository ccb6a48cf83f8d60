import { type Context, Hono } from "hono";
import { z } from "zod";
import { nearCommunes } from "#features/membership/joining/near/queries.ts";
import { ContactForm } from "#features/membership/joining/rules.ts";
import { paths } from "#features/membership/paths.ts";
import { type Env, page, readForm, readQuery } from "#platform/http.tsx";
import { isRefused, open, type Refused } from "#platform/refusal.ts";
import { correctOwn, leaveOwn, renewOwn, signOwn, takeBackOwn } from "./commands.ts";
import { openOwn, ownMembership } from "./queries.ts";
import { CorrectPage, OwnPage } from "./views.tsx";
import { words } from "./words.ts";

const noun = Object.keys(words.done) as (keyof typeof words.done)[];
const Acted = z.object({ fait: z.enum(noun).optional().catch(undefined) });
const Signed = z.object({ signed: z.string().optional() });

const show = async (c: Context<Env>, refused?: Refused) => {
  const { community, home, once, work } = c.var;
  const token = c.req.param("token") ?? "";
  const { fait } = readQuery(c, Acted);
  const known = await work(async (tx) => ownMembership(tx, await openOwn(tx, token)));
  // A certificate is not taken back from here: the act before it is not meant.
  const own = fait === "attestation" ? { ...known, undo: undefined } : known;
  const props = { home, once, token, own, said: fait && !refused ? words.done[fait] : undefined, phone: community.profile.phone, refused };
  return page(c, words.title, <OwnPage {...props} />, refused ? 422 : 200, { shape: "bare" });
};
const correcting = async (c: Context<Env>, refused?: Refused) => {
  const { home, once, work } = c.var;
  const token = c.req.param("token") ?? "";
  const shown = await work(async (tx) => ({ member: await openOwn(tx, token), near: await nearCommunes(tx) }));
  return page(c, words.correctTitle, <CorrectPage {...{ home, once, token, ...shown, refused }} />, refused ? 422 : 200, { shape: "bare" });
};
const done = (c: Context<Env>, what: keyof typeof words.done) =>
  c.redirect(`${paths.own(c.var.home, c.req.param("token") ?? "")}?fait=${what}`, 303);
const theirs = "the link received is the right";

/** One’s own membership, by a link: opening shows, tapping acts, and what was tapped is taken back. */
export const ownRoutes = new Hono<Env>()
  .get("/mon-adhesion/:token", (c) => show(c))
  .post("/mon-adhesion/:token/renouvellement", async (c) => {
    open(theirs);
    const token = c.req.param("token");
    const form = await readForm(c, Signed);
    const fact = await c.var.work((tx) => renewOwn(tx, token, form.data?.signed !== undefined));
    return isRefused(fact) ? show(c, fact) : done(c, "renouvellement");
  })
  .post("/mon-adhesion/:token/signature", async (c) => {
    open(theirs);
    const token = c.req.param("token");
    const form = await readForm(c, Signed);
    const refused = await c.var.work((tx) => signOwn(tx, token, form.data?.signed !== undefined));
    return refused ? show(c, refused) : done(c, "signature");
  })
  .post("/mon-adhesion/:token/depart", async (c) => {
    open(theirs);
    const token = c.req.param("token");
    const fact = await c.var.work((tx) => leaveOwn(tx, token));
    return isRefused(fact) ? show(c, fact) : done(c, "depart");
  })
  .get("/mon-adhesion/:token/correction", (c) => correcting(c))
  .post("/mon-adhesion/:token/correction", async (c) => {
    open(theirs);
    const token = c.req.param("token");
    const form = await readForm(c, ContactForm(await c.var.work(nearCommunes)));
    const fact = form.refused ?? (await c.var.work((tx) => correctOwn(tx, token, form.data)));
    if (!isRefused(fact)) return done(c, "correction");
    await c.var.work((tx) => openOwn(tx, token));
    const body = await c.req.parseBody();
    const values = Object.fromEntries(Object.entries(body).flatMap(([key, value]) => (typeof value === "string" ? [[key, value]] : [])));
    return correcting(c, { ...fact, values });
  })
  .post("/mon-adhesion/:token/annulation", async (c) => {
    open(theirs);
    const token = c.req.param("token");
    const refused = await c.var.work((tx) => takeBackOwn(tx, token));
    return refused ? show(c, refused) : done(c, "annulation");
  });
