import { type Context, Hono } from "hono";
import { answerLine, type Done, declaredLine, planLine, sawLine, undoLine } from "#features/attachment/offers/acting/commands.ts";
import { cardsOf } from "#features/attachment/offers/cards/rules.ts";
import type { Where } from "#features/attachment/offers/commands.ts";
import type { RefusedLine } from "#features/attachment/offers/line/views.tsx";
import { findLine, findSent, listLines } from "#features/attachment/offers/queries.ts";
import { after } from "#features/attachment/offers/routes.tsx";
import { After, AnswerForm, isOver, UndoForm, VisitForm } from "#features/attachment/offers/rules.ts";
import { OffersPage } from "#features/attachment/offers/views.tsx";
import { words } from "#features/attachment/offers/words.ts";
import { paths } from "#features/attachment/paths.ts";
import { mayRecordOutcome } from "#features/attachment/policy.ts";
import type { Tx } from "#platform/database.ts";
import { assure, type Env, page, readForm, readQuery } from "#platform/http.tsx";
import { allow, found, isRefused, type Refused } from "#platform/refusal.ts";

const batchOf = (c: Context<Env>) => c.req.param("batchId") ?? "";
const offerOf = (c: Context<Env>) => c.req.param("offerId") ?? "";

const show = async (c: Context<Env>, practiceId: string, refused?: RefusedLine) => {
  const { home, now, once, work } = c.var;
  const batchId = batchOf(c);
  const { batch, practice, lines } = await work(async (tx) => {
    const sent = found(await findSent(tx, batchId, practiceId));
    return { ...sent, lines: await listLines(tx, batchId, practiceId) };
  });
  const { fait, acte, ligne } = readQuery(c, After);
  const body = (
    <OffersPage
      practice={practice.name}
      deadline={batch.deadline}
      over={isOver(batch, now)}
      cards={cardsOf(lines, batch, now)}
      act={(offerId, noun) => paths.answerDesk(home, batchId, offerId, noun)}
      done={{ fait, acte, offerId: ligne }}
      desk={paths.batch(home, batchId)}
      {...{ now, once, refused }}
    />
  );
  return page(c, words.deskTitle(practice.name), body, refused ? 422 : 200);
};
const practiceOf = async (c: Context<Env>) => found(await c.var.work((tx) => findLine(tx, { batchId: batchOf(c) }, offerOf(c)))).practiceId;
const again = async (c: Context<Env>, refused: Refused) => show(c, await practiceOf(c), { ...refused, offerId: offerOf(c) });

type Command = (tx: Tx, where: Where, offerId: string) => Promise<Refused | Done>;
const act = async (c: Context<Env>, command: Command) => {
  const [batchId, offerId] = [batchOf(c), offerOf(c)];
  const done = await c.var.work(async (tx) => {
    const { practiceId } = found(await findLine(tx, { batchId }, offerId));
    const did = await command(tx, { batchId, practiceId }, offerId);
    return isRefused(did) ? did : { ...did, practiceId };
  });
  if (isRefused(done)) return again(c, done);
  return c.redirect(`${paths.desk(c.var.home, batchId, done.practiceId)}${after(offerId, done)}`, 303);
};

/** Staff who have a practice on the telephone write its answers: the same acts, in their own name. */
export const deskRoutes = new Hono<Env>()
  .get("/cycles/:batchId/cabinets/:practiceId", assure(2), (c) => {
    allow(mayRecordOutcome(c.var.actor));
    return show(c, c.req.param("practiceId"));
  })
  .post("/cycles/:batchId/propositions/:offerId/reponse", assure(2), async (c) => {
    allow(mayRecordOutcome(c.var.actor));
    const form = await readForm(c, AnswerForm);
    if (form.refused) return again(c, form.refused);
    return act(c, (tx, where, offerId) => answerLine(tx, where, offerId, form.data));
  })
  .post("/cycles/:batchId/propositions/:offerId/annulation", assure(2), async (c) => {
    allow(mayRecordOutcome(c.var.actor));
    const { data } = await readForm(c, UndoForm);
    return act(c, (tx, where, offerId) => undoLine(tx, where, offerId, data?.what ?? "answer"));
  })
  .post("/cycles/:batchId/propositions/:offerId/rendez-vous", assure(2), async (c) => {
    allow(mayRecordOutcome(c.var.actor));
    const form = await readForm(c, VisitForm);
    if (form.refused) return again(c, form.refused);
    return act(c, (tx, where, offerId) => planLine(tx, where, offerId, form.data.on));
  })
  .post("/cycles/:batchId/propositions/:offerId/vu", assure(2), (c) => {
    allow(mayRecordOutcome(c.var.actor));
    return act(c, sawLine);
  })
  .post("/cycles/:batchId/propositions/:offerId/declare", assure(2), (c) => {
    allow(mayRecordOutcome(c.var.actor));
    return act(c, declaredLine);
  });
