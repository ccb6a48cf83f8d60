import { type Context, Hono } from "hono";
import { paths } from "#features/attachment/paths.ts";
import { mayRecordOutcome, maySeeRequests } from "#features/attachment/policy.ts";
import { isUuid } from "#platform/database.ts";
import { assure, type Env, page, readForm, readQuery } from "#platform/http.tsx";
import { allow, found } from "#platform/refusal.ts";
import { returnPatientsOf, undoReturn } from "./commands.ts";
import { listDepartures } from "./queries.ts";
import { After, UndoForm } from "./rules.ts";
import { DeparturesPage } from "./views.tsx";
import { words } from "./words.ts";

const doctorOf = (c: Context<Env>): string => {
  const id = c.req.param("doctorId") ?? "";
  return found(isUuid(id) ? id : undefined);
};
const doneOf = (c: Context<Env>) => {
  const { fait, n, medecin, quand } = readQuery(c, After);
  if (fait === "retour") return { message: words.done(n), undo: medecin && quand ? { doctorId: medecin, at: quand } : undefined };
  return fait && { message: n > 0 ? words.notUndone(n) : words.undone };
};

/** Doctors who left: their accepted patients are back on the list in one act. */
export const departureRoutes = new Hono<Env>()
  .get("/departs", assure(2), async (c) => {
    allow(maySeeRequests(c.var.actor));
    const { actor, home, once, work } = c.var;
    const departures = await work(listDepartures);
    const body = <DeparturesPage {...{ home, once, departures }} mayRecord={mayRecordOutcome(actor)} done={doneOf(c)} />;
    return page(c, words.title, body);
  })
  .post("/departs/:doctorId/retour", assure(2), async (c) => {
    allow(mayRecordOutcome(c.var.actor));
    const doctorId = doctorOf(c);
    const n = await c.var.work((tx) => returnPatientsOf(tx, doctorId));
    return c.redirect(`${paths.departures(c.var.home)}?fait=retour&n=${n}&medecin=${doctorId}&quand=${c.var.now.epochMilliseconds}`, 303);
  })
  .post("/departs/:doctorId/annulation", assure(2), async (c) => {
    allow(mayRecordOutcome(c.var.actor));
    const doctorId = doctorOf(c);
    const form = await readForm(c, UndoForm);
    const left = form.refused ? 0 : await c.var.work((tx) => undoReturn(tx, doctorId, form.data.at));
    return c.redirect(`${paths.departures(c.var.home)}?fait=annulation&n=${left}`, 303);
  });
