import { type Context, Hono } from "hono";
import { applyRun, undoRun } from "#features/directory/national/applying/commands.ts";
import { discardRun } from "#features/directory/national/commands.ts";
import { findRun, lastApplied, listRuns } from "#features/directory/national/queries.ts";
import { paths } from "#features/directory/paths.ts";
import { mayEditDirectory, mayUpdateDirectory } from "#features/directory/policy.ts";
import { isUuid } from "#platform/database.ts";
import { longDate } from "#platform/french.ts";
import { assure, type Env, page, readForm, readQuery } from "#platform/http.tsx";
import { keptUnlessRefused, receiveFiles, usualReceiving } from "#platform/national-files/received.ts";
import { allow, found, isRefused, type Refused, refuse } from "#platform/refusal.ts";
import { askReading, type Decision, decide } from "./commands.ts";
import { RunPage } from "./line/views.tsx";
import { listChanges, tally } from "./queries.ts";
import { ApplyForm, DecisionForm, fileKinds, isReceived, Looking, whyNotRead } from "./rules.ts";
import { RunsPage } from "./views.tsx";
import { words } from "./words.ts";

const at = "/mises-a-jour";
const idOf = (c: Context<Env>) => {
  const id = c.req.param("id") ?? "";
  return found(isUuid(id) ? id : undefined);
};
/** The readings, and where the next is asked for. */
export const showRuns = async (c: Context<Env>, refused?: Refused) => {
  const { actor, community, home, once, work, now } = c.var;
  const runs = await work((tx) => listRuns(tx));
  const props = {
    runs,
    home,
    refused,
    now,
    slug: community.slug,
    once,
    mayUpdate: mayUpdateDirectory(actor),
    mayAsk: c.var.outside.annuaire !== undefined,
    most: (c.var.outside.receiving ?? usualReceiving).mostBytes,
  };
  return page(c, words.title, <RunsPage {...props} />, refused ? 422 : 200, { width: "wide" });
};
const show = async (c: Context<Env>, refused?: Refused, asked?: Looking) => {
  const { actor, home, once, work } = c.var;
  const looking = asked ?? readQuery(c, Looking);
  const id = idOf(c);
  const seen = await work(async (tx) => {
    const run = found(await findRun(tx, id));
    const last = run.state === "applied" && (await lastApplied(tx))?.id === id;
    return { run, mayUndo: last, counts: await tally(tx, id), shown: await listChanges(tx, id, looking) };
  });
  const props = { ...seen, home, once, looking, refused, mayUpdate: mayUpdateDirectory(actor), done: c.req.query("fait") };
  return page(c, words.of(longDate(seen.run.startedAt)), <RunPage {...props} />, refused ? 422 : 200, { width: "wide" });
};
const back = (c: Context<Env>, id: string, done: string) => c.redirect(`${paths.run(c.var.home, id)}?fait=${done}`, 303);

export const nationalRoutes = new Hono<Env>()
  .get(at, assure(1), (c) => {
    allow(mayEditDirectory(c.var.actor));
    return showRuns(c);
  })
  .post(at, assure(2), async (c) => {
    allow(mayUpdateDirectory(c.var.actor));
    const id = crypto.randomUUID();
    const { receiving } = c.var.outside;
    const received = await receiveFiles(c.req.raw, id, fileKinds, receiving);
    const files = isReceived(received) ? received.filter(({ bytes }) => bytes > 0) : [];
    const why = isReceived(received) ? whyNotRead(files) : words.notReceived[received.refused];
    const source = files.some(({ kind }) => kind === "activities") ? "rpps" : "finess";
    const named = files.map(({ name, bytes }) => ({ name, bytes }));
    const refused = await keptUnlessRefused(id, receiving, async () =>
      why ? refuse("activities", why) : c.var.work((tx) => askReading(tx, id, source, named)),
    );
    return refused ? showRuns(c, refused) : c.redirect(paths.run(c.var.home, id), 303);
  })
  .get(`${at}/:id`, assure(1), (c) => {
    allow(mayEditDirectory(c.var.actor));
    return show(c);
  })
  .post(`${at}/:id/decisions`, assure(2), async (c) => {
    allow(mayUpdateDirectory(c.var.actor));
    const id = idOf(c);
    const form = await readForm(c, DecisionForm);
    if (form.refused) return show(c, form.refused);
    const { decision, ...looking } = form.data;
    const [what, line] = decision.split(":") as [Decision, string];
    const refused = await c.var.work((tx) => decide(tx, id, what, line, looking));
    return refused
      ? show(c, refused, looking)
      : c.redirect(`${paths.run(c.var.home, id, looking)}#${line === "all" ? "lignes" : line}`, 303);
  })
  .post(`${at}/:id/application`, assure(2), async (c) => {
    allow(mayUpdateDirectory(c.var.actor));
    const id = idOf(c);
    const form = await readForm(c, ApplyForm);
    if (form.refused) return show(c, form.refused);
    const { version, departures } = form.data;
    const applied = await c.var.work((tx) => applyRun(tx, id, { version, departures: departures === "on" }));
    return isRefused(applied) ? show(c, applied) : back(c, id, "applique");
  })
  .post(`${at}/:id/annulation`, assure(2), async (c) => {
    allow(mayUpdateDirectory(c.var.actor));
    const id = idOf(c);
    const refused = await c.var.work((tx) => undoRun(tx, id));
    return refused ? show(c, refused) : back(c, id, "annule");
  })
  .post(`${at}/:id/abandon`, assure(2), async (c) => {
    allow(mayUpdateDirectory(c.var.actor));
    const id = idOf(c);
    const refused = await c.var.work((tx) => discardRun(tx, id));
    return refused ? show(c, refused) : c.redirect(paths.runs(c.var.home), 303);
  });
