import { and, eq, isNotNull, lt, or, sql } from "drizzle-orm";
import { lockFor, type Tx } from "#platform/database.ts";
import { dayInParis } from "#platform/french.ts";
import { record } from "#platform/journal.ts";
import { found, isRefused, type Refused, refuse } from "#platform/refusal.ts";
import { guessColumns } from "#platform/spreadsheet/columns.ts";
import type { SheetRead } from "#platform/spreadsheet/sheet.ts";
import { openContent, sealContent, sealName } from "./content.ts";
import { choicesOf, forgetPreview, preview, readyLines } from "./preview.ts";
import { lockImport } from "./queries.ts";
import { type AnyImport, type Choice, choices } from "./spec.ts";
import { type Import, imports } from "./tables.ts";
import { words } from "./words.ts";

const here = ({ tenantId }: Tx, id: string) => and(eq(imports.tenantId, tenantId), eq(imports.id, id));
const next = { version: sql`${imports.version} + 1` };

/** The guessed place of each field: column index, null where none was recognised. */
export const guessMapping = (spec: AnyImport, { headers, rows }: Pick<SheetRead, "headers" | "rows">): Import["mapping"] => {
  // Fifty rows tell as much as all, and every field looks at every cell.
  const { mapping } = guessColumns(spec.fields, headers, rows.slice(0, 50));
  return Object.fromEntries(spec.fields.map(({ key }) => [key, mapping[key]?.column ?? null]));
};

/** Keeps a file that was read, sealed, until it is imported or discarded. Answers the import's id. */
export const draftImport = async (
  tx: Tx,
  spec: AnyImport,
  fileName: string,
  sheet: SheetRead,
  mapping = guessMapping(spec, sheet),
): Promise<string> => {
  const id = crypto.randomUUID();
  const { headers, rows, warnings } = sheet;
  const content = await sealContent(tx, id, { fileName, headers, rows, warnings: warnings.map(({ message }) => message) });
  await tx.db.insert(imports).values({
    tenantId: tx.tenantId,
    id,
    kind: spec.kind,
    content,
    fileName: await sealName(tx, id, fileName),
    mapping,
    choices: {},
    counts: { lines: rows.length },
    createdAt: tx.now,
    by: tx.by,
  });
  record(tx, "imports.read", "import", id, { kind: spec.kind, lines: rows.length });
  return id;
};

const lockDraft = async (tx: Tx, spec: AnyImport, id: string, version: number): Promise<Import | Refused> => {
  const row = found(await lockImport(tx, spec.kind, id));
  if (row.state !== "draft") return refuse("form", words.notDraft[row.state]);
  return row.version === version ? row : refuse("form", words.changedMeanwhile);
};

/** Says which column holds which field. Keys and columns unknown to the file are dropped. */
export const mapColumns = async (
  tx: Tx,
  spec: AnyImport,
  id: string,
  version: number,
  wanted: Record<string, number | null>,
): Promise<Refused | undefined> => {
  const row = await lockDraft(tx, spec, id, version);
  if (isRefused(row)) return row;
  const width = found(await openContent(tx, row)).headers.length;
  const column = (key: string) => {
    const at = wanted[key];
    return typeof at === "number" && Number.isInteger(at) && at >= 0 && at < width ? at : null;
  };
  const mapping = Object.fromEntries(spec.fields.map(({ key }) => [key, column(key)]));
  await tx.db
    .update(imports)
    .set({ mapping, ...next })
    .where(here(tx, id));
};

/** Decides what becomes of one likely duplicate (a line number) or of all of them. */
export const chooseLine = async (
  tx: Tx,
  spec: AnyImport,
  id: string,
  version: number,
  line: number | "all",
  choice: Choice,
): Promise<Refused | undefined> => {
  const row = await lockDraft(tx, spec, id, version);
  if (isRefused(row)) return row;
  if (!choices.includes(choice)) return refuse("form", words.unknownChoice);
  const alike = found(await preview(tx, spec, row)).lines.filter(({ verdict }) => verdict === "duplicate");
  const one = alike.find((it) => it.row.line === line);
  if (one && !choicesOf(one).includes(choice)) return refuse("form", words.notOffered(words.choices[choice], one.row.line));
  const lines = line === "all" ? alike.map((it) => it.row.line) : [line];
  await tx.db
    .update(imports)
    .set({ choices: { ...row.choices, ...Object.fromEntries(lines.map((it) => [it, choice])) }, ...next })
    .where(here(tx, id));
};

/** What the person saw when they pressed the button: another version or another number of lines is refused, not imported. */
export type Seen = { version: number; ready: number };

/** Writes the lines in one unit of work. An import already applied stays as it is: a second sending changes nothing. */
export const applyImport = async (
  tx: Tx,
  spec: AnyImport,
  id: string,
  seen: Seen,
  answers: Record<string, string>,
): Promise<Refused | undefined> => {
  await lockFor(tx, `imports:${spec.kind}`);
  const row = found(await lockImport(tx, spec.kind, id));
  if (row.state === "applied") return undefined;
  if (row.state !== "draft") return refuse("form", words.notDraft[row.state], answers);
  if (row.version !== seen.version) return refuse("form", words.changedMeanwhile, answers);
  const unanswered = whyAnswersFail(tx, spec, answers);
  if (unanswered) return unanswered;
  const judged = found(await preview(tx, spec, row));
  const lines = readyLines(judged);
  if (lines.length === 0) return refuse("form", words.nothingToImport, answers);
  if (lines.length !== seen.ready) return refuse("form", words.listChanged(seen.ready, lines.length), answers);
  const counts = await spec.apply(tx, id, lines, answers);
  const skipped = judged.counts.new + judged.counts.duplicate - lines.length;
  const all = { lines: judged.lines.length, refused: judged.counts.refused, skipped, ...counts };
  await tx.db
    .update(imports)
    .set({ state: "applied", counts: all, appliedAt: tx.now, ...next })
    .where(here(tx, id));
  forgetPreview(id);
  record(tx, "imports.applied", "import", id, { kind: spec.kind, ...all });
};

const whyAnswersFail = (tx: Tx, spec: AnyImport, answers: Record<string, string>): Refused | undefined => {
  const today = dayInParis(tx.now);
  const problems = Object.fromEntries(
    (spec.questions ?? []).flatMap(({ key, check }) => {
      const problem = check(answers[key] ?? "", today);
      return problem ? [[key, [problem]]] : [];
    }),
  );
  return Object.keys(problems).length > 0 ? { problems, values: answers } : undefined;
};

/** Takes an import back, or says why it cannot be. Undone twice, it is undone once. */
export const undoImport = async (tx: Tx, spec: AnyImport, id: string): Promise<Refused | undefined> => {
  await lockFor(tx, `imports:${spec.kind}`);
  const row = found(await lockImport(tx, spec.kind, id));
  if (row.state === "undone") return undefined;
  if (row.state !== "applied") return refuse("form", words.notApplied);
  const refused = await spec.undo(tx, id);
  if (refused) return refused;
  await tx.db
    .update(imports)
    .set({ state: "undone", undoneAt: tx.now, ...next })
    .where(here(tx, id));
  record(tx, "imports.undone", "import", id, { kind: spec.kind });
};

/** Throws a file away before it is imported; nothing of it stays. */
export const discardImport = async (tx: Tx, spec: AnyImport, id: string): Promise<void> => {
  const gone = await tx.db
    .delete(imports)
    .where(and(here(tx, id), eq(imports.kind, spec.kind), eq(imports.state, "draft")))
    .returning({ id: imports.id });
  forgetPreview(id);
  for (const it of gone) record(tx, "imports.discarded", "import", it.id, { kind: spec.kind });
};

/** Erases what files held: a day after they were imported, a week after they were read and left there. */
export const eraseOldContents = async ({ db, tenantId, now }: Tx, kind: string): Promise<number> => {
  const day = now.subtract({ hours: 24 });
  const mine = and(eq(imports.tenantId, tenantId), eq(imports.kind, kind));
  const erased = await db
    .update(imports)
    .set({ content: null, choices: {} })
    .where(and(mine, isNotNull(imports.content), or(lt(imports.appliedAt, day), lt(imports.undoneAt, day))))
    .returning({ id: imports.id });
  const left = await db
    .delete(imports)
    .where(and(mine, eq(imports.state, "draft"), lt(imports.createdAt, now.subtract({ hours: 24 * 7 }))))
    .returning({ id: imports.id });
  for (const { id } of [...erased, ...left]) forgetPreview(id);
  return erased.length + left.length;
};
