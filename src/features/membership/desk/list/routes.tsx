import { type Context, Hono } from "hono";
import { z } from "zod";
import { startReminders } from "#features/membership/campaign/commands.ts";
import { soon } from "#features/membership/campaign/rules.ts";
import { listDoubts } from "#features/membership/joining/queries.ts";
import { paths } from "#features/membership/paths.ts";
import {
  mayDecideMembership,
  mayEditMembers,
  mayExportMembers,
  mayImportMembers,
  mayKeepMoney,
  maySeeMembers,
} from "#features/membership/policy.ts";
import { listColleges } from "#features/membership/queries.ts";
import { yearOf } from "#features/membership/rules.ts";
import { words as shared } from "#features/membership/words.ts";
import { findByCode } from "#platform/communes.ts";
import { dayInParis } from "#platform/french.ts";
import { assure, type Env, page, readForm, readQuery } from "#platform/http.tsx";
import { record } from "#platform/journal.ts";
import { professionOf } from "#platform/professions.ts";
import { allow, type Refused, refuse } from "#platform/refusal.ts";
import { download } from "#platform/spreadsheet/download.ts";
import { acceptTogether, markPaid, undoAccepted } from "./commands.ts";
import { sheetOf } from "./export/rules.ts";
import { memberLines } from "./queries.ts";
import { arrange, type Line, ListQuery, PickedForm, TogetherForm } from "./rules.ts";
import { MembersPage } from "./views.tsx";
import { words } from "./words.ts";

const acts = ["accepted", "unaccepted", "reminded", "unreminded", "paid", "unpaid"] as const;
const Acted = z.object({
  fait: z.enum(acts).optional().catch(undefined),
  n: z.coerce.number().int().catch(0),
  gardes: z.coerce.number().int().catch(0),
  annuler: z.string().max(40).catch(""),
});
const french = new Intl.Collator("fr");
const distinct = (values: (string | null)[], label: (value: string) => string | undefined) =>
  [...new Set(values.filter((it) => it !== null && it !== ""))]
    .map((value) => ({ value: value!, label: label(value!) ?? value! }))
    .sort((a, b) => french.compare(a.label, b.label));
const narrowing = (lines: readonly Line[]) => ({
  professions: distinct(
    lines.map(({ member }) => member.professionCode),
    (code) => professionOf(code)?.label,
  ),
  communes: distinct(
    lines.map(({ member }) => member.communeCode),
    (code) => findByCode(code)?.name,
  ),
});

const list = async (c: Context<Env>, refused?: Refused) => {
  const { actor, home, now, once, work } = c.var;
  const present = yearOf(dayInParis(now));
  const query = readQuery(c, ListQuery);
  const year = query.annee ?? present;
  const { all, colleges, doubts } = await work(async (tx) => ({
    all: await memberLines(tx, year),
    colleges: await listColleges(tx),
    doubts: (await listDoubts(tx)).length,
  }));
  const rights = {
    mayEdit: mayEditMembers(actor),
    mayDecide: mayDecideMembership(actor),
    mayKeepMoney: mayKeepMoney(actor),
    mayExport: mayExportMembers(actor),
    mayImport: mayImportMembers(actor),
  };
  const { fait, n, gardes, annuler } = readQuery(c, Acted);
  const undo = undoOf(home, fait, annuler);
  const done = fait && !refused ? { message: words[fait](n, gardes), nothing: n === 0, undo } : undefined;
  const props = {
    home,
    once,
    query,
    year,
    present,
    lines: arrange(all, query, present),
    all,
    colleges,
    doubts,
    ...narrowing(all),
    rights,
    refused,
    done,
  };
  return page(c, shared.title, <MembersPage {...props} />, refused ? 422 : 200, { width: "wide" });
};
const undoOf = (home: string, fait: (typeof acts)[number] | undefined, annuler: string) => {
  if (!annuler) return undefined;
  if (fait === "accepted") return { action: `${paths.bulk(home, "acceptation")}/annulation`, fields: { together: annuler } };
  if (fait === "paid") return { action: `${paths.payments(home)}/ensemble/annulation`, fields: { together: annuler } };
  const year = /^\d{4}$/.test(annuler) ? Number(annuler) : undefined;
  return fait === "reminded" && year
    ? { action: paths.actOnCampaign(home, year, "rappel/annulation"), fields: { liste: "oui" } }
    : undefined;
};
const back = (c: Context<Env>, fait: (typeof acts)[number], n: number, annuler = "") =>
  c.redirect(`${paths.home(c.var.home)}?fait=${fait}&n=${n}${n > 0 && annuler ? `&annuler=${encodeURIComponent(annuler)}` : ""}`, 303);
const nobody = refuse("form", words.nonePicked);

export const listRoutes = new Hono<Env>()
  .get("/", assure(2), (c) => {
    allow(maySeeMembers(c.var.actor));
    return list(c);
  })
  .get("/:file{export\\.(?:csv|xlsx)}", assure(3), async (c) => {
    allow(mayExportMembers(c.var.actor));
    const present = yearOf(dayInParis(c.var.now));
    const query = readQuery(c, ListQuery);
    const year = query.annee ?? present;
    const lines = await c.var.work(async (tx) => {
      const lines = arrange(await memberLines(tx, year), query, present);
      record(tx, "membership.exported", "community", tx.tenantId, { members: lines.length });
      return lines;
    });
    const format = c.req.param("file").endsWith("csv") ? "csv" : "xlsx";
    return download(c, words.fileName, sheetOf(lines, year), { format });
  })
  .post("/ensemble/acceptation", assure(2), async (c) => {
    allow(mayDecideMembership(c.var.actor));
    const form = await readForm(c, PickedForm);
    if (form.refused || form.data.ids.length === 0) return list(c, form.refused ?? nobody);
    const { home, outside } = c.var;
    const { accepted, together } = await c.var.work((tx) => acceptTogether(tx, form.data.ids, `${outside.origin}${home}`));
    return back(c, "accepted", accepted, together);
  })
  .post("/ensemble/acceptation/annulation", assure(2), async (c) => {
    allow(mayDecideMembership(c.var.actor));
    const form = await readForm(c, TogetherForm);
    if (form.refused) return list(c, form.refused);
    const { undone, kept } = await c.var.work((tx) => undoAccepted(tx, form.data.together));
    return c.redirect(`${paths.home(c.var.home)}?fait=unaccepted&n=${undone}&gardes=${kept}`, 303);
  })
  .post("/ensemble/rappel", assure(2), async (c) => {
    allow(mayEditMembers(c.var.actor));
    const form = await readForm(c, PickedForm);
    if (form.refused || form.data.ids.length === 0) return list(c, form.refused ?? nobody);
    const year = readQuery(c, ListQuery).annee ?? yearOf(dayInParis(c.var.now));
    const leave = { among: form.data.ids, after: soon(c.var.now) };
    return back(c, "reminded", await c.var.work((tx) => startReminders(tx, year, leave)), String(year));
  })
  .post("/ensemble/paiement", assure(2), async (c) => {
    allow(mayKeepMoney(c.var.actor));
    const form = await readForm(c, PickedForm);
    if (form.refused || form.data.ids.length === 0) return list(c, form.refused ?? nobody);
    const year = readQuery(c, ListQuery).annee ?? yearOf(dayInParis(c.var.now));
    const { paid, together } = await c.var.work((tx) => markPaid(tx, form.data.ids, year));
    return back(c, "paid", paid, together);
  });
