import { type Context, Hono } from "hono";
import { byId } from "#features/membership/paths.ts";
import { mayEditMembers } from "#features/membership/policy.ts";
import { currentSettings } from "#features/membership/queries.ts";
import type { Tx } from "#platform/database.ts";
import { answerFile } from "#platform/documents/answer.ts";
import { composePdf } from "#platform/documents/pdf.ts";
import { assure, type Env } from "#platform/http.tsx";
import { qrOf } from "#platform/qr.ts";
import { allow, NotFound } from "#platform/refusal.ts";
import { makeSlip, makeSlips } from "./commands.ts";
import { type Slip, slipSheet } from "./rules.ts";
import { words } from "./words.ts";

const print = async (c: Context<Env>, make: (tx: Tx, root: string) => Promise<Slip[]>) => {
  const { community, home, outside } = c.var;
  const { slips, settings } = await c.var.work(async (tx) => ({
    slips: await make(tx, `${outside.origin}${home}`),
    settings: await currentSettings(tx),
  }));
  if (slips.length === 0) throw new NotFound();
  const sheets = [];
  for (const slip of slips) sheets.push(slipSheet(slip, await qrOf(slip.url), settings, community.name));
  return answerFile(c, words.fileName, "pdf", await composePdf(sheets));
};

/** The links of those who have no e-mail, on paper: making one is an act, hence posted. */
export const slipRoutes = new Hono<Env>()
  .post(byId("/lien/papier"), assure(2), (c) => {
    allow(mayEditMembers(c.var.actor));
    return print(c, (tx, root) => makeSlip(tx, c.req.param("id"), root));
  })
  .post("/campagne/:year{[0-9]{4}}/papier", assure(2), (c) => {
    allow(mayEditMembers(c.var.actor));
    return print(c, (tx, root) => makeSlips(tx, Number(c.req.param("year")), root));
  });
