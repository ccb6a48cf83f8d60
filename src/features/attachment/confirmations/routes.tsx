import { type Context, Hono } from "hono";
import { z } from "zod";
import { askStillLooking } from "#features/attachment/asking/commands.ts";
import { closeRequest } from "#features/attachment/closing/commands.ts";
import { paths } from "#features/attachment/paths.ts";
import { mayChangeRequest, maySeeRequests } from "#features/attachment/policy.ts";
import type { Tx } from "#platform/database.ts";
import { dayInParis } from "#platform/french.ts";
import { assure, type Env, page, readForm, readQuery } from "#platform/http.tsx";
import { allow, found, isRefused, type Refused } from "#platform/refusal.ts";
import { confirmRequest, recordAttempt } from "./commands.ts";
import { findDue } from "./queries.ts";
import { mostAtOnce } from "./rules.ts";
import { ConfirmationsPage } from "./views.tsx";
import { words } from "./words.ts";

const uuid = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
const one = `/confirmations/:id{${uuid}}` as "/confirmations/:id";
const answers = ["still", "found", "no_answer"] as const;
type Answer = (typeof answers)[number];
const AnswerForm = z.object({ answer: z.enum(answers) });
const Acted = z.object({
  fait: z
    .enum(["envoi", ...answers])
    .optional()
    .catch(undefined),
  n: z.coerce.number().int().catch(0).default(0),
  personne: z.uuid().optional().catch(undefined),
  annuler: z.uuid().optional().catch(undefined),
});

const show = async (c: Context<Env>, refused?: Refused) => {
  const { home, now, once, work } = c.var;
  const { fait, n, personne, annuler } = readQuery(c, Acted);
  const message = fait && (fait === "envoi" ? words.asked(n) : words.done[fait]);
  const undo = personne && annuler ? { request: personne, fact: annuler } : undefined;
  const done = message && !refused ? { message, undo } : undefined;
  const props = { home, once, today: dayInParis(now), due: await work(findDue), refused, done };
  return page(c, words.title, <ConfirmationsPage {...props} />, refused ? 422 : 200, { width: "wide" });
};

/** What a person said on the telephone. */
const write = (tx: Tx, id: string, answer: Answer): Promise<Refused | string> => {
  if (answer === "still") return confirmRequest(tx, id);
  if (answer === "found") return closeRequest(tx, id, { closing: "found_alone" });
  return recordAttempt(tx, id, { way: "call", result: "no_answer" });
};

export const confirmationRoutes = new Hono<Env>()
  .get("/confirmations", assure(2), (c) => {
    allow(maySeeRequests(c.var.actor));
    return show(c);
  })
  .post("/confirmations/envoi", assure(2), async (c) => {
    allow(mayChangeRequest(c.var.actor));
    const { home, outside } = c.var;
    const leaving = await c.var.work(async (tx) => {
      const { byMessage } = await findDue(tx);
      const ids = byMessage.slice(0, mostAtOnce).map(({ request }) => request.id);
      return askStillLooking(tx, ids, `${outside.origin}${home}`);
    });
    return c.redirect(`${paths.confirmations(home)}?fait=envoi&n=${leaving}`, 303);
  })
  .post(one, assure(2), async (c) => {
    allow(mayChangeRequest(c.var.actor));
    const form = await readForm(c, AnswerForm);
    if (form.refused) return show(c, form.refused);
    const id = found(c.req.param("id"));
    const fact = await c.var.work((tx) => write(tx, id, form.data.answer));
    if (isRefused(fact)) return show(c, fact);
    return c.redirect(`${paths.confirmations(c.var.home)}?fait=${form.data.answer}&personne=${id}&annuler=${fact}`, 303);
  });
