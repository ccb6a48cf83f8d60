import { Hono } from "hono";
import { paths } from "#features/territory/paths.ts";
import { mayEnterFigures, mayImportFigures, maySeeTerritory } from "#features/territory/policy.ts";
import { assure, type Env, page, readQuery } from "#platform/http.tsx";
import { importRoutes } from "#platform/imports/routes.tsx";
import { allow } from "#platform/refusal.ts";
import { download, ExportQuery } from "#platform/spreadsheet/download.ts";
import { entryRoutes } from "./entry/routes.tsx";
import { sheetOf } from "./exporting/rules.ts";
import { figureImport } from "./imports/public.ts";
import { indicatorRoutes } from "./indicator/routes.tsx";
import { placesOf, standingFigures } from "./queries.ts";
import { FiguresPage } from "./views.tsx";
import { words } from "./words.ts";

export const figuresRoutes = new Hono<Env>()
  .get("/chiffres", assure(1), async (c) => {
    const { actor, home, work } = c.var;
    allow(maySeeTerritory(actor));
    const figures = await work((tx) => standingFigures(tx));
    const rights = { mayEnter: mayEnterFigures(actor), mayImport: mayImportFigures(actor) };
    return page(c, words.title, <FiguresPage {...{ home, figures }} {...rights} />, 200, { width: "wide" });
  })
  .get("/chiffres/export", assure(1), async (c) => {
    allow(maySeeTerritory(c.var.actor));
    const { figures, places } = await c.var.work(async (tx) => ({ figures: await standingFigures(tx), places: await placesOf(tx) }));
    return download(c, words.fileName, sheetOf(figures, places), readQuery(c, ExportQuery));
  })
  .route("/", importRoutes(figureImport, { at: "/chiffres/import", start: paths.importFigures, may: mayImportFigures }))
  .route("/", entryRoutes)
  .route("/", indicatorRoutes);
