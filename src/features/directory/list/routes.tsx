import { Hono } from "hono";
import { z } from "zod";
import { mayEditDirectory, mayExportDirectory, maySeeDirectory, visibleTo } from "#features/directory/policy.ts";
import type { Visibility } from "#features/directory/rules.ts";
import { words } from "#features/directory/words.ts";
import { longDate } from "#platform/french.ts";
import { assure, type Env, page, readQuery } from "#platform/http.tsx";
import { record } from "#platform/journal.ts";
import { allow } from "#platform/refusal.ts";
import { download } from "#platform/spreadsheet/download.ts";
import { sheetOf } from "./export/rules.ts";
import { MuralPage } from "./mural/views.tsx";
import { choicesOf, findPage } from "./queries.ts";
import { ListQuery } from "./rules.ts";
import { DirectoryPage } from "./views.tsx";
import { words as said } from "./words.ts";

const MuralQuery = z.object({ lignes: z.enum(["", "directes"]).catch("") });
const whole = { size: 20_000, offset: 0 };

/** The directory as people of the community see it: list, export, list for the wall. */
export const listRoutes = new Hono<Env>()
  .get("/", assure(1), async (c) => {
    const { actor, home, work } = c.var;
    allow(maySeeDirectory(actor));
    const query = readQuery(c, ListQuery);
    const shown = await work(async (tx) => {
      const choices = await choicesOf(tx);
      return { choices, found: await findPage(tx, query, choices, { visibilities: visibleTo(actor) }) };
    });
    const rights = { mayEdit: mayEditDirectory(actor), mayExport: mayExportDirectory(actor) };
    return page(c, words.title, <DirectoryPage {...{ home, query, rights, ...shown }} />, 200, { width: "wide" });
  })
  .get("/liste-murale", assure(1), async (c) => {
    const { actor, community, home, now, work } = c.var;
    allow(maySeeDirectory(actor));
    const query = ListQuery.parse({ tri: "profession" });
    const direct = readQuery(c, MuralQuery).lignes === "directes";
    // Patients read what is on a wall: direct lines only come on the list that says it is not for one.
    const visibilities: Visibility[] = direct ? ["public", "professionals"] : ["public"];
    const found = await work(async (tx) => findPage(tx, query, await choicesOf(tx), { visibilities }, whole));
    const lines = found.kind === "professional" ? found.lines : [];
    return page(c, said.muralTitle, <MuralPage {...{ home, lines, direct, community: community.name, date: longDate(now) }} />, 200, {
      width: "wide",
    });
  })
  .get("/:file{export\\.(?:csv|xlsx)}", assure(3), async (c) => {
    const { actor, work } = c.var;
    allow(mayExportDirectory(actor));
    const query = readQuery(c, ListQuery);
    const found = await work(async (tx) => {
      const all = await findPage(tx, query, await choicesOf(tx), { visibilities: visibleTo(actor) }, whole);
      record(tx, "directory.exported", "community", tx.tenantId, { entries: all.lines.length, kind: all.kind });
      return all;
    });
    return download(c, said.fileName, sheetOf(found), { format: c.req.param("file").endsWith("csv") ? "csv" : "xlsx" });
  });
