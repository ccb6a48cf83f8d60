import { type Context, Hono } from "hono";
import { byId, paths } from "#features/membership/paths.ts";
import { mayExportMoney, mayKeepMoney, maySeeMoney } from "#features/membership/policy.ts";
import { findMember, findYear, paymentsOf } from "#features/membership/queries.ts";
import { memberName, yearOf } from "#features/membership/rules.ts";
import { dayInParis } from "#platform/french.ts";
import { assure, type Env, page, readForm, readQuery } from "#platform/http.tsx";
import { record } from "#platform/journal.ts";
import { allow, found, isRefused, type Refused, refuse } from "#platform/refusal.ts";
import { download } from "#platform/spreadsheet/download.ts";
import { recordPayment } from "./commands.ts";
import { sheetOf } from "./export/rules.ts";
import { moneyLines } from "./queries.ts";
import { keepMoney, MoneyQuery, PaymentForm, receivedIn } from "./rules.ts";
import { MoneyPage, PayPage } from "./views.tsx";
import { words } from "./words.ts";

const askedYear = (c: Context<Env>) => readQuery(c, MoneyQuery).annee ?? yearOf(dayInParis(c.var.now));
const paying = async (c: Context<Env>, id: string, refused?: Refused) => {
  const { home, now, once, work } = c.var;
  const asked = Number(refused?.values.year ?? askedYear(c));
  const { member, left } = await work(async (tx) => {
    const member = found(await findMember(tx, id));
    const row = await findYear(tx, id, asked);
    return { member, left: row && row.state !== "cancelled" ? row.cents - receivedIn(await paymentsOf(tx, [row.id])) : 0 };
  });
  const props = { home, once, member, year: asked, left, today: dayInParis(now), refused };
  return page(c, words.payTitle(memberName(member), asked), <PayPage {...props} />, refused ? 422 : 200);
};

export const moneyRoutes = new Hono<Env>()
  .get("/cotisations", assure(2), async (c) => {
    allow(maySeeMoney(c.var.actor));
    const { actor, home, now, work } = c.var;
    const year = askedYear(c);
    const query = readQuery(c, MoneyQuery);
    const all = await work((tx) => moneyLines(tx, year));
    const rights = { mayKeep: mayKeepMoney(actor), mayExport: mayExportMoney(actor) };
    const props = { home, year, present: yearOf(dayInParis(now)), query, all, lines: keepMoney(all, query), ...rights };
    return page(c, words.title, <MoneyPage {...props} />, 200, { width: "wide" });
  })
  .get("/cotisations/:file{export\\.(?:csv|xlsx)}", assure(3), async (c) => {
    allow(mayExportMoney(c.var.actor));
    const year = askedYear(c);
    const query = readQuery(c, MoneyQuery);
    const lines = await c.var.work(async (tx) => {
      record(tx, "membership.money.exported", "community", tx.tenantId, { year });
      return keepMoney(await moneyLines(tx, year), query);
    });
    return download(c, words.fileName(year), sheetOf(lines), { format: c.req.param("file").endsWith("csv") ? "csv" : "xlsx" });
  })
  .get(byId("/paiement"), assure(2), (c) => {
    allow(mayKeepMoney(c.var.actor));
    return paying(c, c.req.param("id"));
  })
  .post(byId("/paiement"), assure(2), async (c) => {
    allow(mayKeepMoney(c.var.actor));
    const id = c.req.param("id");
    const form = await readForm(c, PaymentForm(dayInParis(c.var.now)));
    if (form.refused) return paying(c, id, form.refused);
    const { year, amount, ...wish } = form.data;
    const made = await c.var.work(async (tx) => {
      found(await findMember(tx, id));
      const row = await findYear(tx, id, year);
      return row ? recordPayment(tx, row, { cents: amount, ...wish }) : refuse("form", words.notAsked);
    });
    if (!isRefused(made)) return c.redirect(`${paths.member(c.var.home, id)}?fait=paiement&paiement=${made}`, 303);
    const body = await c.req.parseBody();
    return paying(c, id, { ...made, values: Object.fromEntries(Object.entries(body).map(([key, value]) => [key, String(value)])) });
  });
