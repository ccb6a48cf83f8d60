import { Hono } from "hono";
import { territoryCommunes } from "#features/territory/communes/queries.ts";
import { mayDecideSize, mayDrawTerritory, maySeeTerritory } from "#features/territory/policy.ts";
import { words as shared } from "#features/territory/words.ts";
import { assure, type Env, page, readQuery } from "#platform/http.tsx";
import { allow } from "#platform/refusal.ts";
import { download, ExportQuery } from "#platform/spreadsheet/download.ts";
import { groundOf } from "./queries.ts";
import { sheetOf } from "./rules.ts";
import { TerritoryPage } from "./views.tsx";
import { words } from "./words.ts";

export const homeRoutes = new Hono<Env>()
  .get("/", assure(1), async (c) => {
    const { actor, home, work } = c.var;
    allow(maySeeTerritory(actor));
    const rights = { mayDraw: mayDrawTerritory(actor), maySize: mayDecideSize(actor) };
    return page(c, shared.title, <TerritoryPage home={home} {...(await work(groundOf))} {...rights} />, 200, { width: "wide" });
  })
  // Public statistics, about nobody: whoever sees them may take them away.
  .get("/export", assure(1), async (c) => {
    allow(maySeeTerritory(c.var.actor));
    return download(c, words.fileName, sheetOf(await c.var.work(territoryCommunes)), readQuery(c, ExportQuery));
  });
