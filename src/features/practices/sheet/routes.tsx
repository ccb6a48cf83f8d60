import { type Context, Hono } from "hono";
import { z } from "zod";
import { paths } from "#features/practices/paths.ts";
import { askPlaces, stateCapacity } from "#features/practices/places/commands.ts";
import { afterStating, SaidQuery, StateForm, saidOf } from "#features/practices/places/rules.ts";
import { mayAskPlaces, mayEditPractices, mayRecordContact, maySeePractices, mayStatePlaces } from "#features/practices/policy.ts";
import { findPractice } from "#features/practices/queries.ts";
import { doctorName } from "#features/practices/words.ts";
import { communeCodes } from "#features/territory/public.ts";
import { dayInParis, longDate } from "#platform/french.ts";
import { assure, type Env, page, readFields, readForm, readQuery } from "#platform/http.tsx";
import { allow, found, isRefused, type Refused } from "#platform/refusal.ts";
import { archivePractice, correctPractice, createPractice, noteContact, removeContact, restorePractice } from "./commands.ts";
import { EditPracticePage } from "./edit/views.tsx";
import { type PracticeSheet, practiceSheet } from "./queries.ts";
import { ContactForm, PracticeForm } from "./rules.ts";
import { type Done, PracticePage } from "./views.tsx";
import { words } from "./words.ts";

const DoneQuery = SaidQuery.extend({ contact: z.string().catch("") });
const doneOf = (home: string, { fait, medecin, contact }: z.output<typeof DoneQuery>, sheet: PracticeSheet): Done | undefined => {
  const { practice, doctors } = sheet;
  const doctor = doctors.find(({ id }) => id === medecin);
  const act = (noun: string) => paths.act(home, practice.id, noun);
  const name = doctor ? doctorName(doctor) : "";
  const said: Record<string, Done | undefined> = {
    fiche: { message: words.saved },
    archive: { message: words.archived(practice.name), undo: act("restauration") },
    restaure: { message: words.restored(practice.name), undo: act("archivage") },
    demande: { message: words.asked },
    "a-appeler": { message: words.toCall },
    contact: { message: words.contactSaved, undo: act(`contacts/${encodeURIComponent(contact)}/annulation`) },
    "contact-retire": { message: words.contactUndone },
    depart: doctor?.leftOn
      ? { message: words.departurePlanned(name, longDate(doctor.leftOn)), undo: paths.actOnDoctor(home, practice.id, doctor.id, "retour") }
      : undefined,
    retour: doctor && { message: words.back(name) },
  };
  return said[fait];
};

/** The page of a practice; with what was refused, the same page again. */
export const showPractice = async (c: Context<Env>, id: string, refused?: Refused, refusedFor?: string) => {
  const { actor, home, now, once, work } = c.var;
  const sheet = await work((tx) => practiceSheet(tx, id));
  const asked = readQuery(c, DoneQuery);
  const rights = {
    mayEdit: mayEditPractices(actor),
    mayAsk: mayAskPlaces(actor),
    mayState: mayStatePlaces(actor),
    mayNote: mayRecordContact(actor),
  };
  const props = { ...sheet, home, once, today: dayInParis(now), rights, refused, refusedFor };
  const body = <PracticePage {...props} done={doneOf(home, asked, sheet)} stated={saidOf(asked, sheet.doctors)} />;
  return page(c, sheet.practice.name, body, refused ? 422 : 200);
};
/** A refusal of a command with all that was typed. */
export const withTyped = async (c: Context<Env>, refused: Refused): Promise<Refused> => ({
  ...refused,
  values: readFields(await c.req.parseBody({ all: true }), z.never()).refused!.values,
});

const edit = async (c: Context<Env>, id?: string, refused?: Refused) => {
  const practice = id === undefined ? undefined : found(await c.var.work((tx) => findPractice(tx, id)));
  const title = practice ? words.editing(practice.name) : words.create;
  return page(c, title, <EditPracticePage {...{ home: c.var.home, once: c.var.once(), practice, refused }} />, refused ? 422 : 200);
};
const to = (c: Context<Env>, id: string, done: string) => c.redirect(`${paths.practice(c.var.home, id)}?fait=${done}`, 303);

export const sheetRoutes = new Hono<Env>()
  .get("/nouveau", assure(2), (c) => {
    allow(mayEditPractices(c.var.actor));
    return edit(c);
  })
  .post("/nouveau", assure(2), async (c) => {
    allow(mayEditPractices(c.var.actor));
    const form = await readForm(c, PracticeForm);
    const done = form.refused ?? (await c.var.work((tx) => createPractice(tx, form.data)));
    return isRefused(done) ? edit(c, undefined, await withTyped(c, done)) : to(c, done, "fiche");
  })
  .get("/:id", assure(2), (c) => {
    allow(maySeePractices(c.var.actor));
    return showPractice(c, c.req.param("id"));
  })
  .get("/:id/modification", assure(2), (c) => {
    allow(mayEditPractices(c.var.actor));
    return edit(c, c.req.param("id"));
  })
  .post("/:id/modification", assure(2), async (c) => {
    allow(mayEditPractices(c.var.actor));
    const id = c.req.param("id");
    const form = await readForm(c, PracticeForm);
    const refused = form.refused ?? (await c.var.work((tx) => correctPractice(tx, id, form.data)));
    return refused ? edit(c, id, await withTyped(c, refused)) : to(c, id, "fiche");
  })
  .post("/:id/archivage", assure(2), async (c) => {
    allow(mayEditPractices(c.var.actor));
    await c.var.work((tx) => archivePractice(tx, c.req.param("id")));
    return to(c, c.req.param("id"), "archive");
  })
  .post("/:id/restauration", assure(2), async (c) => {
    allow(mayEditPractices(c.var.actor));
    await c.var.work((tx) => restorePractice(tx, c.req.param("id")));
    return to(c, c.req.param("id"), "restaure");
  })
  .post("/:id/contacts", assure(2), async (c) => {
    allow(mayRecordContact(c.var.actor));
    const id = c.req.param("id");
    const form = await readForm(c, ContactForm);
    const done = form.refused ?? (await c.var.work((tx) => noteContact(tx, id, form.data)));
    return isRefused(done) ? showPractice(c, id, await withTyped(c, done)) : to(c, id, `contact&contact=${done}`);
  })
  .post("/:id/contacts/:contactId/annulation", assure(2), async (c) => {
    allow(mayRecordContact(c.var.actor));
    const { id, contactId } = c.req.param();
    await c.var.work((tx) => removeContact(tx, id, contactId));
    return to(c, id, "contact-retire");
  })
  .post("/:id/demande-de-places", assure(2), async (c) => {
    allow(mayAskPlaces(c.var.actor));
    const { id } = c.req.param();
    const site = `${c.var.outside.origin}${c.var.home}`;
    const refused = await c.var.work(async (tx) => askPlaces(tx, found(await findPractice(tx, id)), site));
    return to(c, id, refused ? "a-appeler" : "demande");
  })
  .post("/:id/medecins/:doctorId/places", assure(2), async (c) => {
    allow(mayStatePlaces(c.var.actor));
    const { id, doctorId } = c.req.param();
    const form = await readForm(c, StateForm);
    const done = form.refused ?? (await c.var.work(async (tx) => stateCapacity(tx, id, doctorId, form.data, await communeCodes(tx))));
    if (isRefused(done)) return showPractice(c, id, await withTyped(c, done), doctorId);
    return c.redirect(afterStating(paths.practice(c.var.home, id), doctorId, form.data ?? {}, done.before), 303);
  });
