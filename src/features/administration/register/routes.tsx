import { Hono } from "hono";
import { mayAnswerPeople, maySeeRegister } from "#features/administration/policy.ts";
import { sidesOf } from "#features/administration/views.tsx";
import { assure, type Env, page, readQuery } from "#platform/http.tsx";
import { allow } from "#platform/refusal.ts";
import { download, ExportQuery } from "#platform/spreadsheet/download.ts";
import { keptOf, linesOf, type Registered, sheetOf } from "./rules.ts";
import { RegisterPage } from "./views.tsx";
import { words } from "./words.ts";

/** The register of processing, told by the features themselves; holds no personal data. */
export const registerRoutes = (features: readonly Registered[]) =>
  new Hono<Env>()
    .use(assure(1))
    .get("/", (c) => {
      allow(maySeeRegister(c.var.actor));
      const { actor, community, home } = c.var;
      const shown = {
        lines: linesOf(features),
        kept: keptOf(features),
        mayAnswer: mayAnswerPeople(actor),
        sides: sidesOf(actor, community),
      };
      return page(c, words.title, <RegisterPage {...{ home, community, ...shown }} />, 200, { width: "wide" });
    })
    .get("/export", (c) => {
      allow(maySeeRegister(c.var.actor));
      return download(c, words.file, sheetOf(linesOf(features)), readQuery(c, ExportQuery));
    });
