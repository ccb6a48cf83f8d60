import { Hono } from "hono";
import { z } from "zod";
import { showRuns } from "#features/directory/national/review/routes.tsx";
import { paths } from "#features/directory/paths.ts";
import { mayUpdateDirectory } from "#features/directory/policy.ts";
import { assure, type Env, readForm } from "#platform/http.tsx";
import { allow, found, isRefused } from "#platform/refusal.ts";
import { askFhirReading } from "./commands.ts";

const AskForm = z.object({ changements: z.literal("on").optional().catch(undefined) });

export const fhirRoutes = new Hono<Env>().post("/mises-a-jour/annuaire-sante", assure(2), async (c) => {
  allow(mayUpdateDirectory(c.var.actor));
  const annuaire = found(c.var.outside.annuaire);
  const form = await readForm(c, AskForm);
  const id = form.refused ?? (await c.var.work((tx) => askFhirReading(tx, annuaire, form.data.changements === "on")));
  return isRefused(id) ? showRuns(c, id) : c.redirect(paths.run(c.var.home, id), 303);
});
