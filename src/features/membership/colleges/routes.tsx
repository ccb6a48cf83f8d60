import { type Context, Hono } from "hono";
import { z } from "zod";
import { paths } from "#features/membership/paths.ts";
import { mayDecideMembership, maySeeMembers } from "#features/membership/policy.ts";
import { listColleges, listFees } from "#features/membership/queries.ts";
import { yearOf } from "#features/membership/rules.ts";
import { dayInParis } from "#platform/french.ts";
import { assure, type Env, page, readForm, readQuery } from "#platform/http.tsx";
import { allow, found, isRefused, type Refused } from "#platform/refusal.ts";
import { addCollege, changeCollege, decideFees, decideWeights, endCollege, startColleges } from "./commands.ts";
import { memberCounts } from "./queries.ts";
import { CollegeForm, FeesForm, WeightsForm } from "./rules.ts";
import { CollegePage, CollegesPage } from "./views.tsx";
import { words } from "./words.ts";

const messages = {
  poids: words.weightsSaved,
  cotisations: words.feesSaved,
  ajout: words.added,
  college: words.saved,
  fin: words.ended,
  modele: words.started,
};
const Acted = z.object({
  fait: z
    .enum(Object.keys(messages) as (keyof typeof messages)[])
    .optional()
    .catch(undefined),
});
const Seen = z.object({ version: z.coerce.number().int().catch(-1) });

const list = async (c: Context<Env>, refused?: Refused) => {
  const { actor, home, now, once, work } = c.var;
  const shown = await work(async (tx) => ({ colleges: await listColleges(tx), fees: await listFees(tx), counts: await memberCounts(tx) }));
  const { fait } = readQuery(c, Acted);
  const done = fait && !refused ? { message: messages[fait] } : undefined;
  const props = { home, once, ...shown, year: yearOf(dayInParis(now)), mayDecide: mayDecideMembership(actor), refused, done };
  return page(c, words.title, <CollegesPage {...props} />, refused ? 422 : 200);
};
const one = async (c: Context<Env>, id: string | undefined, refused?: Refused) => {
  const { home, once, work } = c.var;
  const all = await work((tx) => listColleges(tx));
  const college = id === undefined ? undefined : found(all.find((it) => it.id === id));
  const props = { home, once, college, position: all.length + 1, refused };
  return page(c, college?.name ?? words.add, <CollegePage {...props} />, refused ? 422 : 200);
};
const back = (c: Context<Env>, done: keyof typeof messages) => c.redirect(`${paths.colleges(c.var.home)}?fait=${done}`, 303);

export const collegeRoutes = new Hono<Env>()
  .get("/colleges", assure(2), (c) => {
    allow(maySeeMembers(c.var.actor));
    return list(c);
  })
  .post("/colleges/modele", assure(2), async (c) => {
    allow(mayDecideMembership(c.var.actor));
    const refused = await c.var.work(startColleges);
    return refused ? list(c, refused) : back(c, "modele");
  })
  .post("/colleges/poids", assure(2), async (c) => {
    allow(mayDecideMembership(c.var.actor));
    const form = await readForm(c, WeightsForm);
    const refused = form.refused ?? (await c.var.work((tx) => decideWeights(tx, form.data)));
    return refused ? list(c, refused) : back(c, "poids");
  })
  .post("/colleges/cotisations", assure(2), async (c) => {
    allow(mayDecideMembership(c.var.actor));
    const form = await readForm(c, FeesForm);
    const refused = form.refused ?? (await c.var.work((tx) => decideFees(tx, form.data.fromYear, form.data.fees)));
    return refused ? list(c, refused) : back(c, "cotisations");
  })
  .get("/colleges/nouveau", assure(2), (c) => {
    allow(mayDecideMembership(c.var.actor));
    return one(c, undefined);
  })
  .post("/colleges/nouveau", assure(2), async (c) => {
    allow(mayDecideMembership(c.var.actor));
    const form = await readForm(c, CollegeForm);
    const made = form.refused ?? (await c.var.work((tx) => addCollege(tx, form.data)));
    return isRefused(made) ? one(c, undefined, made) : back(c, "ajout");
  })
  .get("/colleges/:id", assure(2), (c) => {
    allow(mayDecideMembership(c.var.actor));
    return one(c, c.req.param("id"));
  })
  .post("/colleges/:id", assure(2), async (c) => {
    allow(mayDecideMembership(c.var.actor));
    const id = c.req.param("id");
    const form = await readForm(c, CollegeForm);
    if (form.refused) return one(c, id, form.refused);
    const { version } = Seen.parse(await c.req.parseBody());
    const refused = await c.var.work((tx) => changeCollege(tx, id, version, form.data));
    return refused ? one(c, id, refused) : back(c, "college");
  })
  .post("/colleges/:id/fin", assure(2), async (c) => {
    allow(mayDecideMembership(c.var.actor));
    const id = c.req.param("id");
    const refused = await c.var.work((tx) => endCollege(tx, id));
    return refused ? one(c, id, refused) : back(c, "fin");
  });
