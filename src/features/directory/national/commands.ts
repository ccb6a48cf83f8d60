import { and, eq, inArray, lt, sql } from "drizzle-orm";
import { withoutObjections } from "#features/directory/holdings/commands.ts";
import type { runSources } from "#features/directory/rules.ts";
import { inSlices } from "#platform/breathe.ts";
import { lockFor, type Tx } from "#platform/database.ts";
import { record } from "#platform/journal.ts";
import { found, isRefused, type Refused, refuse } from "#platform/refusal.ts";
import { inBatches } from "#platform/upsert.ts";
import { differences } from "./comparing/rules.ts";
import { findRun, knownDirectory, saidOf } from "./queries.ts";
import type { Extraction } from "./rules.ts";
import { changes, type Run, runs } from "./schema.ts";
import { words } from "./words.ts";

export type Source = (typeof runSources)[number];
const here = ({ tenantId }: Tx, id: string) => and(eq(runs.tenantId, tenantId), eq(runs.id, id));
const next = { version: sql`${runs.version} + 1` };
/** A reading under way for longer was lost with the process that did it. */
const longest = { hours: 2 };

/** Begins a reading; answers its id. Only one is under way at a time in a community. */
export const startRun = async (
  tx: Tx,
  source: Source,
  files: Run["files"],
  id: string = crypto.randomUUID(),
): Promise<string | Refused> => {
  const { db, tenantId, now, by } = tx;
  await lockFor(tx, "directory.runs");
  const reading = and(eq(runs.tenantId, tenantId), eq(runs.state, "reading"));
  await db
    .update(runs)
    .set({ state: "failed", problem: words.lost, ...next })
    .where(and(reading, lt(runs.startedAt, now.subtract(longest))));
  if ((await db.select({ id: runs.id }).from(runs).where(reading)).length > 0) return refuse("form", words.busy);
  await db.insert(runs).values({ tenantId, id, source, state: "reading", files, progress: {}, counts: {}, startedAt: now, by });
  record(tx, "directory.run.started", "directory_run", id, { source });
  return id;
};

/** Says how far a reading is: `bytes` of `total`, `lines`, `kept`. One that is not under way any more stays as it is. */
export const tellProgress = async (tx: Tx, id: string, progress: Run["progress"]): Promise<void> => {
  await tx.db
    .update(runs)
    .set({ progress })
    .where(and(here(tx, id), eq(runs.state, "reading")));
};

/** Ends a reading that cannot go on, with what a person has to know. */
export const failRun = async (tx: Tx, id: string, problem: string): Promise<void> => {
  const failed = await tx.db
    .update(runs)
    .set({ state: "failed", problem, ...next })
    .where(and(here(tx, id), eq(runs.state, "reading")))
    .returning({ id: runs.id });
  if (failed.length > 0) record(tx, "directory.run.failed", "directory_run", id);
};

const rivals: Record<Source, Source[]> = { rpps: ["rpps", "fhir"], fhir: ["rpps", "fhir"], finess: ["finess"] };

/**
 * Compares all that a source says of the territory with what the directory holds, and writes the lines to review; earlier
 * readings of the same that still waited are set aside. `counts` are those of the reading (lines refused, by reason).
 * Where nothing changed, there is nothing to review: the reading is done.
 */
export const recordDifference = async (
  tx: Tx,
  runId: string,
  told: Extraction,
  counts: Record<string, number> = {},
): Promise<Record<string, number> | Refused> => {
  const { db, tenantId, now } = tx;
  const run = found(await findRun(tx, runId));
  if (run.state !== "reading") return refuse("form", words.notReading);
  const known = await knownDirectory(tx);
  const people = told.professionals && (await withoutObjections(tx, told.professionals));
  const extraction: Extraction = { ...told, ...(people && { professionals: people }) };
  const places = known.structures.map(({ id, row }) => ({ id, said: saidOf(row) }));
  const saidById = new Map(places.map((it) => [it.id, it]));
  const lines = await inSlices(
    differences(
      {
        professionals: known.professionals,
        structures: places,
        structureOf: (it) => saidById.get(known.structureOf(it)?.id ?? ""),
      },
      extraction,
    ),
  );
  await inBatches(lines, (some) => db.insert(changes).values(some.map((line) => ({ tenantId, runId, ...line }))));
  const living = [...known.professionals.values()].filter(({ entry }) => !entry.origin && !entry.leftOn).length;
  const open = places.filter(({ said }) => !said.origin && !said.leftOn && said.categoryCode !== "").length;
  const all: Record<string, number> = {
    ...counts,
    before: (extraction.professionals ? living : 0) + (extraction.structures ? open : 0),
    beforePeople: living,
    beforeStructures: open,
    ...{ arrival: 0, departure: 0, move: 0, change: 0 },
    told: (extraction.professionals?.length ?? 0) + (extraction.structures?.length ?? 0),
  };
  for (const { kind } of lines) all[kind]!++;
  await db
    .update(runs)
    .set({ state: "discarded", ...next })
    .where(and(eq(runs.tenantId, tenantId), eq(runs.state, "review"), inArray(runs.source, rivals[run.source])));
  const done = lines.length === 0 ? { state: "applied" as const, appliedAt: now } : { state: "review" as const };
  await db
    .update(runs)
    .set({ ...done, readAt: now, counts: all, ...next })
    .where(here(tx, runId));
  record(tx, "directory.run.read", "directory_run", runId, all);
  return all;
};

/** The run as it waits for a decision, locked; or why it does not. */
export const lockReview = async (tx: Tx, id: string, version?: number): Promise<Run | Refused> => {
  await lockFor(tx, "directory.runs");
  const run = found(await findRun(tx, id));
  if (run.state !== "review") return refuse("form", words.notReview[run.state]);
  return version === undefined || run.version === version ? run : refuse("form", words.changedMeanwhile);
};

/** Sets a reading aside: nothing of it enters the directory. */
export const discardRun = async (tx: Tx, id: string): Promise<Refused | undefined> => {
  const run = await lockReview(tx, id);
  if (isRefused(run)) return run;
  await tx.db
    .update(runs)
    .set({ state: "discarded", ...next })
    .where(here(tx, id));
  record(tx, "directory.run.discarded", "directory_run", id);
};

/** Readings of more than a year ago go away with their lines: the directory holds what was applied of them. */
export const purgeRuns = async ({ db, tenantId, now }: Tx): Promise<number> => {
  const gone = await db
    .delete(runs)
    .where(and(eq(runs.tenantId, tenantId), lt(runs.startedAt, now.subtract({ hours: 24 * 365 }))))
    .returning({ id: runs.id });
  return gone.length;
};
