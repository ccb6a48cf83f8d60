import { type Context, Hono } from "hono";
import { kindOf, readEntry } from "#features/directory/entry/routes.tsx";
import { EntryPage } from "#features/directory/entry/views.tsx";
import { choicesOf, findPage } from "#features/directory/list/queries.ts";
import { ListQuery } from "#features/directory/list/rules.ts";
import { professionalLabel } from "#features/directory/people/rules.ts";
import { type Env, page, readQuery } from "#platform/http.tsx";
import { NotFound } from "#platform/refusal.ts";
import { PublicPage } from "./views.tsx";
import { words } from "./words.ts";

const limit = (c: Context<Env>) => c.var.limit(c, `directory.public/${c.var.community.id}`, { points: 600, seconds: 3600 });

/** The public directory: structures, and professionals who agreed, with what they show to everybody. */
export const visitorRoutes = new Hono<Env>()
  .get("/public", async (c) => {
    await limit(c);
    const query = { ...readQuery(c, ListQuery), adhesion: "" as const, partis: "" as const };
    const shown = await c.var.work(async (tx) => {
      const choices = await choicesOf(tx);
      return { choices, found: await findPage(tx, query, choices, { visibilities: ["public"], agreed: true }) };
    });
    return page(c, words.title, <PublicPage home={c.var.home} query={query} {...shown} />, 200, { width: "wide" });
  })
  .get("/public/:entries{professionnels|structures}/:id", async (c) => {
    await limit(c);
    const { home, once, work } = c.var;
    const shown = await work((tx) => readEntry(tx, kindOf(c), c.req.param("id"), ["public"], true));
    const { entry } = shown;
    if (entry.kind === "professional" ? !entry.row.publicSince || entry.row.leftOn : entry.row.closedOn) throw new NotFound();
    const title = entry.kind === "professional" ? professionalLabel(entry.row) : entry.row.name;
    return page(c, title, <EntryPage {...shown} {...{ home, once }} reader="visitor" mailKnown={false} />);
  });
