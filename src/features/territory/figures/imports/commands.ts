import { and, count, eq, isNotNull } from "drizzle-orm";
import { findIndicator, labelOf, unitOf } from "#features/territory/figures/catalogue/rules.ts";
import { revive, standingLike, supersede } from "#features/territory/figures/entry/commands.ts";
import { figures } from "#features/territory/schema.ts";
import { lockFor, type Tx } from "#platform/database.ts";
import { dayInParis } from "#platform/french.ts";
import type { Ready } from "#platform/imports/spec.ts";
import { record } from "#platform/journal.ts";
import { type Refused, refuse } from "#platform/refusal.ts";
import { type Line, readAsOf } from "./rules.ts";
import { words } from "./words.ts";

const inImport = ({ tenantId }: Tx, importId: string) => and(eq(figures.tenantId, tenantId), eq(figures.importId, importId));

/** Writes the figures of every line; one already there for that date is corrected and kept in the history. */
export const applyLines = async (tx: Tx, importId: string, lines: readonly Ready<Line>[], answers: Record<string, string>) => {
  await lockFor(tx, "territory.figures");
  const asOf = readAsOf(answers.asOf ?? "", dayInParis(tx.now)) as Temporal.PlainDate;
  const rows: (typeof figures.$inferInsert)[] = [];
  for (const { read } of lines)
    for (const { indicator, value } of read.values) {
      const it = { indicator, label: labelOf(indicator), scope: "commune" as const, code: read.code, asOf };
      const before = await standingLike(tx, it);
      if (before) await supersede(tx, before.id);
      const unit = unitOf(findIndicator(indicator)!);
      const kept = { source: (answers.source ?? "").trim(), by: tx.by, at: tx.now, replaces: before?.id ?? null, importId };
      rows.push({ tenantId: tx.tenantId, ...it, unit, value, ...kept });
    }
  for (let at = 0; at < rows.length; at += 200) await tx.db.insert(figures).values(rows.slice(at, at + 200));
  record(tx, "territory.figures.imported", "import", importId, { figures: rows.length });
  return { communes: lines.length, figures: rows.length };
};

/** Takes an import back whole, and what it had corrected stands again; refused once one of its figures was corrected or removed. */
export const undoLines = async (tx: Tx, importId: string): Promise<Refused | undefined> => {
  await lockFor(tx, "territory.figures");
  const [touched] = await tx.db
    .select({ n: count() })
    .from(figures)
    .where(and(inImport(tx, importId), isNotNull(figures.supersededAt)));
  if (touched!.n > 0) return refuse("form", words.corrected);
  const gone = await tx.db.delete(figures).where(inImport(tx, importId)).returning({ replaces: figures.replaces });
  for (const { replaces } of gone) if (replaces) await revive(tx, replaces);
  return undefined;
};
