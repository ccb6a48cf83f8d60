import { type Context, Hono } from "hono";
import { paths } from "#features/practices/paths.ts";
import { doctorsOf, findPractice, presentOn } from "#features/practices/queries.ts";
import { communeCodes } from "#features/territory/public.ts";
import { capability } from "#platform/capability.ts";
import type { Tx } from "#platform/database.ts";
import { dayInParis } from "#platform/french.ts";
import { type Env, page, readForm, readQuery } from "#platform/http.tsx";
import { found, Gone, isRefused, open, type Refused } from "#platform/refusal.ts";
import { stateCapacity } from "./commands.ts";
import { afterStating, placesPurpose, SaidQuery, StateForm, saidOf } from "./rules.ts";
import { PlacesPage } from "./views.tsx";
import { words } from "./words.ts";

/** The practice of a living link. A practice that was archived asks nothing any more. */
const practiceOf = async (tx: Tx, token: string) => {
  const { objectId } = await capability(tx, token, placesPurpose);
  const practice = found(await findPractice(tx, objectId));
  if (practice.archivedAt) throw new Gone();
  return practice;
};

const show = async (c: Context<Env>, token: string, refused?: { refused: Refused; doctorId: string }) => {
  const { home, now, once } = c.var;
  const { practice, doctors } = await c.var.work(async (tx) => {
    const practice = await practiceOf(tx, token);
    return { practice, doctors: (await doctorsOf(tx, practice.id)).filter(presentOn(dayInParis(now))) };
  });
  const said = saidOf(readQuery(c, SaidQuery), doctors);
  const action = (id: string) => paths.statePlaces(home, token, id);
  const body = <PlacesPage {...{ practice, doctors, action, once, said }} refused={refused?.refused} refusedFor={refused?.doctorId} />;
  return page(c, words.title(practice.name), body, refused ? 422 : 200, { shape: "bare" });
};

export const placesRoutes = new Hono<Env>()
  .get("/places/:token", (c) => show(c, c.req.param("token")))
  .post("/places/:token/medecins/:doctorId", async (c) => {
    open("the link sent to the practice is the right; GET shows, POST acts");
    const { token, doctorId } = c.req.param();
    const form = await readForm(c, StateForm);
    if (form.refused) return show(c, token, { refused: form.refused, doctorId });
    const done = await c.var.work(async (tx) =>
      stateCapacity(tx, (await practiceOf(tx, token)).id, doctorId, form.data, await communeCodes(tx)),
    );
    if (isRefused(done)) return show(c, token, { refused: done, doctorId });
    return c.redirect(afterStating(paths.places(c.var.home, token), doctorId, form.data, done.before), 303);
  });
