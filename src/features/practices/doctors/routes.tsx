import { type Context, Hono } from "hono";
import { paths } from "#features/practices/paths.ts";
import { mayEditPractices } from "#features/practices/policy.ts";
import { findDoctor, findPractice } from "#features/practices/queries.ts";
import { showPractice, withTyped } from "#features/practices/sheet/routes.tsx";
import { doctorName } from "#features/practices/words.ts";
import { communeCodes } from "#features/territory/public.ts";
import { assure, type Env, page, readForm } from "#platform/http.tsx";
import { allow, found, isRefused, type Refused } from "#platform/refusal.ts";
import { addDoctor, bringDoctorBack, correctDoctor, departDoctor } from "./commands.ts";
import { DepartureForm, DoctorForm } from "./rules.ts";
import { DoctorPage } from "./views.tsx";
import { words } from "./words.ts";

const edit = async (c: Context<Env>, id: string, doctorId?: string, refused?: Refused) => {
  const { home, once, work } = c.var;
  const { practice, doctor } = await work(async (tx) => ({
    practice: found(await findPractice(tx, id)),
    doctor: doctorId === undefined ? undefined : found(await findDoctor(tx, id, doctorId)),
  }));
  const action = doctor ? paths.doctor(home, id, doctor.id) : paths.addDoctor(home, id);
  const props = { practice, doctor, action, back: paths.practice(home, id), once: once(), refused };
  return page(c, doctor ? doctorName(doctor) : words.add, <DoctorPage {...props} />, refused ? 422 : 200);
};

export const doctorRoutes = new Hono<Env>()
  .get("/:id/medecins/nouveau", assure(2), (c) => {
    allow(mayEditPractices(c.var.actor));
    return edit(c, c.req.param("id"));
  })
  .post("/:id/medecins/nouveau", assure(2), async (c) => {
    allow(mayEditPractices(c.var.actor));
    const id = c.req.param("id");
    const form = await readForm(c, DoctorForm);
    const done = form.refused ?? (await c.var.work(async (tx) => addDoctor(tx, id, form.data, await communeCodes(tx))));
    if (isRefused(done)) return edit(c, id, undefined, await withTyped(c, done));
    return c.redirect(`${paths.practice(c.var.home, id)}?fait=fiche`, 303);
  })
  .get("/:id/medecins/:doctorId", assure(2), (c) => {
    allow(mayEditPractices(c.var.actor));
    return edit(c, c.req.param("id"), c.req.param("doctorId"));
  })
  .post("/:id/medecins/:doctorId", assure(2), async (c) => {
    allow(mayEditPractices(c.var.actor));
    const { id, doctorId } = c.req.param();
    const form = await readForm(c, DoctorForm);
    const done = form.refused ?? (await c.var.work(async (tx) => correctDoctor(tx, id, doctorId, form.data, await communeCodes(tx))));
    if (isRefused(done)) return edit(c, id, doctorId, await withTyped(c, done));
    return c.redirect(`${paths.practice(c.var.home, id)}?fait=fiche`, 303);
  })
  .post("/:id/medecins/:doctorId/depart", assure(2), async (c) => {
    allow(mayEditPractices(c.var.actor));
    const { id, doctorId } = c.req.param();
    const form = await readForm(c, DepartureForm);
    if (form.refused) return showPractice(c, id, form.refused);
    await c.var.work((tx) => departDoctor(tx, id, doctorId, form.data.on));
    return c.redirect(`${paths.practice(c.var.home, id)}?fait=depart&medecin=${doctorId}`, 303);
  })
  .post("/:id/medecins/:doctorId/retour", assure(2), async (c) => {
    allow(mayEditPractices(c.var.actor));
    const { id, doctorId } = c.req.param();
    await c.var.work((tx) => bringDoctorBack(tx, id, doctorId));
    return c.redirect(`${paths.practice(c.var.home, id)}?fait=retour&medecin=${doctorId}`, 303);
  });
