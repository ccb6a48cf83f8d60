import { and, count, eq, isNull } from "drizzle-orm";
import { communeCodes } from "#features/territory/communes/queries.ts";
import { figures } from "#features/territory/schema.ts";
import type { Tx } from "#platform/database.ts";
import type { Judged, Row } from "#platform/imports/spec.ts";
import { type Key, type Line, readLine } from "./rules.ts";
import { words } from "./words.ts";

/** Judges lines against the communes of the territory and against each other. */
export const judgeLines = async (tx: Tx, rows: readonly Row<Key>[]): Promise<Judged<Line>[]> => {
  const ours = new Set(await communeCodes(tx));
  const seen = new Map<string, number>();
  return rows.map((row): Judged<Line> => {
    const { line, reasons, warnings } = readLine(row, ours);
    if (!line) return { verdict: "refused", reasons, warnings };
    const before = seen.get(line.code);
    seen.set(line.code, before ?? row.line);
    if (before !== undefined) return { verdict: "refused", reasons: [words.twice(line.name, before)], warnings };
    return { verdict: "new", reasons, warnings, read: line };
  });
};

/** Changes when communes or figures do. */
export const stampOf = async (tx: Tx): Promise<string> => {
  const [standing] = await tx.db
    .select({ n: count() })
    .from(figures)
    .where(and(eq(figures.tenantId, tx.tenantId), isNull(figures.supersededAt)));
  return JSON.stringify([await communeCodes(tx), standing!.n]);
};
