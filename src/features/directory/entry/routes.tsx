import { type Context, Hono } from "hono";
import { z } from "zod";
import { unsayDetails } from "#features/directory/details/commands.ts";
import { paths } from "#features/directory/paths.ts";
import { findProfessional } from "#features/directory/people/queries.ts";
import { professionalLabel } from "#features/directory/people/rules.ts";
import { mayEditDirectory, maySeeDirectory, visibleTo } from "#features/directory/policy.ts";
import type { EntryKind, Visibility } from "#features/directory/rules.ts";
import { namesOf } from "#platform/authors.ts";
import { isUuid, type Tx } from "#platform/database.ts";
import { dayInParis } from "#platform/french.ts";
import { assure, type Env, page, readForm, readQuery } from "#platform/http.tsx";
import { allow, found, NotFound } from "#platform/refusal.ts";
import { comeBack, endActivity, leave } from "./commands.ts";
import { findStructure, knownMails, peopleAt, qualificationsOf, toldOf, worksOf } from "./queries.ts";
import { personCard, structureCard } from "./rules.ts";
import { type Done, EntryPage, type EntryProps } from "./views.tsx";
import { words as said } from "./words.ts";

/** All that a page says of an entry, for one reader. `agreed`: as visitors see it. Throws NotFound. */
export const readEntry = async (tx: Tx, kind: EntryKind, id: string, visibilities: readonly Visibility[], agreed = false) => {
  const told = isUuid(id) ? await toldOf(tx, kind, id, visibilities) : { standing: [], history: [] };
  if (kind === "structure") {
    const row = found(await findStructure(tx, id));
    const colleagues = await peopleAt(tx, [row.id], "", agreed);
    const names = await namesOf(tx, [row.addedBy, ...told.history.map(({ by }) => by)]);
    return { entry: { kind, row }, told, colleagues, names, works: [], qualifications: [] } satisfies Partial<EntryProps>;
  }
  const row = found(await findProfessional(tx, id));
  const works = await worksOf(tx, id);
  const here = works.flatMap(({ endedOn, structureId }) => (endedOn || !structureId ? [] : [structureId]));
  const colleagues = await peopleAt(tx, here, id, agreed);
  const names = await namesOf(tx, [row.addedBy, ...told.history.map(({ by }) => by)]);
  return {
    entry: { kind, row },
    told,
    colleagues,
    names,
    works,
    qualifications: await qualificationsOf(tx, id),
  } satisfies Partial<EntryProps>;
};

export const kindOf = (c: Context<Env>): EntryKind => (c.req.param("entries") === "structures" ? "structure" : "professional");
export const idOf = (c: Context<Env>): string => c.req.param("id") ?? "";

const Acted = z.object({ fait: z.string().max(20).catch(""), annuler: z.string().max(60).catch("") });
/** What was just done, and where it is undone. */
const doneSaid = (c: Context<Env>, kind: EntryKind, id: string): Done | undefined => {
  const { fait, annuler } = readQuery(c, Acted);
  const message = said.done[fait];
  if (!message) return undefined;
  const { home } = c.var;
  if (fait === "depart") return { message, action: paths.act(home, kind, id, "retour") };
  if (fait === "retour") return { message, action: paths.act(home, kind, id, "depart") };
  if (fait === "precisions" && annuler) return { message, action: paths.act(home, kind, id, "precisions/annulation"), at: annuler };
  if ((fait === "fin" || fait === "lieu") && isUuid(annuler))
    return { message, action: paths.activity(home, id, annuler, fait === "fin" ? "reprise" : "fin") };
  return { message };
};

const At = z.object({
  at: z.string().transform((text, context) => {
    try {
      return Temporal.Instant.from(text);
    } catch {
      context.addIssue({ code: "custom", message: said.done.rien! });
      return z.NEVER;
    }
  }),
});
const noun = { depart: leave, retour: comeBack };
const entries = "/:entries{professionnels|structures}/:id";
const back = (c: Context<Env>, query: string) => c.redirect(`${paths.entry(c.var.home, kindOf(c), idOf(c))}?${query}`, 303);

/** Pages of professionals and structures, and what staff do to them. */
export const entryRoutes = new Hono<Env>()
  .get(entries, assure(1), async (c) => {
    const { actor, home, once, work } = c.var;
    allow(maySeeDirectory(actor));
    const [kind, id] = [kindOf(c), idOf(c)];
    const staff = mayEditDirectory(actor);
    const shown = await work(async (tx) => ({
      ...(await readEntry(tx, kind, id, visibleTo(actor))),
      mailKnown: staff && kind === "professional" && (await knownMails(tx, id)).length > 0,
    }));
    const title = shown.entry.kind === "professional" ? professionalLabel(shown.entry.row) : shown.entry.row.name;
    return page(
      c,
      title,
      <EntryPage {...shown} {...{ home, once }} reader={staff ? "staff" : "professional"} done={doneSaid(c, kind, id)} />,
    );
  })
  .get(`${entries}/carte.vcf`, assure(1), async (c) => {
    const { actor, now } = c.var;
    allow(maySeeDirectory(actor));
    const { entry, told, works } = await c.var.work((tx) => readEntry(tx, kindOf(c), idOf(c), visibleTo(actor)));
    const facts = { standing: told.standing, at: now };
    const living = works.filter(({ endedOn }) => !endedOn);
    const { name, text } = entry.kind === "professional" ? personCard(entry.row, living, facts) : structureCard(entry.row, facts);
    return c.body(text, 200, { "content-type": "text/vcard; charset=utf-8", "content-disposition": `attachment; filename="${name}"` });
  })
  .post(`${entries}/:noun{depart|retour}`, assure(1), async (c) => {
    allow(mayEditDirectory(c.var.actor));
    const act = c.req.param("noun") as keyof typeof noun;
    const [kind, id] = [kindOf(c), idOf(c)];
    await c.var.work(async (tx) => {
      found(await (kind === "professional" ? findProfessional(tx, id) : findStructure(tx, id)));
      await noun[act](tx, kind, id);
    });
    return back(c, `fait=${act}`);
  })
  .post(`${entries}/precisions/annulation`, assure(1), async (c) => {
    allow(mayEditDirectory(c.var.actor));
    const form = await readForm(c, At);
    if (form.refused) throw new NotFound();
    const [kind, id] = [kindOf(c), idOf(c)];
    const undone = await c.var.work(async (tx) => {
      found(await (kind === "professional" ? findProfessional(tx, id) : findStructure(tx, id)));
      return unsayDetails(tx, kind, id, form.data.at);
    });
    return back(c, `fait=${undone > 0 ? "annule" : "rien"}`);
  })
  .post("/professionnels/:id/lieux/:activity/:noun{fin|reprise}", assure(1), async (c) => {
    allow(mayEditDirectory(c.var.actor));
    const { activity, noun: act } = c.req.param();
    await c.var.work((tx) => endActivity(tx, idOf(c), activity, act === "fin" ? dayInParis(tx.now) : null));
    return back(c, `fait=${act}&annuler=${activity}`);
  });
