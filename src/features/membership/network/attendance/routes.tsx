import { type Context, Hono } from "hono";
import { z } from "zod";
import { byId, paths } from "#features/membership/paths.ts";
import { mayKeepNetwork, maySeeMembers } from "#features/membership/policy.ts";
import { listMembers } from "#features/membership/queries.ts";
import { dayInParis } from "#platform/french.ts";
import { assure, type Env, page, readForm, readQuery } from "#platform/http.tsx";
import { allow, isRefused, type Refused } from "#platform/refusal.ts";
import { recordParticipation, removeParticipation, undoTogether } from "./commands.ts";
import { listOccasions, takersOf } from "./queries.ts";
import { AttendanceForm, OccasionQuery, occasionOf, TogetherForm } from "./rules.ts";
import { OccasionPage, OccasionsPage, RecordPage } from "./views.tsx";
import { words } from "./words.ts";

const Chosen = z.object({ ids: z.uuid().optional().catch(undefined) });
const list = async (c: Context<Env>) => {
  const { actor, home, once, work } = c.var;
  const query = readQuery(c, OccasionQuery);
  const { fait, n, annuler } = query;
  const undo = annuler && { action: `${paths.attendance(home)}/annulation`, fields: { together: annuler } };
  const done = fait && { message: words.done[fait](n), nothing: fait !== "retrait" && n === 0, undo: undo || undefined };
  const shared = { home, once, mayKeep: mayKeepNetwork(actor), done };
  const occasion = occasionOf(query);
  if (occasion) {
    const takers = await work((tx) => takersOf(tx, occasion));
    return page(c, occasion.label, <OccasionPage {...shared} {...{ occasion, takers }} />, 200, { width: "wide" });
  }
  const found = await work((tx) => listOccasions(tx, query.page));
  return page(c, words.title, <OccasionsPage {...shared} {...found} page={query.page} />, 200, { width: "wide" });
};
const ask = async (c: Context<Env>, refused?: Refused) => {
  const { home, once, work } = c.var;
  const members = (await work(listMembers)).filter(({ state }) => state === "member");
  const { ids } = readQuery(c, Chosen);
  const today = dayInParis(c.var.now);
  return page(c, words.record, <RecordPage {...{ home, once, today, members, refused }} chosen={ids ? [ids] : []} />, refused ? 422 : 200);
};
const back = (c: Context<Env>, fait: keyof typeof words.done, n: number, together = "") =>
  c.redirect(`${paths.attendance(c.var.home)}?fait=${fait}&n=${n}${together && `&annuler=${together}`}`, 303);

export const attendanceRoutes = new Hono<Env>()
  .get("/participations", assure(2), (c) => {
    allow(maySeeMembers(c.var.actor));
    return list(c);
  })
  .get("/participations/nouvelle", assure(2), (c) => {
    allow(mayKeepNetwork(c.var.actor));
    return ask(c);
  })
  .post("/participations/nouvelle", assure(2), async (c) => {
    allow(mayKeepNetwork(c.var.actor));
    const form = await readForm(c, AttendanceForm(dayInParis(c.var.now)));
    if (form.refused) return ask(c, form.refused);
    const { ids, ...occasion } = form.data;
    const done = await c.var.work((tx) => recordParticipation(tx, { memberIds: ids, ...occasion }));
    return isRefused(done) ? ask(c, done) : back(c, "notee", done.n, done.n > 0 ? done.together : "");
  })
  .post("/participations/annulation", assure(2), async (c) => {
    allow(mayKeepNetwork(c.var.actor));
    const { together } = TogetherForm.parse(await c.req.parseBody());
    return back(c, "annulation", await c.var.work((tx) => undoTogether(tx, together)));
  })
  .post(`/participations${byId("/retrait")}` as "/participations/:id/retrait", assure(2), async (c) => {
    allow(mayKeepNetwork(c.var.actor));
    const id = c.req.param("id");
    return back(c, "retrait", await c.var.work((tx) => removeParticipation(tx, id)));
  });
