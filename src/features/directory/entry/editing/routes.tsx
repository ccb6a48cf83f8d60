import { type Context, Hono } from "hono";
import { sayDetails } from "#features/directory/details/commands.ts";
import { DetailsForm } from "#features/directory/details/form/rules.ts";
import { detailsOf } from "#features/directory/details/queries.ts";
import { fieldsOf } from "#features/directory/details/rules.ts";
import { addActivity, addStructure, editStructure } from "#features/directory/entry/commands.ts";
import { findStructure } from "#features/directory/entry/queries.ts";
import { idOf, kindOf } from "#features/directory/entry/routes.tsx";
import { paths } from "#features/directory/paths.ts";
import { addProfessional, editProfessional } from "#features/directory/people/commands.ts";
import { findProfessional } from "#features/directory/people/queries.ts";
import { mayEditDirectory } from "#features/directory/policy.ts";
import { territoryCommunes } from "#features/territory/public.ts";
import { findByCode } from "#platform/communes.ts";
import type { Tx } from "#platform/database.ts";
import { assure, type Env, page, readForm } from "#platform/http.tsx";
import { allow, found, isRefused, type Refused } from "#platform/refusal.ts";
import { PersonForm, StructureForm } from "./rules.ts";
import { AddPersonPage, AddStructurePage, EditPage } from "./views.tsx";
import { words } from "./words.ts";

const addPerson = async (c: Context<Env>, refused?: Refused) => {
  const communes = await c.var.work(territoryCommunes);
  return page(c, words.addTitle, <AddPersonPage home={c.var.home} once={c.var.once()} {...{ communes, refused }} />, refused ? 422 : 200);
};
const addPlace = async (c: Context<Env>, refused?: Refused) => {
  const communes = await c.var.work(territoryCommunes);
  return page(
    c,
    words.addStructureTitle,
    <AddStructurePage home={c.var.home} once={c.var.once()} {...{ communes, refused }} />,
    refused ? 422 : 200,
  );
};

const entryOf = async (tx: Tx, kind: ReturnType<typeof kindOf>, id: string) =>
  kind === "professional" ? { kind, row: found(await findProfessional(tx, id)) } : { kind, row: found(await findStructure(tx, id)) };
const edit = async (c: Context<Env>, refused?: Refused) => {
  const { home, once, work } = c.var;
  const [kind, id] = [kindOf(c), idOf(c)];
  const shown = await work(async (tx) => ({
    entry: await entryOf(tx, kind, id),
    standing: await detailsOf(tx, kind, id),
    communes: await territoryCommunes(tx),
  }));
  return page(c, words.editTitle(""), <EditPage {...shown} {...{ home, refused }} once={once()} />, refused ? 422 : 200);
};

/** Adding and correcting entries, by staff. */
export const editingRoutes = new Hono<Env>()
  .get("/professionnels/nouveau", assure(1), (c) => {
    allow(mayEditDirectory(c.var.actor));
    return addPerson(c);
  })
  .post("/professionnels/nouveau", assure(1), async (c) => {
    allow(mayEditDirectory(c.var.actor));
    const form = await readForm(c, PersonForm);
    if (form.refused) return addPerson(c, form.refused);
    const id = await c.var.work(async (tx) => {
      const added = await addProfessional(tx, form.data);
      if (!isRefused(added) && findByCode(form.data.commune)) await addActivity(tx, added, { communeCode: form.data.commune });
      return added;
    });
    if (isRefused(id)) return addPerson(c, { ...id, values: typed(await c.req.parseBody()) });
    return c.redirect(`${paths.professional(c.var.home, id)}?fait=ajout`, 303);
  })
  .get("/structures/nouvelle", assure(1), (c) => {
    allow(mayEditDirectory(c.var.actor));
    return addPlace(c);
  })
  .post("/structures/nouvelle", assure(1), async (c) => {
    allow(mayEditDirectory(c.var.actor));
    const form = await readForm(c, StructureForm);
    if (form.refused) return addPlace(c, form.refused);
    const id = await c.var.work((tx) => addStructure(tx, form.data));
    return c.redirect(`${paths.structure(c.var.home, id)}?fait=ajout`, 303);
  })
  .get("/:entries{professionnels|structures}/:id/modification", assure(1), (c) => {
    allow(mayEditDirectory(c.var.actor));
    return edit(c);
  })
  .post("/:entries{professionnels|structures}/:id/modification", assure(1), async (c) => {
    allow(mayEditDirectory(c.var.actor));
    const [kind, id] = [kindOf(c), idOf(c)];
    const { row } = await c.var.work((tx) => entryOf(tx, kind, id));
    const told = await readForm(c, DetailsForm(fieldsOf(kind)));
    const person = kind === "professional" && row.origin === "hand" ? await readForm(c, PersonForm) : undefined;
    const place = kind === "structure" && row.origin === "hand" ? await readForm(c, StructureForm) : undefined;
    const refusals = [person?.refused, place?.refused, told.refused].filter((refusal) => refusal !== undefined);
    if (refusals[0])
      return edit(c, { values: refusals[0].values, problems: Object.assign({}, ...refusals.map(({ problems }) => problems)) });
    const done = await c.var.work(async (tx) => {
      const edited = person?.data
        ? await editProfessional(tx, id, person.data.version, person.data)
        : place?.data && (await editStructure(tx, id, place.data.version, place.data));
      return isRefused(edited) ? edited : { changed: await sayDetails(tx, kind, id, told.data ?? []), at: tx.now };
    });
    if (isRefused(done)) return edit(c, { ...done, values: typed(await c.req.parseBody({ all: true })) });
    const undo = done.changed > 0 ? `&annuler=${encodeURIComponent(done.at.toString())}` : "";
    return c.redirect(`${paths.entry(c.var.home, kind, id)}?fait=precisions${undo}`, 303);
  });

/** What was typed, to be shown again: several values one a line. */
const typed = (body: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(body).map(([name, value]) => [
      name,
      [value]
        .flat()
        .filter((item) => typeof item === "string")
        .join("\n"),
    ]),
  );
