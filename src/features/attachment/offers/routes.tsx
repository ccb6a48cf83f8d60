import { type Context, Hono } from "hono";
import { paths } from "#features/attachment/paths.ts";
import { capability } from "#platform/capability.ts";
import type { Tx } from "#platform/database.ts";
import { type Env, page, readForm, readQuery } from "#platform/http.tsx";
import { found, isRefused, open, type Refused } from "#platform/refusal.ts";
import { answerLine, type Done, declaredLine, planLine, sawLine, undoLine } from "./acting/commands.ts";
import { cardsOf } from "./cards/rules.ts";
import type { Where } from "./commands.ts";
import type { RefusedLine } from "./line/views.tsx";
import { findSending, listLines, type Sent } from "./queries.ts";
import { After, AnswerForm, isOver, linkLife, UndoForm, VisitForm } from "./rules.ts";
import { noteOpened } from "./sending/commands.ts";
import { OffersPage } from "./views.tsx";
import { words } from "./words.ts";

const why = "the practice's own signed link, limited to its lines of one batch";
const tokenOf = (c: Context<Env>) => c.req.param("token") ?? "";
const offerOf = (c: Context<Env>) => c.req.param("offerId") ?? "";

/** What a link opens; from here this unit of work acts in its name. */
const enter = async (tx: Tx, token: string): Promise<Sent> => {
  const { objectId } = await capability(tx, token, linkLife.purpose);
  return found(await findSending(tx, objectId));
};

const show = async (c: Context<Env>, refused?: RefusedLine) => {
  const { home, now, once, work } = c.var;
  const token = tokenOf(c);
  const { practice, batch, lines } = await work(async (tx) => {
    const sent = await enter(tx, token);
    await noteOpened(tx, sent.sending.id);
    return { ...sent, lines: await listLines(tx, sent.batch.id, sent.practice.id) };
  });
  const { fait, acte, ligne } = readQuery(c, After);
  const body = (
    <OffersPage
      practice={practice.name}
      deadline={batch.deadline}
      over={isOver(batch, now)}
      cards={cardsOf(lines, batch, now)}
      act={(offerId, noun) => paths.answerOffer(home, token, offerId, noun)}
      done={{ fait, acte, offerId: ligne }}
      {...{ now, once, refused }}
    />
  );
  return page(c, words.title, body, refused ? 422 : 200, { shape: "bare" });
};

type Command = (tx: Tx, where: Where, offerId: string) => Promise<Refused | Done>;
const act = async (c: Context<Env>, command: Command) => {
  const [token, offerId] = [tokenOf(c), offerOf(c)];
  const done = await c.var.work(async (tx) => {
    const { batch, practice } = await enter(tx, token);
    return command(tx, { batchId: batch.id, practiceId: practice.id }, offerId);
  });
  if (isRefused(done)) return show(c, { ...done, offerId });
  return c.redirect(`${paths.offered(c.var.home, token)}${after(offerId, done)}`, 303);
};
/** What follows an act in the address: which one, where, and the fact by which it is undone. */
export const after = (ligne: string, { fait, acte }: Done): string =>
  `?${new URLSearchParams({ ...(fait && { fait }), ligne, ...(acte && { acte }) })}#ligne-${ligne}`;

export const offersRoutes = new Hono<Env>()
  .use("/propositions/*", async (c, next) => {
    await c.var.limit(c, "offers", { points: 120, seconds: 600 });
    await next();
  })
  .get("/propositions/:token", (c) => show(c))
  .post("/propositions/:token/:offerId/reponse", async (c) => {
    open(why);
    const form = await readForm(c, AnswerForm);
    if (form.refused) return show(c, { ...form.refused, offerId: offerOf(c) });
    return act(c, (tx, where, offerId) => answerLine(tx, where, offerId, form.data));
  })
  .post("/propositions/:token/:offerId/annulation", async (c) => {
    open(why);
    const { data } = await readForm(c, UndoForm);
    return act(c, (tx, where, offerId) => undoLine(tx, where, offerId, data?.what ?? "answer"));
  })
  .post("/propositions/:token/:offerId/rendez-vous", async (c) => {
    open(why);
    const form = await readForm(c, VisitForm);
    if (form.refused) return show(c, { ...form.refused, offerId: offerOf(c) });
    return act(c, (tx, where, offerId) => planLine(tx, where, offerId, form.data.on));
  })
  .post("/propositions/:token/:offerId/vu", (c) => {
    open(why);
    return act(c, sawLine);
  })
  .post("/propositions/:token/:offerId/declare", (c) => {
    open(why);
    return act(c, declaredLine);
  });
