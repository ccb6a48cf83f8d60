import { type Context, Hono } from "hono";
import { z } from "zod";
import { callBack } from "#features/attachment/batches/callback/commands.ts";
import { discardDraft, type Seen, undoEdit } from "#features/attachment/batches/editing/commands.ts";
import { SeenForm, UndoForm } from "#features/attachment/batches/editing/rules.ts";
import { followCycle } from "#features/attachment/batches/following/queries.ts";
import { batchPaths } from "#features/attachment/batches/paths.ts";
import { recomputeDraft } from "#features/attachment/batches/proposing/commands.ts";
import { doubledAmong } from "#features/attachment/likeness/queries.ts";
import { SearchForm } from "#features/attachment/list/rules.ts";
import { mayPrepareBatch, maySeeBatches } from "#features/attachment/policy.ts";
import { dayInParis } from "#platform/french.ts";
import { assure, type Env, page, readForm, readQuery } from "#platform/http.tsx";
import { allow, found, isRefused, type Refused } from "#platform/refusal.ts";
import { readDraft } from "./queries.ts";
import { CycleQuery, cycleUrl, narrowed, pageOf } from "./rules.ts";
import { CyclePage } from "./views.tsx";
import { type Done, words } from "./words.ts";

const uuid = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
const at = <Noun extends string>(noun: Noun) => `/cycles/:id{${uuid}}${noun}` as `/cycles/:id${Noun}`;
const idOf = (c: Context<Env>) => found(c.req.param("id"));

const count = z.coerce.number().int().min(0).catch(0).default(0);
const After = z.object({
  fait: z
    .enum(Object.keys(words.done) as [Done])
    .optional()
    .catch(undefined),
  annuler: z.uuid().optional().catch(undefined),
  partis: count,
});
type Shown = { refused?: Refused | undefined; q?: string };

/** The page of a cycle, whatever its state. */
export const showCycle = async (c: Context<Env>, { refused, q = "" }: Shown = {}) => {
  const { actor, home, now, once, work } = c.var;
  const query = readQuery(c, CycleQuery);
  const { draft, followed, kept, doubled } = await work(async (tx) => {
    const read = await readDraft(tx, idOf(c), query);
    const its = narrowed(read.lines, query, q);
    return {
      draft: read,
      kept: its,
      doubled: await doubledAmong(
        tx,
        pageOf(its, query).shown.map(({ offer }) => offer.requestId),
      ),
      followed: read.cycle.state === "draft" ? undefined : await followCycle(tx, read.cycle, read.lines),
    };
  });
  const { fait, annuler, partis } = readQuery(c, After);
  const note = partis > 0 ? words.alreadyLeft(partis) : undefined;
  const done = fait && !refused ? { code: fait, undo: annuler, note } : undefined;
  const props = { home, once: once(), now, today: dayInParis(now), query, q, draft, kept, doubled, followed, done, refused };
  const body = <CyclePage {...props} mayPrepare={mayPrepareBatch(actor)} />;
  return page(c, words.title(draft.cycle.number), body, refused ? 422 : 200, { width: "wide" });
};

/** After an act: the same page with the same filters, what was done and how it is undone. */
export const acted = (c: Context<Env>, fait: Done, annuler?: string) => {
  const query = readQuery(c, CycleQuery);
  return c.redirect(cycleUrl(batchPaths.batch(c.var.home, idOf(c)), query, { fait, annuler }), 303);
};

const seenIn = async (c: Context<Env>): Promise<Seen> => {
  const { data } = await readForm(c, SeenForm);
  return { id: idOf(c), version: data?.version ?? -1 };
};

export const draftRoutes = new Hono<Env>()
  .get(at(""), assure(2), (c) => {
    allow(maySeeBatches(c.var.actor));
    return showCycle(c);
  })
  // A search is a POST without effect: what is typed is a name.
  .post(at(""), assure(2), async (c) => {
    allow(maySeeBatches(c.var.actor));
    const form = await readForm(c, SearchForm);
    return showCycle(c, form.refused ? { refused: form.refused } : { q: form.data.q });
  })
  .post(at("/recalcul"), assure(2), async (c) => {
    allow(mayPrepareBatch(c.var.actor));
    const edit = await recomputeDraft(c.var.work, await seenIn(c));
    if (isRefused(edit)) return showCycle(c, { refused: edit });
    return edit ? acted(c, "recalcul", edit) : acted(c, "inchange");
  })
  .post(at("/annulation"), assure(2), async (c) => {
    allow(mayPrepareBatch(c.var.actor));
    const form = await readForm(c, UndoForm);
    if (form.refused) return showCycle(c, { refused: form.refused });
    const { version, edit } = form.data;
    const refused = await c.var.work((tx) => undoEdit(tx, { id: idOf(c), version, editId: edit }));
    return refused ? showCycle(c, { refused }) : acted(c, "annulation");
  })
  .post(at("/abandon"), assure(2), async (c) => {
    allow(mayPrepareBatch(c.var.actor));
    const seen = await seenIn(c);
    const refused = await c.var.work((tx) => discardDraft(tx, seen));
    return refused ? showCycle(c, { refused }) : c.redirect(`${batchPaths.list(c.var.home)}?fait=abandon&annuler=${seen.id}`, 303);
  })
  .post(at("/rappel-envoi"), assure(2), async (c) => {
    allow(mayPrepareBatch(c.var.actor));
    const done = await c.var.work((tx) => callBack(tx, idOf(c)));
    if (isRefused(done)) return showCycle(c, { refused: done });
    return c.redirect(`${batchPaths.batch(c.var.home, idOf(c))}?fait=rappel&partis=${done.gone}`, 303);
  });
