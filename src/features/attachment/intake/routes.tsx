import { type Context, Hono } from "hono";
import { z } from "zod";
import { lookAlikes } from "#features/attachment/likeness/queries.ts";
import { paths } from "#features/attachment/paths.ts";
import { mayEnterRequest } from "#features/attachment/policy.ts";
import { findRequest } from "#features/attachment/requests/queries.ts";
import { communeCodes } from "#features/territory/public.ts";
import { completeCommune, findByCode } from "#platform/communes.ts";
import { likelyDuplicate } from "#platform/duplicates.ts";
import { dayInParis } from "#platform/french.ts";
import { assure, type Env, page, readFields, readForm, readQuery } from "#platform/http.tsx";
import { allow, isRefused, type Refused } from "#platform/refusal.ts";
import { takeDown } from "./commands.ts";
import { findSaved, pointOf } from "./queries.ts";
import { IntakeForm, LookAlikeForm } from "./rules.ts";
import { IntakePage, LookAlikes } from "./views.tsx";
import { words } from "./words.ts";

const id = z.uuid().optional().catch(undefined);
const Arriving = z.object({ foyer: id, inscrite: id, fait: z.literal("retrait").optional().catch(undefined) });
type Where = { address: string; postcode: string; city: string; communeCode: string | null };

/** Asks the geocoder where somebody lives: outside any unit of work, and only the address leaves. */
export const locate = async (c: Context<Env>, { address, postcode, city, communeCode }: Where) =>
  pointOf(
    await c.var.outside.locate?.({ address, postcode, city, citycode: communeCode ?? undefined }, new Date(c.var.now.epochMilliseconds)),
  );

const show = async (c: Context<Env>, refused?: Refused) => {
  const { foyer, inscrite, fait } = readQuery(c, Arriving);
  const { home, work, now, once } = c.var;
  const about = LookAlikeForm(dayInParis(now)).parse(refused?.values ?? {});
  const householdId = refused?.values.household || foyer;
  const shown = await work(async (tx) => ({
    alike: refused && about.familyName ? await lookAlikes(tx, about, refused.problems.someoneElse ? likelyDuplicate : undefined) : [],
    household: householdId ? await findRequest(tx, householdId) : undefined,
    saved: inscrite ? await findSaved(tx, inscrite) : undefined,
  }));
  const props = { home, once, today: dayInParis(now), refused, removed: fait === "retrait", ...shown };
  return page(c, words.title, <IntakePage {...props} />, refused ? 422 : 200);
};

export const intakeRoutes = new Hono<Env>()
  .get("/demandes/nouvelle", assure(2), (c) => {
    allow(mayEnterRequest(c.var.actor));
    return show(c);
  })
  .post("/demandes/nouvelle", assure(2), async (c) => {
    allow(mayEnterRequest(c.var.actor));
    const form = await readForm(c, IntakeForm(dayInParis(c.var.now), await c.var.work(communeCodes)));
    if (form.refused) return show(c, form.refused);
    const point = await locate(c, form.data.dossier);
    const entered = await c.var.work((tx) => takeDown(tx, form.data, point));
    if (isRefused(entered)) return show(c, { ...entered, values: typed(await c.req.parseBody({ all: true })) });
    const { home } = c.var;
    if (form.data.next === "open") return c.redirect(`${paths.request(home, entered)}?fait=inscription`, 303);
    const household = form.data.next === "household" ? `&foyer=${entered}` : "";
    return c.redirect(`${paths.intake(home)}?inscrite=${entered}${household}`, 303);
  })
  .post("/demandes/ressemblances", assure(2), async (c) => {
    allow(mayEnterRequest(c.var.actor));
    const about = LookAlikeForm(dayInParis(c.var.now)).parse(typed(await c.req.parseBody({ all: true })));
    const enough = about.phones.length > 0 || (about.familyName.length > 1 && about.givenName.length > 1);
    const alike = enough ? await c.var.work((tx) => lookAlikes(tx, about)) : [];
    return c.html(<LookAlikes home={c.var.home} alike={alike} />);
  })
  .get("/demandes/communes", async (c) => {
    const { commune = "" } = c.req.query();
    const [first = ""] = await c.var.work(communeCodes);
    const near = findByCode(first)?.department;
    const found = completeCommune(commune.slice(0, 60), 8, near);
    return c.html(
      found.flatMap(({ name, postcodes }) => postcodes.slice(0, 3).map((it) => `<option value="${it} ${name}"></option>`)).join(""),
    );
  });

/** What was typed, as a refused form gives it back. */
export const typed = (body: Record<string, unknown>): Record<string, string> => readFields(body, z.never()).refused!.values;
