import { and, asc, eq, inArray, isNotNull, ne, type SQL, sql } from "drizzle-orm";
import { type Change, changes } from "#features/directory/national/schema.ts";
import type { ChangeKind, EntryKind } from "#features/directory/rules.ts";
import type { Tx } from "#platform/database.ts";
import { professionOf } from "#platform/professions.ts";
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

type Profession = { code: string; label: string };
export type Shown = { lines: Change[]; total: number; professions: Profession[]; communes: string[] };
/** One page of the lines, and what they can be narrowed by. */
export const listChanges = async (tx: Tx, runId: string, looking: Looking): Promise<Shown> => {
  const { db, tenantId } = tx;
  const where = lookedAt(tx, runId, looking);
  const all = and(eq(changes.tenantId, tenantId), eq(changes.runId, runId));
  const lines = await db
    .select()
    .from(changes)
    .where(where)
    .orderBy(sql`${changes.label} collate "fr-x-icu"`, asc(changes.id))
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
    professions: await labelled(tx, all, professions),
    communes: communes.flatMap(({ code }) => code ?? []),
  };
};

/** Professions by their names; one the packaged list does not know is called as a line says it. */
const labelled = async ({ db }: Tx, lines: SQL | undefined, professions: readonly { code: string }[]): Promise<Profession[]> => {
  const strange = professions.filter(({ code }) => !professionOf(code)).map(({ code }) => code);
  const label = sql<string | null>`max(coalesce(${changes.after}, ${changes.before}) ->> 'professionLabel')`;
  const said =
    strange.length === 0
      ? []
      : await db
          .select({ code: changes.professionCode, label })
          .from(changes)
          .where(and(lines, inArray(changes.professionCode, strange)))
          .groupBy(changes.professionCode);
  const labels = new Map(said.map(({ code, label }) => [code, label]));
  return professions.map(({ code }) => ({ code, label: professionOf(code)?.label ?? (labels.get(code) || code) }));
};
