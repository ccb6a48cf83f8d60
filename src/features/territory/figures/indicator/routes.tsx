import { Hono } from "hono";
import { z } from "zod";
import { territoryCommunes } from "#features/territory/communes/queries.ts";
import { isIndicator } from "#features/territory/figures/catalogue/rules.ts";
import { words as entryWords } from "#features/territory/figures/entry/words.ts";
import { figureHistory, placesOf } from "#features/territory/figures/queries.ts";
import { mayEnterFigures, maySeeTerritory } from "#features/territory/policy.ts";
import { namesOf } from "#platform/authors.ts";
import { assure, type Env, page, readQuery } from "#platform/http.tsx";
import { allow, found } from "#platform/refusal.ts";
import { IndicatorPage, titleOf } from "./views.tsx";

const Acted = z.object({
  fait: z.enum(["saisie", "correction", "retrait", "annulation"]).optional().catch(undefined),
  annuler: z.uuid().optional().catch(undefined),
});
const messages = {
  saisie: entryWords.saved,
  correction: entryWords.corrected,
  retrait: entryWords.removed,
  annulation: entryWords.undone,
} as const;

export const indicatorRoutes = new Hono<Env>().get("/chiffres/:indicator", assure(1), async (c) => {
  const { actor, home, once, work } = c.var;
  allow(maySeeTerritory(actor));
  const code = c.req.param("indicator");
  found(isIndicator(code) || undefined);
  const shown = await work(async (tx) => {
    const history = await figureHistory(tx, code);
    const names = await namesOf(
      tx,
      history.map(({ by }) => by),
    );
    return { history, names, places: await placesOf(tx), communes: await territoryCommunes(tx) };
  });
  const { fait, annuler } = readQuery(c, Acted);
  const mayEnter = mayEnterFigures(actor);
  const done = fait && { message: messages[fait], undo: mayEnter ? annuler : undefined };
  return page(c, titleOf(code), <IndicatorPage {...{ home, once, code, mayEnter, done, ...shown }} />, 200, { width: "wide" });
});
