import { type Context, Hono } from "hono";
import { PartnerForm } from "#features/attachment/ask/rules.ts";
import { locate } from "#features/attachment/intake/routes.tsx";
import { paths } from "#features/attachment/paths.ts";
import { mayManagePartners } from "#features/attachment/policy.ts";
import { Acted } from "#features/attachment/requests/rules.ts";
import { communeCodes } from "#features/territory/public.ts";
import { dayInParis } from "#platform/french.ts";
import { assure, type Env, page, readForm, readQuery } from "#platform/http.tsx";
import { qrOf } from "#platform/qr.ts";
import { allow, isRefused, open, type Refused } from "#platform/refusal.ts";
import {
  addPartner,
  askForSomeone,
  endPartner,
  openPartner,
  partnerLink,
  resumePartner,
  sendPartnerLink,
  takeBackSending,
} from "./commands.ts";
import { listPartners } from "./queries.ts";
import { NewPartner, Sent, TakenBack } from "./rules.ts";
import { PartnerFormPage, PartnersPage, PosterPage } from "./views.tsx";
import { words } from "./words.ts";

const uuid = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
const at = <Noun extends string>(noun: Noun) => `/partenaires/:id{${uuid}}/${noun}` as `/partenaires/:id/${Noun}`;
const rootOf = (c: Context<Env>) => `${c.var.outside.origin}${c.var.home}`;

const list = async (c: Context<Env>, refused?: Refused) => {
  const { home, once, work } = c.var;
  const { fait, annuler } = readQuery(c, Acted);
  const message = fait && words.done[fait];
  const done = message && !refused ? { message, undo: annuler } : undefined;
  const body = <PartnersPage {...{ home, once, refused, done }} partners={await work(listPartners)} />;
  return page(c, words.title, body, refused ? 422 : 200, { width: "wide" });
};
const back = (c: Context<Env>, refused: Refused | undefined, done: string) =>
  isRefused(refused) ? list(c, refused) : c.redirect(`${paths.partners(c.var.home)}?fait=${done}`, 303);

const linked = "the partner's link is the right: GET shows, POST acts";
const tokenOf = (c: Context<Env>) => c.req.param("token") ?? "";
const limit = (c: Context<Env>) => c.var.limit(c, "attachment.partner", { points: 120, seconds: 3600, of: tokenOf(c) });
const form = async (c: Context<Env>, refused?: Refused) => {
  const { community, home, once, work } = c.var;
  const token = tokenOf(c);
  const partner = await work((tx) => openPartner(tx, token));
  const { fait, annuler } = readQuery(c, Sent);
  const message = { envoi: words.form.sent, annulation: words.form.undone }[fait ?? "envoi"];
  const done = fait && !refused ? { message, undo: annuler } : undefined;
  const props = { home, token, once, partner, phone: community.profile.phone, refused, done };
  return page(c, words.form.title, <PartnerFormPage {...props} />, refused ? 422 : 200, { shape: "bare" });
};

export const partnerRoutes = new Hono<Env>()
  .get("/partenaires", assure(2), (c) => {
    allow(mayManagePartners(c.var.actor));
    return list(c);
  })
  .post("/partenaires", assure(2), async (c) => {
    allow(mayManagePartners(c.var.actor));
    const read = await readForm(c, NewPartner);
    if (read.refused) return list(c, read.refused);
    await c.var.work((tx) => addPartner(tx, read.data));
    return back(c, undefined, "ajout");
  })
  .post(at("envoi"), assure(2), async (c) => {
    allow(mayManagePartners(c.var.actor));
    return back(c, await c.var.work((tx) => sendPartnerLink(tx, c.req.param("id"), rootOf(c))), "envoi");
  })
  .post(at("fin"), assure(2), async (c) => {
    allow(mayManagePartners(c.var.actor));
    const id = c.req.param("id");
    return back(c, await c.var.work((tx) => endPartner(tx, id)), `fin&annuler=${id}`);
  })
  .post(at("reprise"), assure(2), async (c) => {
    allow(mayManagePartners(c.var.actor));
    await c.var.work((tx) => resumePartner(tx, c.req.param("id")));
    return back(c, undefined, "reprise");
  })
  // Each poster is a new link: it is shown here once, and printed.
  .post(at("affiche"), assure(2), async (c) => {
    allow(mayManagePartners(c.var.actor));
    const made = await c.var.work((tx) => partnerLink(tx, c.req.param("id"), rootOf(c)));
    const qr = await qrOf(made.url);
    return page(c, words.poster.title, <PosterPage {...made} qr={qr} home={c.var.home} />);
  })
  .get("/partenaire/:token", (c) => form(c))
  .post("/partenaire/:token", async (c) => {
    open(linked);
    await limit(c);
    const read = await readForm(c, PartnerForm(dayInParis(c.var.now), await c.var.work(communeCodes)));
    if (read.refused) return form(c, read.refused);
    const point = await locate(c, read.data.dossier);
    const id = await c.var.work((tx) => askForSomeone(tx, tokenOf(c), read.data, point));
    return c.redirect(`${paths.partnerForm(c.var.home, tokenOf(c))}?fait=envoi&annuler=${id}`, 303);
  })
  .post("/partenaire/:token/annulation", async (c) => {
    open(linked);
    await limit(c);
    const read = await readForm(c, TakenBack);
    if (read.refused) return form(c, read.refused);
    const refused = await c.var.work((tx) => takeBackSending(tx, tokenOf(c), read.data.request));
    return isRefused(refused) ? form(c, refused) : c.redirect(`${paths.partnerForm(c.var.home, tokenOf(c))}?fait=annulation`, 303);
  });
