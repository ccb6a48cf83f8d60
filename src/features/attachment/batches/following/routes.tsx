import { type Context, Hono } from "hono";
import { toString as drawQr } from "qrcode";
import { showCycle } from "#features/attachment/batches/draft/routes.tsx";
import { batchPaths } from "#features/attachment/batches/paths.ts";
import { reopenCycle } from "#features/attachment/batches/reopening/commands.ts";
import { readSheet } from "#features/attachment/batches/sheet/queries.ts";
import { SheetPage } from "#features/attachment/batches/sheet/views.tsx";
import { words as sheetWords } from "#features/attachment/batches/sheet/words.ts";
import { mayPrepareBatch } from "#features/attachment/policy.ts";
import { dayInParis } from "#platform/french.ts";
import { assure, type Env, page } from "#platform/http.tsx";
import { allow, found, isRefused } from "#platform/refusal.ts";
import { closeNow, linkForSheet, resendLink } from "./commands.ts";

const uuid = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
const at = <Noun extends string>(noun: Noun) => `/cycles/:id{${uuid}}/${noun}` as `/cycles/:id/${Noun}`;
const idOf = (c: Context<Env>) => found(c.req.param("id"));
const practiceOf = (c: Context<Env>) => found(c.req.param("practice"));
const siteOf = ({ var: { outside, home } }: Context<Env>) => `${outside.origin}${home}`;
const back = (c: Context<Env>, fait: string) => c.redirect(`${batchPaths.batch(c.var.home, idOf(c))}?fait=${fait}`, 303);

export const followingRoutes = new Hono<Env>()
  .post(at(`relances/:practice{${uuid}}`), assure(2), async (c) => {
    allow(mayPrepareBatch(c.var.actor));
    const refused = await c.var.work((tx) => resendLink(tx, idOf(c), practiceOf(c), siteOf(c)));
    return refused ? showCycle(c, { refused }) : back(c, "relance");
  })
  // A fresh link is made for the sheet, and is on it alone: it is not kept anywhere.
  .post(at(`feuilles/:practice{${uuid}}`), assure(2), async (c) => {
    allow(mayPrepareBatch(c.var.actor));
    const { community, home, now, work } = c.var;
    const { sheet, url } = await work(async (tx) => ({
      url: await linkForSheet(tx, idOf(c), practiceOf(c), siteOf(c)),
      sheet: await readSheet(tx, idOf(c), practiceOf(c)),
    }));
    const drawing = await drawQr(url, { type: "svg", width: 180, margin: 2 });
    const props = { home, batchId: idOf(c), today: dayInParis(now), community, sheet, url, drawing };
    return page(c, sheetWords.title(sheet.practice.name), <SheetPage {...props} />, 200, { shape: "bare" });
  })
  .post(at("cloture"), assure(2), async (c) => {
    allow(mayPrepareBatch(c.var.actor));
    const silent = await c.var.work((tx) => closeNow(tx, idOf(c)));
    return isRefused(silent) ? showCycle(c, { refused: silent }) : back(c, `cloture&annuler=${idOf(c)}`);
  })
  .post(at("reouverture"), assure(2), async (c) => {
    allow(mayPrepareBatch(c.var.actor));
    const asked = await c.var.work((tx) => reopenCycle(tx, idOf(c)));
    return isRefused(asked) ? showCycle(c, { refused: asked }) : back(c, "reouverture");
  });
