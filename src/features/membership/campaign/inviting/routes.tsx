import { type Context, Hono } from "hono";
import { z } from "zod";
import { paths } from "#features/membership/paths.ts";
import { mayEditMembers, maySeeMembers } from "#features/membership/policy.ts";
import { currentSettings } from "#features/membership/queries.ts";
import { keepNamed } from "#features/membership/search/rules.ts";
import { assure, type Env, page, readForm, readQuery } from "#platform/http.tsx";
import { professionOf } from "#platform/professions.ts";
import { allow, open, type Refused, refuse } from "#platform/refusal.ts";
import { openInvitation, silence, startInvitations } from "./commands.ts";
import { type NonMember, nonMembers } from "./queries.ts";
import { NonMembersPage, RefusePage } from "./views.tsx";
import { words } from "./words.ts";

const Query = z.object({
  q: z.string().max(80).catch(""),
  profession: z.string().max(4).catch(""),
  contact: z.enum(["", "may", "told"]).catch(""),
  page: z.coerce.number().int().min(1).catch(1),
  fait: z.enum(["invitation", "silence"]).optional().catch(undefined),
  n: z.coerce.number().int().catch(0),
});
const many = z.preprocess((it) => (it === undefined || it === "" ? [] : Array.isArray(it) ? it : [it]), z.array(z.uuid()).max(2000));
const PickedForm = z.object({ ids: many });
const matches = ({ person, whyNot, invitedOn }: NonMember, { profession, contact }: z.output<typeof Query>) =>
  (profession === "" || person.professionCode === profession) &&
  (contact === "" || (contact === "may" ? whyNot === undefined : invitedOn !== undefined));

const show = async (c: Context<Env>, refused?: Refused) => {
  const { actor, home, once, work } = c.var;
  const query = readQuery(c, Query);
  const { all, settings } = await work(async (tx) => ({ all: await nonMembers(tx), settings: await currentSettings(tx) }));
  const professions = [...new Set(all.map(({ person }) => person.professionCode))]
    .filter(Boolean)
    .map((value) => ({ value, label: professionOf(value)?.label ?? value }))
    .sort((a, b) => a.label.localeCompare(b.label, "fr"));
  const silenced = query.fait === "silence";
  const said = { message: silenced ? words.silenced : words.invited(query.n), nothing: !silenced && query.n === 0 };
  const done = query.fait && !refused ? said : undefined;
  const kept = all.filter((line) => matches(line, query));
  const lines = keepNamed(kept, query.q, ({ person }) => person.search);
  const props = { home, once, query, lines, professions, days: settings.solicitationDays, mayInvite: mayEditMembers(actor), refused, done };
  return page(c, words.title, <NonMembersPage {...props} />, refused ? 422 : 200, { width: "wide" });
};

export const invitingRoutes = new Hono<Env>()
  .get("/non-adherents", assure(2), (c) => {
    allow(maySeeMembers(c.var.actor));
    return show(c);
  })
  .post("/non-adherents/invitation", assure(2), async (c) => {
    allow(mayEditMembers(c.var.actor));
    const form = await readForm(c, PickedForm);
    if (form.refused || form.data.ids.length === 0) return show(c, form.refused ?? refuse("form", words.nonePicked));
    const n = await c.var.work((tx) => startInvitations(tx, form.data.ids));
    return c.redirect(`${paths.nonMembers(c.var.home)}?fait=invitation&n=${n}`, 303);
  })
  .post("/non-adherents/:id/silence", assure(2), async (c) => {
    allow(mayEditMembers(c.var.actor));
    const id = c.req.param("id");
    await c.var.work((tx) => silence(tx, id));
    return c.redirect(`${paths.nonMembers(c.var.home)}?fait=silence`, 303);
  })
  .get("/invitation/:token", async (c) => {
    const token = c.req.param("token");
    await c.var.work((tx) => openInvitation(tx, token));
    const done = readQuery(c, z.object({ fait: z.string().optional() })).fait !== undefined;
    return page(c, words.refuseTitle, <RefusePage {...{ home: c.var.home, once: c.var.once, token, done }} />, 200, { shape: "bare" });
  })
  .post("/invitation/:token", async (c) => {
    open("the link received is the right");
    const token = c.req.param("token");
    await c.var.work(async (tx) => silence(tx, await openInvitation(tx, token)));
    return c.redirect(`${paths.refuseInvitation(c.var.home, token)}?fait=non`, 303);
  });
