import { type Context, Hono } from "hono";
import { paths } from "#features/attachment/paths.ts";
import { mayRecordOutcome, maySeeRequests } from "#features/attachment/policy.ts";
import { isUuid, type Tx } from "#platform/database.ts";
import { dayInParis } from "#platform/french.ts";
import { assure, type Env, page, readForm } from "#platform/http.tsx";
import { allow, found, isRefused, type Refused } from "#platform/refusal.ts";
import { followUp, markDeclared, markFailed, markSeen } from "./commands.ts";
import { findOutcome } from "./queries.ts";
import { DeclaredForm, FailedForm, FollowUpForm, SeenForm, UndoForm } from "./rules.ts";
import { undoOutcome } from "./undoing/commands.ts";
import { OutcomePage } from "./views.tsx";
import { words } from "./words.ts";

const idOf = (c: Context<Env>): string => {
  const id = c.req.param("id") ?? "";
  return found(isUuid(id) ? id : undefined);
};
const show = async (c: Context<Env>, refused?: Refused, noun = "") => {
  const { actor, home, now, once, work } = c.var;
  const outcome = await work((tx) => findOutcome(tx, idOf(c)));
  const { givenName, familyName } = outcome.request.dossier;
  const again = refused && { ...refused, values: { ...refused.values, noun } };
  const body = (
    <OutcomePage
      {...{ home, once, outcome }}
      today={dayInParis(now)}
      mayRecord={mayRecordOutcome(actor)}
      refused={again}
      name={`${givenName} ${familyName}`.trim()}
    />
  );
  return page(c, words.title, body, refused ? 422 : 200);
};
/** Does it, then back to the page of the person, where it can be undone. */
const act = async (c: Context<Env>, noun: string, command: (tx: Tx, id: string) => Promise<Refused | string | undefined>) => {
  const id = idOf(c);
  const done = await c.var.work((tx) => command(tx, id));
  if (isRefused(done)) return show(c, done, noun);
  return c.redirect(`${paths.request(c.var.home, id)}?fait=${noun}${done ? `&annuler=${done}` : ""}`, 303);
};

/** What becomes of an accepted person, written by staff. */
export const outcomeRoutes = new Hono<Env>()
  .get("/demandes/:id/issue", assure(2), (c) => {
    allow(maySeeRequests(c.var.actor));
    return show(c);
  })
  .post("/demandes/:id/vu", assure(2), async (c) => {
    allow(mayRecordOutcome(c.var.actor));
    const form = await readForm(c, SeenForm);
    if (form.refused) return show(c, form.refused, "vu");
    const { on, declaredToo } = form.data;
    return act(c, "vu", (tx, id) => markSeen(tx, id, on, { declaredToo: declaredToo === "on" }));
  })
  .post("/demandes/:id/declare", assure(2), async (c) => {
    allow(mayRecordOutcome(c.var.actor));
    const form = await readForm(c, DeclaredForm);
    return form.refused ? show(c, form.refused, "declare") : act(c, "declare", (tx, id) => markDeclared(tx, id, form.data.on));
  })
  .post("/demandes/:id/echec", assure(2), async (c) => {
    allow(mayRecordOutcome(c.var.actor));
    const form = await readForm(c, FailedForm);
    return form.refused ? show(c, form.refused, "echec") : act(c, "echec", (tx, id) => markFailed(tx, id, form.data.code, form.data.note));
  })
  .post("/demandes/:id/suivi", assure(2), async (c) => {
    allow(mayRecordOutcome(c.var.actor));
    const form = await readForm(c, FollowUpForm);
    return form.refused ? show(c, form.refused, "suivi") : act(c, "suivi", (tx, id) => followUp(tx, id, form.data.news));
  })
  .post("/demandes/:id/issue/annulation", assure(2), async (c) => {
    allow(mayRecordOutcome(c.var.actor));
    const form = await readForm(c, UndoForm);
    return form.refused ? show(c, form.refused) : act(c, "annulation", (tx, id) => undoOutcome(tx, id, form.data.fact));
  });
