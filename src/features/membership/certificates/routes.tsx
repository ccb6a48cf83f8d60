import { type Context, Hono } from "hono";
import { z } from "zod";
import { byId, paths } from "#features/membership/paths.ts";
import { mayExportMembers, mayIssue, maySeeMembers } from "#features/membership/policy.ts";
import { currentSettings } from "#features/membership/queries.ts";
import { yearOf } from "#features/membership/rules.ts";
import { answerFile } from "#platform/documents/answer.ts";
import { dayInParis } from "#platform/french.ts";
import { assure, type Env, page, readForm, readQuery } from "#platform/http.tsx";
import { record } from "#platform/journal.ts";
import { allow, isRefused, type Refused, refuse } from "#platform/refusal.ts";
import { download } from "#platform/spreadsheet/download.ts";
import { issueCertificate, startIssuing } from "./commands.ts";
import { sheetOf } from "./export/rules.ts";
import { packCertificates, printCertificates } from "./paper/queries.ts";
import { issuing, linesOf, validOf } from "./queries.ts";
import { keep, ListQuery, YearForm } from "./rules.ts";
import { startSending } from "./sending/commands.ts";
import { sendable } from "./sending/queries.ts";
import { CertificatesPage } from "./views.tsx";
import { words } from "./words.ts";

const Acted = z.object({ fait: z.enum(["lancement", "edition", "envoi"]).optional().catch(undefined) });
const list = async (c: Context<Env>, asked?: number, refused?: Refused) => {
  const { actor, home, now, once, work } = c.var;
  const query = readQuery(c, ListQuery);
  const present = yearOf(dayInParis(now));
  const year = asked ?? query.annee ?? present;
  const shown = await work(async (tx) => ({
    all: await linesOf(tx, year),
    settings: await currentSettings(tx),
    state: await issuing(tx, year),
    sendable: mayIssue(actor) ? (await sendable(tx, year)).length : 0,
  }));
  const { fait } = readQuery(c, Acted);
  const done = fait && !refused ? { message: words.done[fait] } : undefined;
  const rights = { mayIssue: mayIssue(actor), mayExport: mayExportMembers(actor) };
  const props = { home, once, query, year, present, ...shown, lines: keep(shown.all, query), ...rights, refused, done };
  return page(c, words.title, <CertificatesPage {...props} />, refused ? 422 : 200, { width: "wide" });
};
const back = (c: Context<Env>, year: number, done: keyof typeof words.done) =>
  c.redirect(`${paths.certificates(c.var.home)}?annee=${year}&fait=${done}`, 303);

/** Certificates of a year: all of them. */
export const certificateRoutes = new Hono<Env>()
  .get("/attestations", assure(2), (c) => {
    allow(maySeeMembers(c.var.actor));
    return list(c);
  })
  .get("/attestations/:file{export\\.(?:csv|xlsx)}", assure(3), async (c) => {
    allow(mayExportMembers(c.var.actor));
    const query = readQuery(c, ListQuery);
    const year = query.annee ?? yearOf(dayInParis(c.var.now));
    const lines = await c.var.work(async (tx) => {
      record(tx, "membership.certificates.exported", "community", tx.tenantId, { year });
      return keep(await linesOf(tx, year), query);
    });
    const format = c.req.param("file").endsWith("csv") ? "csv" : "xlsx";
    return download(c, words.fileName(year), sheetOf(lines), { format });
  })
  .post("/attestations", assure(2), async (c) => {
    allow(mayIssue(c.var.actor));
    const form = await readForm(c, YearForm);
    if (form.refused) return list(c, undefined, form.refused);
    const { year } = form.data;
    const started = await c.var.work((tx) => startIssuing(tx, year));
    return isRefused(started) ? list(c, year, started) : back(c, year, "lancement");
  })
  .post("/attestations/envoi", assure(2), async (c) => {
    allow(mayIssue(c.var.actor));
    const form = await readForm(c, YearForm);
    if (form.refused) return list(c, undefined, form.refused);
    const { year } = form.data;
    const started = await c.var.work((tx) => startSending(tx, year));
    return isRefused(started) ? list(c, year, started) : back(c, year, "envoi");
  })
  .get("/attestations/:year{[0-9]{4}}/attestations.pdf", assure(3), (c) => together(c, "pdf"))
  .get("/attestations/:year{[0-9]{4}}/attestations.zip", assure(3), (c) => together(c, "zip"))
  .post(byId("/attestation"), assure(2), async (c) => {
    allow(mayIssue(c.var.actor));
    const form = await readForm(c, YearForm);
    if (form.refused) return list(c, undefined, form.refused);
    const { year } = form.data;
    const id = c.req.param("id");
    const issued = await c.var.work((tx) => issueCertificate(tx, id, year));
    return isRefused(issued) ? list(c, year, issued) : c.redirect(`${paths.certificate(c.var.home, issued.id)}?fait=edition`, 303);
  });

const together = async (c: Context<Env>, format: "pdf" | "zip") => {
  allow(mayIssue(c.var.actor));
  const { home, outside, work } = c.var;
  const year = Number(c.req.param("year"));
  const all = await work(async (tx) => {
    const all = await validOf(tx, year);
    record(tx, "membership.certificates.printed", "community", tx.tenantId, { year, people: all.length });
    return all;
  });
  const make = format === "pdf" ? printCertificates : packCertificates;
  const file = await make(all, `${outside.origin}${home}`);
  return file ? answerFile(c, words.fileName(year), format, file) : list(c, year, refuse("form", words.noFile));
};
