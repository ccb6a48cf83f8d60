import { Hono } from "hono";
import { readCode } from "#features/membership/certificates/rules.ts";
import { paths } from "#features/membership/paths.ts";
import { type Env, page, readQuery } from "#platform/http.tsx";
import { verify } from "./queries.ts";
import { CodeQuery, tries } from "./rules.ts";
import { VerdictPage, VerifyPage } from "./views.tsx";
import { words } from "./words.ts";

/** Public: anybody who holds a certificate may know whether it is valid. */
export const verificationRoutes = new Hono<Env>()
  .get("/verification", (c) => {
    const code = readCode(readQuery(c, CodeQuery).code);
    if (code) return c.redirect(paths.verification(c.var.home, code), 303);
    return page(c, words.title, <VerifyPage home={c.var.home} />, 200, { shape: "bare" });
  })
  .get("/verification/:code", async (c) => {
    const { community, home, limit, work } = c.var;
    await limit(c, `membership.verification/${community.id}`, tries);
    const typed = c.req.param("code").slice(0, 60);
    const verdict = await work((tx) => verify(tx, typed, community.name));
    return page(c, words.title, <VerdictPage {...{ home, verdict }} />, verdict.state === "unknown" ? 404 : 200, { shape: "bare" });
  });
