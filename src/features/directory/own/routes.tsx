import { type Context, Hono } from "hono";
import { z } from "zod";
import { sayDetails, unsayDetails } from "#features/directory/details/commands.ts";
import { DetailsForm } from "#features/directory/details/form/rules.ts";
import { detailsOf } from "#features/directory/details/queries.ts";
import { ownFields } from "#features/directory/details/rules.ts";
import { worksOf } from "#features/directory/entry/queries.ts";
import { paths } from "#features/directory/paths.ts";
import { setPublic } from "#features/directory/people/commands.ts";
import { type Env, page, readForm, readQuery } from "#platform/http.tsx";
import { open, type Refused } from "#platform/refusal.ts";
import { openOwn } from "./commands.ts";
import { OwnPage } from "./views.tsx";
import { words } from "./words.ts";

const own = "the link sent to the professional is the right: GET shows, POST acts";
const tokenOf = (c: Context<Env>) => c.req.param("token") ?? "";
const limit = (c: Context<Env>) => c.var.limit(c, `directory.own/${c.var.community.id}`, { points: 300, seconds: 3600 });
const Done = z.object({
  fait: z.string().max(20).catch(""),
  annuler: z.string().max(60).catch(""),
  public: z.enum(["yes", "no", ""]).catch(""),
});
const Agreed = z.object({ agreed: z.string().optional().catch(undefined) });
const Undo = z.object({ at: z.string().max(60).catch(""), public: z.enum(["yes", "no", ""]).catch("") });

const show = async (c: Context<Env>, refused?: Refused) => {
  const { home, once, work } = c.var;
  const shown = await work(async (tx) => {
    const row = await openOwn(tx, tokenOf(c));
    return { row, works: await worksOf(tx, row.id), standing: await detailsOf(tx, "professional", row.id) };
  });
  const { fait, annuler, public: was } = readQuery(c, Done);
  const saved = fait === "precisions" && !refused;
  const message = { rien: words.unchanged, annule: words.undone }[fait];
  const done = saved ? { message: words.saved, at: annuler, ...(was && { public: was }) } : message ? { message } : undefined;
  return page(c, words.title, <OwnPage {...shown} {...{ home, once, refused, done }} token={tokenOf(c)} />, refused ? 422 : 200, {
    shape: "bare",
  });
};
const momentOf = (text: string): Temporal.Instant | undefined => {
  try {
    return Temporal.Instant.from(text);
  } catch {
    return undefined;
  }
};

/** One’s own entry, by the link received: correct it, choose who sees what, stand in public or not, change one’s mind. */
export const ownRoutes = new Hono<Env>()
  .get("/ma-fiche/:token", async (c) => {
    await limit(c);
    return show(c);
  })
  .post("/ma-fiche/:token", async (c) => {
    open(own);
    await limit(c);
    const told = await readForm(c, DetailsForm(ownFields));
    if (told.refused) return show(c, told.refused);
    const { data: { agreed } = {} } = await readForm(c, Agreed);
    const done = await c.var.work(async (tx) => {
      const { id, publicSince } = await openOwn(tx, tokenOf(c));
      const publicChanged = await setPublic(tx, id, agreed === "on");
      return { changed: await sayDetails(tx, "professional", id, told.data), publicChanged, was: publicSince !== null, at: tx.now };
    });
    const here = paths.own(c.var.home, tokenOf(c));
    if (done.changed === 0 && !done.publicChanged) return c.redirect(`${here}?fait=rien`, 303);
    const before = done.publicChanged ? `&public=${done.was ? "yes" : "no"}` : "";
    return c.redirect(`${here}?fait=precisions&annuler=${encodeURIComponent(done.at.toString())}${before}`, 303);
  })
  .post("/ma-fiche/:token/annulation", async (c) => {
    open(own);
    await limit(c);
    const { data } = await readForm(c, Undo);
    const undone = await c.var.work(async (tx) => {
      const { id } = await openOwn(tx, tokenOf(c));
      const at = momentOf(data?.at ?? "");
      const back = data?.public ? await setPublic(tx, id, data.public === "yes") : false;
      return (at ? await unsayDetails(tx, "professional", id, at) : 0) > 0 || back;
    });
    return c.redirect(`${paths.own(c.var.home, tokenOf(c))}?fait=${undone ? "annule" : "rien"}`, 303);
  });
