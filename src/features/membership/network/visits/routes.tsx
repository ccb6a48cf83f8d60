import { type Context, Hono } from "hono";
import { professionalLabel } from "#features/directory/public.ts";
import { byId, paths } from "#features/membership/paths.ts";
import { mayKeepNetwork, maySeeMembers } from "#features/membership/policy.ts";
import { isUuid } from "#platform/database.ts";
import { dayInParis } from "#platform/french.ts";
import { assure, type Env, page, readForm, readQuery } from "#platform/http.tsx";
import { professionOf } from "#platform/professions.ts";
import { allow, found, isRefused, type Refused, refuse } from "#platform/refusal.ts";
import { noteVisit, planVisits, recordVisit, undoPlans, undoVisit } from "./commands.ts";
import { VisitedPage } from "./person/views.tsx";
import { plansText } from "./planning/rules.ts";
import { findVisit, knownPeople, visitsTo } from "./queries.ts";
import { communeName } from "./round/lines/views.tsx";
import { communesOf, proposed, stopsOf } from "./round/rules.ts";
import { RoundPage } from "./round/views.tsx";
import {
  type Back,
  BackForm,
  type Known,
  NoteForm,
  outcomesOfVisit,
  PlanForm,
  PlansForm,
  RoundQuery,
  TapForm,
  VisitForm,
} from "./rules.ts";
import { words } from "./words.ts";

const idOf = (c: Context<Env>) => c.req.param("id") ?? "";
const plannedFirst = (a: Known, b: Known) => Temporal.PlainDate.compare(a.planned!.plannedOn!, b.planned!.plannedOn!);
const doneOf = (home: string, { fait, n, visite, annuler }: RoundQuery, professionalId: string | undefined, back: Back) => {
  if (!fait) return undefined;
  if (fait === "annulees") return { message: words.unplanned(n), nothing: n === 0 };
  if (fait === "prevue" && annuler)
    return {
      message: words.planned(n),
      undo: { action: paths.visitRound(home, "tournee/annulation"), fields: { plans: annuler, ...back } },
    };
  const message =
    fait === "prevue" ? words.planned(n) : fait === "note" ? words.noted : fait === "annulation" ? words.undone : words.done[fait];
  const undoable = visite && professionalId && fait !== "note" && fait !== "annulation";
  const undo = undoable ? { action: paths.actVisit(home, professionalId, "annulation"), fields: { visite, ...back } } : undefined;
  return { message, nothing: fait === "prevue" && n === 0, undo };
};

const round = async (c: Context<Env>, refused?: Refused, at?: Back) => {
  const { actor, home, now, once, work } = c.var;
  const asked = readQuery(c, RoundQuery);
  const query = { ...asked, commune: at?.commune ?? asked.commune };
  const { all, visit } = await work(async (tx) => ({
    all: await knownPeople(tx),
    visit: query.visite ? await findVisit(tx, query.visite) : undefined,
  }));
  const today = dayInParis(now);
  const people = proposed(all, query, today);
  const met = visit && all.find(({ person }) => person.id === visit.professionalId);
  const noting = met && visit && outcomesOfVisit.some((it) => it === query.fait) ? { known: met, visit } : undefined;
  const professions = [...new Set(all.map(({ person }) => person.professionCode))]
    .flatMap((value) => (value ? [{ value, label: professionOf(value)?.label ?? value }] : []))
    .sort((a, b) => a.label.localeCompare(b.label, "fr"));
  const props = {
    ...{ home, once, query, today, people, professions, noting, refused },
    planned: all.filter(({ planned }) => planned?.plannedOn).sort(plannedFirst),
    communes: communesOf(people, communeName),
    stops: query.commune ? stopsOf(people, query.commune) : [],
    mayKeep: mayKeepNetwork(actor),
    done: refused ? undefined : doneOf(home, query, visit?.professionalId, { commune: query.commune, vue: "tournee" }),
  };
  return page(c, words.title, <RoundPage {...props} />, refused ? 422 : 200, { width: "wide" });
};
const person = async (c: Context<Env>, id: string, refused?: Refused) => {
  const { actor, home, now, once, work } = c.var;
  const mayKeep = mayKeepNetwork(actor);
  const { known, visits } = await work(async (tx) => ({
    known: found(isUuid(id) ? (await knownPeople(tx, id))[0] : undefined),
    visits: await visitsTo(tx, id),
  }));
  // Notes are the team’s: nobody else is sent them.
  const shown = mayKeep ? visits : visits.map((visit) => ({ ...visit, note: "" }));
  const done = refused ? undefined : doneOf(home, readQuery(c, RoundQuery), id, { commune: "", vue: "fiche" });
  const props = { home, once, known, visits: shown, today: dayInParis(now), mayKeep, refused, done };
  return page(c, professionalLabel(known.person), <VisitedPage {...props} />, refused ? 422 : 200);
};

const again = (c: Context<Env>, id: string, back: Back, refused: Refused) =>
  back.vue === "fiche" ? person(c, id, refused) : round(c, refused, back);
const go = (c: Context<Env>, id: string, { vue, commune }: Back, says: Record<string, string>) => {
  const at = vue === "fiche" && id ? paths.visited(c.var.home, id) : paths.visits(c.var.home);
  return c.redirect(`${at}?${new URLSearchParams({ ...(commune && { commune }), ...says })}`, 303);
};

export const visitRoutes = new Hono<Env>()
  .get("/visites", assure(2), (c) => {
    allow(maySeeMembers(c.var.actor));
    return round(c);
  })
  .post("/visites/tournee", assure(2), async (c) => {
    allow(mayKeepNetwork(c.var.actor));
    const back = BackForm.parse(await c.req.parseBody());
    const form = await readForm(c, PlanForm(dayInParis(c.var.now)));
    const { ids = "" } = await c.req.parseBody();
    if (form.refused) return again(c, String(ids), back, form.refused);
    if (form.data.ids.length === 0) return round(c, refuse("form", words.nonePicked), back);
    const plans = await c.var.work((tx) => planVisits(tx, form.data.ids, form.data.plannedOn));
    const annuler = plansText(plans);
    return go(c, form.data.ids[0]!, back, { fait: "prevue", n: String(plans.length), ...(annuler && { annuler }) });
  })
  .post("/visites/tournee/annulation", assure(2), async (c) => {
    allow(mayKeepNetwork(c.var.actor));
    const { plans, ...back } = PlansForm.parse(await c.req.parseBody());
    const n = await c.var.work((tx) => undoPlans(tx, plans));
    return go(c, "", { ...back, vue: "tournee" }, { fait: "annulees", n: String(n) });
  })
  .get(`/visites${byId()}` as "/visites/:id", assure(2), (c) => {
    allow(maySeeMembers(c.var.actor));
    return person(c, idOf(c));
  })
  .post(`/visites${byId("/issue")}` as "/visites/:id/issue", assure(2), async (c) => {
    allow(mayKeepNetwork(c.var.actor));
    const form = await readForm(c, TapForm);
    if (form.refused) return person(c, idOf(c), form.refused);
    const { issue, ...back } = form.data;
    const visite = await c.var.work((tx) => recordVisit(tx, idOf(c), issue));
    return go(c, idOf(c), back, { fait: issue, visite });
  })
  .post(`/visites${byId("/note")}` as "/visites/:id/note", assure(2), async (c) => {
    allow(mayKeepNetwork(c.var.actor));
    const form = await readForm(c, NoteForm);
    if (form.refused) return person(c, idOf(c), form.refused);
    const { visite, note, ...back } = form.data;
    await c.var.work((tx) => noteVisit(tx, idOf(c), visite, note));
    return go(c, idOf(c), back, { fait: "note" });
  })
  .post(`/visites${byId("/annulation")}` as "/visites/:id/annulation", assure(2), async (c) => {
    allow(mayKeepNetwork(c.var.actor));
    const { visite, ...back } = VisitForm.parse(await c.req.parseBody());
    const refused = await c.var.work((tx) => undoVisit(tx, idOf(c), visite));
    return isRefused(refused) ? again(c, idOf(c), back, refused) : go(c, idOf(c), back, { fait: "annulation" });
  });
