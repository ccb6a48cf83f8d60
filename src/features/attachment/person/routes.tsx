import { type Context, Hono } from "hono";
import { z } from "zod";
import { closeRequest, reopenRequest } from "#features/attachment/closing/commands.ts";
import { confirmRequest, recordAttempt } from "#features/attachment/confirmations/commands.ts";
import { joinHousehold, leaveHousehold } from "#features/attachment/households/commands.ts";
import { learnedCentre } from "#features/attachment/intake/queries.ts";
import { locate, typed } from "#features/attachment/intake/routes.tsx";
import { type Described, PersonForm } from "#features/attachment/intake/rules.ts";
import { nameOf } from "#features/attachment/list/rows/views.tsx";
import { mergeRequests } from "#features/attachment/merging/commands.ts";
import { outcomeOf } from "#features/attachment/outcomes/queries.ts";
import { OutcomeBlock } from "#features/attachment/outcomes/views.tsx";
import { words as outcomeWords } from "#features/attachment/outcomes/words.ts";
import { ownLink } from "#features/attachment/own/commands.ts";
import { ownLinkUntil } from "#features/attachment/own/rules.ts";
import { SlipPage } from "#features/attachment/own/slip/views.tsx";
import { words as slipWords } from "#features/attachment/own/slip/words.ts";
import { paths } from "#features/attachment/paths.ts";
import { mayChangeRequest, mayRecordOutcome, maySeeRequests } from "#features/attachment/policy.ts";
import { raisePriority } from "#features/attachment/priority/commands.ts";
import { correctRequest } from "#features/attachment/requests/commands.ts";
import { findRequest } from "#features/attachment/requests/queries.ts";
import { Acted, AttemptForm, ClosingForm, OtherForm, RaiseForm, UndoForm } from "#features/attachment/requests/rules.ts";
import { words } from "#features/attachment/requests/words.ts";
import type { Dossier } from "#features/attachment/rules.ts";
import { undoAct } from "#features/attachment/undoing/commands.ts";
import { communeCodes } from "#features/territory/public.ts";
import type { Tx } from "#platform/database.ts";
import { dayInParis } from "#platform/french.ts";
import { assure, type Env, page, readForm, readQuery } from "#platform/http.tsx";
import { record } from "#platform/journal.ts";
import { qrOf } from "#platform/qr.ts";
import { allow, found, isRefused, type Refused } from "#platform/refusal.ts";
import { findPerson } from "./queries.ts";
import { EditPage, PersonPage } from "./views.tsx";

const uuid = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
const at = <Noun extends string>(noun: Noun) => `/demandes/:id{${uuid}}${noun}` as `/demandes/:id${Noun}`;
const idOf = (c: Context<Env>) => found(c.req.param("id"));

const show = async (c: Context<Env>, refused?: Refused) => {
  const { actor, home, now, once, work } = c.var;
  const { person, outcome } = await work(async (tx) => {
    const person = await findPerson(tx, idOf(c));
    return { person, outcome: await outcomeOf(tx, person.request, person.history) };
  });
  const { fait, annuler } = readQuery(c, Acted);
  const message = fait && { ...words.done, ...outcomeWords.done }[fait];
  // An entry is taken back by the fact that wrote it; an act that something followed says no way back.
  const act = fait === "inscription" ? person.history.find(({ kind }) => kind === "entered")?.id : annuler;
  const done = message && !refused ? { message, undo: act && person.undoable.has(act) ? act : undefined } : undefined;
  const today = dayInParis(now);
  const extra = <OutcomeBlock {...{ home, once, today, outcome }} mayRecord={mayRecordOutcome(actor)} />;
  const props = { home, once, today, person, mayChange: mayChangeRequest(actor), done, refused, extra };
  return page(c, nameOf(person.request), <PersonPage {...props} />, refused ? 422 : 200);
};

/** After an act: the same page, saying what was done and how to take it back. */
const acted = (c: Context<Env>, done: Refused | string | undefined, code: string) => {
  if (isRefused(done)) return show(c, done);
  const undo = done ? `&annuler=${done}` : "";
  return c.redirect(
    `${paths.request(c.var.home, idOf(c))}?fait=${done === undefined && code === "correction" ? "rien" : code}${undo}`,
    303,
  );
};
type Act<Data> = (tx: Tx, id: string, data: Data) => Promise<Refused | string | undefined>;
/** A POST that acts on one request: may they, what did they mean, do it, come back. */
const allowed =
  <Schema extends z.ZodType>(schema: Schema, code: string, command: Act<z.output<Schema>>) =>
  async (c: Context<Env>) => {
    allow(mayChangeRequest(c.var.actor));
    const form = await readForm(c, schema);
    if (form.refused) return show(c, form.refused);
    return acted(c, await c.var.work((tx) => command(tx, idOf(c), form.data)), code);
  };
const nothing = z.object({});
const version = z.object({ version: z.coerce.number().int().catch(-1) });

const edit = async (c: Context<Env>, refused?: Refused) => {
  const request = found(await c.var.work((tx) => findRequest(tx, idOf(c))));
  const title = words.editTitle(nameOf(request));
  return page(c, title, <EditPage home={c.var.home} once={c.var.once()} request={request} refused={refused} />, refused ? 422 : 200);
};
const sameReasons = (a: readonly string[], b: readonly string[]) => new Set(a).symmetricDifference(new Set(b)).size === 0;
/** The point is asked again only when the address is another one. */
const placed = async (tx: Tx, before: Dossier, after: Described, point: Dossier["point"]): Promise<Dossier["point"]> =>
  before.address === after.address && before.communeCode === after.communeCode && before.point
    ? before.point
    : (point ?? (await learnedCentre(tx, after.communeCode)));

export const personRoutes = new Hono<Env>()
  .get(at(""), assure(2), (c) => {
    allow(maySeeRequests(c.var.actor));
    return show(c);
  })
  .get(at("/modifier"), assure(2), (c) => {
    allow(mayChangeRequest(c.var.actor));
    return edit(c);
  })
  .post(at("/modifier"), assure(2), async (c) => {
    allow(mayChangeRequest(c.var.actor));
    const form = await readForm(c, PersonForm(dayInParis(c.var.now), await c.var.work(communeCodes)));
    if (form.refused) return edit(c, form.refused);
    const { version: seen } = version.parse(await c.req.parseBody());
    const point = await locate(c, form.data);
    const done = await c.var.work(async (tx) => {
      const { dossier } = found(await findRequest(tx, idOf(c)));
      // The board's decision has its own form and its own way back.
      const stated = [...form.data.reasons, ...dossier.reasons.filter((it) => it === "board")];
      const reasons = sameReasons(stated, dossier.reasons) ? dossier.reasons : stated;
      const correction = { ...form.data, reasons, point: await placed(tx, dossier, form.data, point) };
      return correctRequest(tx, idOf(c), correction, seen);
    });
    if (isRefused(done)) return edit(c, { ...done, values: typed(await c.req.parseBody({ all: true })) });
    return acted(c, done, "correction");
  })
  // Each slip is a new link: it is shown here once, and printed.
  .post(at("/lien"), assure(2), async (c) => {
    allow(mayChangeRequest(c.var.actor));
    const { community, home, now, outside, work } = c.var;
    const made = await work(async (tx) => {
      const request = found(await findRequest(tx, idOf(c)));
      record(tx, "attachment.own.linked", "attachment_request", request.id);
      return { request, url: await ownLink(tx, request.id, `${outside.origin}${home}`) };
    });
    const person = { id: made.request.id, name: nameOf(made.request) };
    const slip = { home, person, url: made.url, qr: await qrOf(made.url), until: ownLinkUntil(now), phone: community.profile.phone };
    return page(c, slipWords.titleFor(person.name), <SlipPage {...slip} />);
  })
  .post(at("/confirmation"), assure(2), allowed(nothing, "confirmation", confirmRequest))
  .post(at("/tentative"), assure(2), allowed(AttemptForm, "tentative", recordAttempt))
  .post(
    at("/priorite"),
    assure(2),
    allowed(RaiseForm, "priorite", (tx, id, { why }) => raisePriority(tx, id, why)),
  )
  .post(at("/fermeture"), assure(2), allowed(ClosingForm, "fermeture", closeRequest))
  .post(at("/reouverture"), assure(2), allowed(nothing, "reouverture", reopenRequest))
  .post(
    at("/foyer"),
    assure(2),
    allowed(OtherForm, "foyer", (tx, id, { other }) => joinHousehold(tx, id, other)),
  )
  .post(at("/foyer-sortie"), assure(2), allowed(nothing, "foyer", leaveHousehold))
  .post(
    at("/reunion"),
    assure(2),
    allowed(OtherForm, "reunion", (tx, id, { other }) => mergeRequests(tx, id, other)),
  )
  .post(at("/annulation"), assure(2), async (c) => {
    allow(mayChangeRequest(c.var.actor));
    const form = await readForm(c, UndoForm);
    if (form.refused) return show(c, form.refused);
    const { fact, from } = form.data;
    const undone = await c.var.work(
      async (tx) => (await undoAct(tx, idOf(c), fact)) ?? ((await findRequest(tx, idOf(c))) ? undefined : "removed"),
    );
    if (undone !== "removed") return acted(c, undone, "annulation");
    const { home } = c.var;
    return c.redirect(`${from ? paths.intake(home) : paths.list(home)}?fait=retrait`, 303);
  });
