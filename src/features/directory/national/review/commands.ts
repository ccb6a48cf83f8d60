import { and, eq, sql } from "drizzle-orm";
import { lockReview, type Source, startRun } from "#features/directory/national/commands.ts";
import { readingQueue } from "#features/directory/national/jobs.ts";
import { changes, runs } from "#features/directory/national/schema.ts";
import { isUuid, type Tx } from "#platform/database.ts";
import { enqueue } from "#platform/jobs.ts";
import { record } from "#platform/journal.ts";
import { isRefused, type Refused } from "#platform/refusal.ts";
import { lookedAt } from "./queries.ts";
import type { Looking } from "./rules.ts";

/** Asks for the files received under this id to be read. */
export const askReading = async (
  tx: Tx,
  id: string,
  source: Source,
  files: { name: string; bytes: number }[],
): Promise<Refused | undefined> => {
  const run = await startRun(tx, source, files, id);
  if (isRefused(run)) return run;
  await enqueue(tx, readingQueue, [id]);
};

export type Decision = "accept" | "refuse" | "reset";
const accepted: Record<Decision, boolean | null> = { accept: true, refuse: false, reset: null };

/** Accepts or refuses one line, or all those looked at; it can be changed until the reading is applied. */
export const decide = async (tx: Tx, runId: string, decision: Decision, line: string, looking: Looking): Promise<Refused | undefined> => {
  const run = await lockReview(tx, runId);
  if (isRefused(run)) return run;
  const where = isUuid(line)
    ? and(eq(changes.tenantId, tx.tenantId), eq(changes.runId, runId), eq(changes.id, line))
    : lookedAt(tx, runId, looking);
  const decided = await tx.db.update(changes).set({ accepted: accepted[decision] }).where(where).returning({ id: changes.id });
  await tx.db
    .update(runs)
    .set({ version: sql`${runs.version} + 1` })
    .where(and(eq(runs.tenantId, tx.tenantId), eq(runs.id, runId)));
  record(tx, "directory.run.decided", "directory_run", runId, { decision, lines: decided.length });
};
