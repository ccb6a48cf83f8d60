import { type Context, Hono } from "hono";
import { z } from "zod";
import type { Actor } from "#platform/actor.ts";
import { assure, type Env, page, readForm, readQuery } from "#platform/http.tsx";
import { allow, found, type Refused, refuse } from "#platform/refusal.ts";
import { downloadAs } from "#platform/spreadsheet/download.ts";
import { readSpreadsheet } from "#platform/spreadsheet/read.ts";
import { applyImport, chooseLine, discardImport, draftImport, mapColumns, undoImport } from "./commands.ts";
import { openContent, openName } from "./content.ts";
import { type ImportPaths, importPaths } from "./paths.ts";
import { preview } from "./preview.ts";
import { findImport, listImports } from "./queries.ts";
import { refusedLines, templateSheets } from "./refused-lines.ts";
import { pageSize, ReviewPage } from "./review.tsx";
import { type AnyImport, choices, verdicts } from "./spec.ts";
import { ResultPage, UploadPage } from "./views.tsx";
import { words } from "./words.ts";

const LookingShape = z.object({
  verdict: z.enum(["all", ...verdicts]).catch("all"),
  page: z.coerce.number().int().min(1).catch(1),
});
const version = z.coerce.number().int().catch(-1);
const UploadForm = z.object({
  file: z.instanceof(File, { error: words.noFile }).refine(({ size, name }) => size > 0 || name !== "", words.noFile),
});
const ChoiceForm = LookingShape.extend({ version, choice: z.string().regex(/^(\d+|all):\w+$/, words.unknownChoice) });
const ApplyForm = z.looseObject({ version, ready: z.coerce.number().int().catch(-1) });

type Options = {
  /** Where the pages are inside the feature's routes: `/import`. */
  at: string;
  /** The same as a whole address. */
  start: (home: string) => string;
  may: (actor: Actor) => boolean;
};

/**
 * Every page of one importer: give a file, match columns, read line by line, import, take back. Staff with two proofs of
 * identity; files that leave (refused lines) ask for a fresh one.
 */
export const importRoutes = (spec: AnyImport, { at, start, may }: Options) => {
  const pathsOf = (c: Context<Env>): ImportPaths => importPaths(start(c.var.home));
  const id = (c: Context<Env>) => c.req.param("id") ?? "";

  const upload = async (c: Context<Env>, refused?: Refused) => {
    const history = await c.var.work((tx) => listImports(tx, spec.kind));
    const shared = { spec, paths: pathsOf(c), once: c.var.once(), refused };
    return page(c, spec.words.title, <UploadPage {...shared} history={history} />, refused ? 422 : 200, { width: "wide" });
  };
  const show = async (c: Context<Env>, refused?: Refused) => {
    const looking = readQuery(c, LookingShape);
    const { row, seen } = await c.var.work(async (tx) => {
      const row = found(await findImport(tx, spec.kind, id(c)));
      const fileName = (await openName(tx, row)) ?? (await openContent(tx, row))?.fileName;
      const seen = row.state === "draft" ? found(await preview(tx, spec, row)) : undefined;
      return { row: { ...row, fileName, hasContent: row.content !== null }, seen };
    });
    const shared = { spec, paths: pathsOf(c), once: c.var.once(), refused, row };
    const within = { ...looking, page: seen ? Math.min(looking.page, lastPage(seen.lines.length)) : 1 };
    const body = seen ? <ReviewPage {...shared} seen={seen} looking={within} /> : <ResultPage {...shared} />;
    return page(c, spec.words.title, body, refused ? 422 : 200, { width: "wide" });
  };

  return new Hono<Env>()
    .get(at, assure(2), (c) => {
      allow(may(c.var.actor));
      return upload(c);
    })
    .get(`${at}/modele`, assure(1), async (c) => {
      allow(may(c.var.actor));
      const [fields, help] = templateSheets(spec);
      return downloadAs(c, words.templateName, { format: "xlsx" }, fields, help);
    })
    .post(at, assure(2), async (c) => {
      allow(may(c.var.actor));
      const form = await readForm(c, UploadForm);
      if (form.refused) return upload(c, form.refused);
      const { file } = form.data;
      const sheet = await readSpreadsheet(new Uint8Array(await file.arrayBuffer()), { fileName: file.name });
      if (sheet.refused) return upload(c, refuse("file", sheet.refused.message));
      const draft = await c.var.work((tx) => draftImport(tx, spec, file.name, sheet));
      return c.redirect(pathsOf(c).one(draft), 303);
    })
    .get(`${at}/:id`, assure(2), (c) => {
      allow(may(c.var.actor));
      return show(c);
    })
    .post(`${at}/:id/colonnes`, assure(2), async (c) => {
      allow(may(c.var.actor));
      const body = await c.req.parseBody();
      const wanted = Object.fromEntries(spec.fields.map(({ key }) => [key, columnOf(body[`column-${key}`])]));
      const refused = await c.var.work((tx) => mapColumns(tx, spec, id(c), version.parse(body.version), wanted));
      return refused ? show(c, refused) : c.redirect(pathsOf(c).one(id(c), LookingShape.parse(body).verdict), 303);
    })
    .post(`${at}/:id/lignes`, assure(2), async (c) => {
      allow(may(c.var.actor));
      const form = await readForm(c, ChoiceForm);
      if (form.refused) return show(c, form.refused);
      const { choice, verdict, page: at, version } = form.data;
      const [line, wanted] = choice.split(":") as [string, string];
      const known = choices.find((it) => it === wanted);
      const refused = known
        ? await c.var.work((tx) => chooseLine(tx, spec, id(c), version, line === "all" ? line : Number(line), known))
        : refuse("form", words.unknownChoice);
      const anchor = line === "all" ? "lignes" : `ligne-${line}`;
      return refused ? show(c, refused) : c.redirect(`${pathsOf(c).one(id(c), verdict, at)}#${anchor}`, 303);
    })
    .post(`${at}/:id/application`, assure(2), async (c) => {
      allow(may(c.var.actor));
      const form = await readForm(c, ApplyForm);
      if (form.refused) return show(c, form.refused);
      const { version, ready, ...rest } = form.data;
      const answers = Object.fromEntries(Object.entries(rest).filter((entry): entry is [string, string] => typeof entry[1] === "string"));
      const refused = await c.var.work((tx) => applyImport(tx, spec, id(c), { version, ready }, answers));
      return refused ? show(c, refused) : c.redirect(pathsOf(c).one(id(c)), 303);
    })
    .post(`${at}/:id/annulation`, assure(2), async (c) => {
      allow(may(c.var.actor));
      const refused = await c.var.work((tx) => undoImport(tx, spec, id(c)));
      return refused ? show(c, refused) : c.redirect(pathsOf(c).one(id(c)), 303);
    })
    .post(`${at}/:id/abandon`, assure(2), async (c) => {
      allow(may(c.var.actor));
      await c.var.work((tx) => discardImport(tx, spec, id(c)));
      return c.redirect(pathsOf(c).start, 303);
    })
    .get(`${at}/:id/:file{refusees\\.(?:csv|xlsx)}`, assure(3), async (c) => {
      allow(may(c.var.actor));
      const sheet = await c.var.work(async (tx) =>
        refusedLines(found(await preview(tx, spec, found(await findImport(tx, spec.kind, id(c)))))),
      );
      return downloadAs(c, words.refusedName, { format: c.req.param("file").endsWith("csv") ? "csv" : "xlsx" }, sheet);
    });
};

const lastPage = (lines: number) => Math.max(1, Math.ceil(lines / pageSize));
const columnOf = (value: unknown) => (typeof value === "string" && /^\d{1,4}$/.test(value) ? Number(value) : null);
