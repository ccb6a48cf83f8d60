import { type Context, Hono } from "hono";
import { z } from "zod";
import { addActivity } from "#features/directory/entry/commands.ts";
import { words } from "#features/directory/entry/editing/words.ts";
import { idOf } from "#features/directory/entry/routes.tsx";
import { paths } from "#features/directory/paths.ts";
import { findProfessional } from "#features/directory/people/queries.ts";
import { professionalLabel } from "#features/directory/people/rules.ts";
import { mayEditDirectory } from "#features/directory/policy.ts";
import { searchStructures } from "#features/directory/search/queries.ts";
import { assure, type Env, page, readForm, readQuery } from "#platform/http.tsx";
import { allow, found, isRefused, type Refused } from "#platform/refusal.ts";
import { PlacingPage } from "./views.tsx";

const Asked = z.object({ q: z.string().max(100).catch("") });
const show = async (c: Context<Env>, refused?: Refused) => {
  const { home, once, work } = c.var;
  const { q } = readQuery(c, Asked);
  const { row, structures } = await work(async (tx) => ({
    row: found(await findProfessional(tx, idOf(c))),
    structures: await searchStructures(tx, q, { limit: 20 }),
  }));
  const name = professionalLabel(row);
  return page(
    c,
    words.placeTitle(name),
    <PlacingPage {...{ home, once, q, structures, name, refused }} id={row.id} />,
    refused ? 422 : 200,
  );
};

/** Where somebody works, when the national files do not say it. */
export const placingRoutes = new Hono<Env>()
  .get("/professionnels/:id/lieux", assure(1), (c) => {
    allow(mayEditDirectory(c.var.actor));
    return show(c);
  })
  .post("/professionnels/:id/lieux", assure(1), async (c) => {
    allow(mayEditDirectory(c.var.actor));
    const form = await readForm(c, z.object({ structure: z.string().catch("") }));
    if (form.refused) return show(c, form.refused);
    const added = await c.var.work(async (tx) => {
      const { id } = found(await findProfessional(tx, idOf(c)));
      return addActivity(tx, id, { structureId: form.data.structure });
    });
    if (isRefused(added)) return show(c, added);
    return c.redirect(`${paths.professional(c.var.home, idOf(c))}?fait=lieu&annuler=${added}`, 303);
  });
