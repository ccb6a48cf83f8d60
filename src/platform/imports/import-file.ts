import { and, eq } from "drizzle-orm";
import type { By } from "#platform/actor.ts";
import type { Database, Tx } from "#platform/database.ts";
import { isRefused, type Refused } from "#platform/refusal.ts";
import { readSpreadsheet } from "#platform/spreadsheet/read.ts";
import { applyImport, draftImport, guessMapping } from "./commands.ts";
import { type Preview, preview, readyLines } from "./preview.ts";
import { findImport } from "./queries.ts";
import type { AnyImport, Choice, Verdict } from "./spec.ts";
import { imports } from "./tables.ts";
import { words } from "./words.ts";

export type FileImport = {
  now: Temporal.Instant;
  by: By;
  /** False: only says what would be done. */
  apply: boolean;
  /** Field key → header as written in the file; completes and corrects the guess. */
  mapping?: Record<string, string>;
  answers?: Record<string, string>;
  /** What becomes of every likely duplicate; `skip` unless said. */
  duplicates?: Choice;
};
/** `columns`: field label → header used. `lines`: those with something to say. */
export type FileReport = {
  importId?: string;
  fileName: string;
  columns: Record<string, string | null>;
  counts: Record<Verdict, number> & { ready: number };
  applied?: Record<string, number>;
  lines: { line: number; verdict: Verdict; said: string[] }[];
};

/** Imports a file without a screen, for the command line. Answers a report, or why the file or an answer is refused. */
export const importFile = async (
  database: Database,
  community: { id: string },
  spec: AnyImport,
  file: { name: string; bytes: Uint8Array },
  wish: FileImport,
  progress: (said: string) => void = () => {},
): Promise<FileReport | Refused> => {
  const sheet = await readSpreadsheet(file.bytes, { fileName: file.name });
  if (sheet.refused) return { problems: { file: [sheet.refused.message] }, values: {} };
  progress(words.lines(sheet.rows.length));
  const mapping = namedColumns(spec, guessMapping(spec, sheet), sheet.headers, wish.mapping ?? {});
  if (isRefused(mapping)) return mapping;
  const work = <T>(what: (tx: Tx) => Promise<T>) => database.work({ tenantId: community.id, now: wish.now, by: wish.by }, what);

  const drafted = await work(async (tx) => {
    const id = await draftImport(tx, spec, file.name, sheet, mapping);
    const first = (await preview(tx, spec, (await findImport(tx, spec.kind, id))!))!;
    const alike = first.lines.filter(({ verdict }) => verdict === "duplicate");
    if (wish.duplicates && wish.duplicates !== "skip") {
      const choices = Object.fromEntries(alike.map(({ row }) => [row.line, wish.duplicates!]));
      await tx.db
        .update(imports)
        .set({ choices })
        .where(and(eq(imports.tenantId, tx.tenantId), eq(imports.id, id)));
    }
    const row = (await findImport(tx, spec.kind, id))!;
    const seen = (await preview(tx, spec, row))!;
    if (!wish.apply) await tx.db.delete(imports).where(and(eq(imports.tenantId, tx.tenantId), eq(imports.id, id)));
    return { id, row, seen };
  });
  const { id, row, seen } = drafted;
  progress(words.summary(seen.counts.new, seen.counts.duplicate, seen.counts.refused));
  const report = reportOf(spec, file.name, mapping, sheet.headers, seen);
  if (!wish.apply) return report;
  const ready = readyLines(seen).length;
  const refused = await work((tx) => applyImport(tx, spec, id, { version: row.version, ready }, wish.answers ?? {}));
  if (refused) return refused;
  const { counts } = (await work((tx) => findImport(tx, spec.kind, id)))!;
  return { ...report, importId: id, applied: counts };
};

const namedColumns = (spec: AnyImport, guess: Record<string, number | null>, headers: readonly string[], named: Record<string, string>) => {
  const mapping = { ...guess };
  for (const [key, header] of Object.entries(named)) {
    const at = headers.indexOf(header);
    if (!spec.fields.some((field) => field.key === key)) return { problems: { mapping: [words.unknownField(key)] }, values: {} };
    if (at < 0) return { problems: { mapping: [words.unknownColumn(header)] }, values: {} };
    mapping[key] = at;
  }
  return mapping;
};

const reportOf = (
  spec: AnyImport,
  fileName: string,
  mapping: Record<string, number | null>,
  headers: readonly string[],
  seen: Preview,
): FileReport => ({
  fileName,
  columns: Object.fromEntries(spec.fields.map(({ key, label }) => [label, headers[mapping[key] ?? -1] ?? null])),
  counts: { ...seen.counts, ready: seen.ready },
  lines: seen.lines
    .map(({ row, verdict, duplicateOf, reasons, warnings }) => ({
      line: row.line,
      verdict,
      said: [...(duplicateOf ? [duplicateOf] : []), ...reasons, ...warnings],
    }))
    .filter(({ said }) => said.length > 0),
});
