import { type Context, Hono } from "hono";
import { z } from "zod";
import { findProfessional, searchProfessionals } from "#features/directory/public.ts";
import { nearCommunes } from "#features/membership/joining/near/queries.ts";
import { PersonForm } from "#features/membership/joining/rules.ts";
import { welcome } from "#features/membership/joining/writing/commands.ts";
import { paths } from "#features/membership/paths.ts";
import { mayEditMembers } from "#features/membership/policy.ts";
import { currentCharter, listColleges } from "#features/membership/queries.ts";
import { assure, type Env, page, readForm, readQuery } from "#platform/http.tsx";
import { allow, isRefused, type Refused } from "#platform/refusal.ts";
import { takeIn } from "./commands.ts";
import { IntakePage } from "./views.tsx";
import { words } from "./words.ts";

const Asked = z.object({
  q: z.string().trim().max(80).catch(""),
  pro: z.uuid().optional().catch(undefined),
  saisie: z.enum(["personne", "organisation"]).optional().catch(undefined),
});
const IntakeForm = z.object({
  collegeId: z.string().max(40).catch(""),
  signed: z.string().optional(),
  same: z.enum(["", "yes", "no"]).catch(""),
});
const show = async (c: Context<Env>, refused?: Refused) => {
  const { home, once, work } = c.var;
  const asked = readQuery(c, Asked);
  const pro = refused?.values.professionalId || asked.pro;
  const shown = await work(async (tx) => ({
    person: pro ? await findProfessional(tx, pro) : undefined,
    found: asked.q ? await searchProfessionals(tx, asked.q, { limit: 10 }) : undefined,
    colleges: await listColleges(tx),
    near: await nearCommunes(tx),
    charter: await currentCharter(tx),
  }));
  const organisation = refused ? refused.values.organisation !== undefined : asked.saisie === "organisation";
  const props = { home, once, q: asked.q, ...shown, typing: refused !== undefined || asked.saisie !== undefined, organisation, refused };
  return page(c, words.title, <IntakePage {...props} />, refused ? 422 : 200);
};

export const intakeRoutes = new Hono<Env>()
  .get("/nouveau", assure(2), (c) => {
    allow(mayEditMembers(c.var.actor));
    return show(c);
  })
  .post("/nouveau", assure(2), async (c) => {
    allow(mayEditMembers(c.var.actor));
    const body = await c.req.parseBody();
    const values = Object.fromEntries(Object.entries(body).map(([key, value]) => [key, String(value)]));
    const form = await readForm(c, PersonForm(await c.var.work(nearCommunes)));
    if (form.refused) return show(c, { ...form.refused, values });
    const { collegeId, signed, same } = IntakeForm.parse(body);
    const { home, outside } = c.var;
    const done = await c.var.work(async (tx) => {
      const done = await takeIn(tx, { person: form.data, collegeId: collegeId || null, signed: signed !== undefined, same });
      if (!isRefused(done)) await welcome(tx, done.member, `${outside.origin}${home}`);
      return done;
    });
    if (isRefused(done)) return show(c, { ...done, values });
    return c.redirect(`${paths.member(home, done.member.id)}?fait=${done.known ? "connu" : "inscription"}`, 303);
  });
