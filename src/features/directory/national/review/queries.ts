import { and, asc, eq, isNotNull, ne, type SQL, sql } from "drizzle-orm";
import { type Change, changes } from "#features/directory/national/schema.ts";
import type { ChangeKind, EntryKind } from "#features/directory/rules.ts";
import type { Tx } from "#platform/database.ts";
import { type Looking, pageSize } from "./rules.ts";

/** The lines of a run that are looked at, as a condition. */
export const lookedAt = ({ tenantId }: Tx, runId: string, { nature, metier, commune }: Looking): SQL =>
  and(
    eq(changes.tenantId, tenantId),
    eq(changes.runId, runId),
    nature === "all" ? undefined : eq(changes.kind, nature),
    metier ? eq(changes.professionCode, metier) : undefined,
    commune ? eq(changes.communeCode, commune) : undefined,
  )!;

export type Tally = Record<ChangeKind, { all: number; kept: number }> & { leaving: Record<EntryKind, number> };
/** How many lines of each kind, how many of them are not refused, and how many people and places would leave. */
export const tally = async ({ db, tenantId }: Tx, runId: string): Promise<Tally> => {
  const kept = sql<number>`count(*) filter (where ${changes.accepted} is distinct from false)::int`;
  const rows = await db
    .select({ kind: changes.kind, entryKind: changes.entryKind, all: sql<number>`count(*)::int`, kept })
    .from(changes)
    .where(and(eq(changes.tenantId, tenantId), eq(changes.runId, runId)))
    .groupBy(changes.kind, changes.entryKind);
  const none = () => ({ all: 0, kept: 0 });
  const leaving = { professional: 0, structure: 0 };
  const counts: Tally = { arrival: none(), departure: none(), move: none(), change: none(), leaving };
  for (const { kind, entryKind, ...row } of rows) {
    counts[kind].all += row.all;
    counts[kind].kept += row.kept;
    if (kind === "departure") leaving[entryKind] = row.kept;
  }
  return counts;
};

export type Shown = { lines: Change[]; total: number; professions: string[]; communes: string[] };
/** One page of the lines, and what they can be narrowed by. */
export const listChanges = async (tx: Tx, runId: string, looking: Looking): Promise<Shown> => {
  const { db, tenantId } = tx;
  const where = lookedAt(tx, runId, looking);
  const all = and(eq(changes.tenantId, tenantId), eq(changes.runId, runId));
  const lines = await db
    .select()
    .from(changes)
    .where(where)
    .orderBy(asc(changes.label), asc(changes.id))
    .limit(pageSize)
    .offset((looking.page - 1) * pageSize);
  const [counted] = await db.select({ total: sql<number>`count(*)::int` }).from(changes).where(where);
  const professions = await db
    .selectDistinct({ code: changes.professionCode })
    .from(changes)
    .where(and(all, ne(changes.professionCode, "")));
  const communes = await db
    .selectDistinct({ code: changes.communeCode })
    .from(changes)
    .where(and(all, isNotNull(changes.communeCode)));
  return {
    lines,
    total: counted?.total ?? 0,
    professions: professions.map(({ code }) => code),
    communes: communes.flatMap(({ code }) => code ?? []),
  };
};
