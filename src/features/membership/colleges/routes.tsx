import { type Context, Hono } from "hono";
import { z } from "zod";
import { paths } from "#features/membership/paths.ts";
import { mayDecideMembership, maySeeMembers } from "#features/membership/policy.ts";
import { listColleges, listFees } from "#features/membership/queries.ts";
import { yearOf } from "#features/membership/rules.ts";
import { words as shared } from "#features/membership/words.ts";
import { dayInParis } from "#platform/french.ts";
import { assure, type Env, page, readForm, readQuery, readTyped } from "#platform/http.tsx";
import { allow, found, isRefused, type Refused, refuse } from "#platform/refusal.ts";
import { addCollege, changeCollege, decideFees, decideWeights, endCollege, startColleges } from "./commands.ts";
import { memberCounts } from "./queries.ts";
import { CollegeForm, FeesForm, WeightsForm } from "./rules.ts";
import { undoDecision } from "./undoing/commands.ts";
import { type Decision, packed, UndoForm, unpacked } from "./undoing/rules.ts";
import { CollegePage, CollegesPage } from "./views.tsx";
import { words } from "./words.ts";

const messages = {
  poids: words.weightsSaved,
  cotisations: words.feesSaved,
  ajout: words.added,
  college: words.saved,
  fin: words.ended,
  modele: words.started,
  annulation: words.undone,
};
const Acted = z.object({
  fait: z
    .enum(Object.keys(messages) as (keyof typeof messages)[])
    .optional()
    .catch(undefined),
  annuler: z.string().max(8000).catch(""),
});
const Seen = z.object({ version: z.coerce.number().int().catch(-1) });

const list = async (c: Context<Env>, refused?: Refused) => {
  const { actor, home, now, once, work } = c.var;
  const shown = await work(async (tx) => ({ colleges: await listColleges(tx), fees: await listFees(tx), counts: await memberCounts(tx) }));
  const { fait, annuler } = readQuery(c, Acted);
  const undo = annuler ? { action: `${paths.colleges(home)}/annulation`, fields: { retour: annuler } } : undefined;
  const done = fait && !refused ? { message: messages[fait], undo } : undefined;
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
const back = (c: Context<Env>, done: keyof typeof messages, decision?: Decision) =>
  c.redirect(`${paths.colleges(c.var.home)}?fait=${done}${decision ? `&annuler=${packed(decision)}` : ""}`, 303);
/** What was typed comes back with a refusal of the rule. */
const typed = async (c: Context<Env>, refused: Refused): Promise<Refused> => ({ ...refused, values: await readTyped(c) });

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
    const decided = form.refused ?? (await c.var.work((tx) => decideWeights(tx, form.data)));
    return isRefused(decided) ? list(c, await typed(c, decided)) : back(c, "poids", decided);
  })
  .post("/colleges/cotisations", assure(2), async (c) => {
    allow(mayDecideMembership(c.var.actor));
    const form = await readForm(c, FeesForm);
    const decided = form.refused ?? (await c.var.work((tx) => decideFees(tx, form.data.fromYear, form.data.fees)));
    return isRefused(decided) ? list(c, await typed(c, decided)) : back(c, "cotisations", decided);
  })
  .post("/colleges/annulation", assure(2), async (c) => {
    allow(mayDecideMembership(c.var.actor));
    const decision = unpacked(UndoForm.parse(await c.req.parseBody()).retour);
    const refused = decision ? await c.var.work((tx) => undoDecision(tx, decision)) : refuse("form", shared.tooLate);
    return refused ? list(c, refused) : back(c, "annulation");
  })
  .get("/colleges/nouveau", assure(2), (c) => {
    allow(mayDecideMembership(c.var.actor));
    return one(c, undefined);
  })
  .post("/colleges/nouveau", assure(2), async (c) => {
    allow(mayDecideMembership(c.var.actor));
    const form = await readForm(c, CollegeForm);
    const made = form.refused ?? (await c.var.work((tx) => addCollege(tx, form.data)));
    return isRefused(made) ? one(c, undefined, await typed(c, made)) : back(c, "ajout", { what: "added", id: made, version: 1 });
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
    const changed = await c.var.work((tx) => changeCollege(tx, id, version, form.data));
    return isRefused(changed) ? one(c, id, await typed(c, changed)) : back(c, "college", changed);
  })
  .post("/colleges/:id/fin", assure(2), async (c) => {
    allow(mayDecideMembership(c.var.actor));
    const id = c.req.param("id");
    const ended = await c.var.work((tx) => endCollege(tx, id));
    return isRefused(ended) ? one(c, id, ended) : back(c, "fin", ended);
  });
