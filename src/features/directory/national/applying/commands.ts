import { and, asc, eq, gt, inArray, isNotNull, type SQL, sql } from "drizzle-orm";
import { locateQueue } from "#features/directory/locating/rules.ts";
import { lockReview } from "#features/directory/national/commands.ts";
import { findRun, type Known, knownDirectory, lastApplied, saidOf } from "#features/directory/national/queries.ts";
import {
  type Kept,
  type NationalProfessional,
  type NationalStructure,
  stateOf,
  structureState,
  tooManyDepartures,
} from "#features/directory/national/rules.ts";
import { type Change, changes, runs } from "#features/directory/national/schema.ts";
import { words } from "#features/directory/national/words.ts";
import { filterSlowly } from "#platform/breathe.ts";
import { lockFor, type Tx } from "#platform/database.ts";
import { enqueue } from "#platform/jobs.ts";
import { record } from "#platform/journal.ts";
import { inPages } from "#platform/pages.ts";
import { found, isRefused, type Refused, refuse } from "#platform/refusal.ts";
import { leave, putProfessionals } from "./people/commands.ts";
import { closeEmptyPlaces, closePlaces, putStructures } from "./places/commands.ts";

type Person = Kept<NationalProfessional>;
type Place = Kept<NationalStructure>;
const next = { version: sql`${runs.version} + 1` };

/** What the directory says now of the entry of a line, in one text; `gone` for an entry that left or does not exist. */
const stateNow = (known: Known, { entryKind, nationalId, entryId }: Change): string => {
  if (entryKind === "professional") {
    const entry = known.professionals.get(nationalId)?.entry;
    return entry ? entryState(entry) : gone;
  }
  const row = known.structures.find(({ id }) => id === entryId)?.row ?? known.structureOf({ nationalId: null, finess: nationalId })?.row;
  return row ? placeState(saidOf(row)) : gone;
};
const gone = "gone";
const entryState = (entry: Person) => (entry.leftOn ? gone : stateOf(entry));
const placeState = (entry: Place) => (entry.leftOn ? gone : structureState(entry));
const stateIn = (entryKind: Change["entryKind"], side: Change["before"]): string => {
  if (!side) return gone;
  return entryKind === "professional" ? entryState(side as unknown as Person) : placeState(side as unknown as Place);
};
const others = (lines: readonly Change[], say: (n: number, name: string) => string): Refused | undefined =>
  lines[0] && refuse("form", say(lines.length, lines[0].label));

/** The lines an application would write: all but the refused ones. */
export const linesToApply = (tx: Tx, runId: string): Promise<Change[]> =>
  linesOf(tx, runId, sql`${changes.accepted} is distinct from false`);
const linesOf = ({ db, tenantId }: Tx, runId: string, that: SQL): Promise<Change[]> =>
  inPages((after, size) =>
    db
      .select()
      .from(changes)
      .where(and(eq(changes.tenantId, tenantId), eq(changes.runId, runId), that, gt(changes.id, after)))
      .orderBy(asc(changes.id))
      .limit(size),
  );

/** Writes one side of these lines in the directory: `after` to apply, `before` to take back. */
const writeSide = async (tx: Tx, known: Known, lines: readonly Change[], side: "after" | "before") => {
  const people = lines.filter(({ entryKind }) => entryKind === "professional");
  const places = lines.filter(({ entryKind }) => entryKind === "structure");
  const has = (line: Change) => line[side] !== null;
  const persons = people.filter(has).map((line) => line[side] as unknown as Person);
  const mentioned = persons.flatMap(({ activities }) => activities.flatMap(({ structure }) => structure ?? []));
  const told = places.filter(has).map((line) => line[side] as unknown as Place);
  const placeId = await putStructures(tx, known, { mentioned, told });
  await putProfessionals(tx, known, persons, placeId);
  const lacks = (line: Change) => !has(line);
  await leave(tx, known, people.filter(lacks), side === "before");
  await closePlaces(tx, known, places.filter(lacks), side === "before");
  await closeEmptyPlaces(tx);
};

/**
 * Applies a reading: every line that was not refused, in one unit of work. Refuses when an entry changed since it was read, or when
 * more than one entry in twenty would leave and nobody said that it is right.
 */
export const applyRun = async (
  tx: Tx,
  runId: string,
  { version, departures: allowed }: { version?: number; departures: boolean },
): Promise<{ applied: number } | Refused> => {
  const { db, tenantId, now } = tx;
  const run = await lockReview(tx, runId, version);
  if (isRefused(run)) return run;
  const lines = await linesToApply(tx, runId);
  if (lines.length === 0) return refuse("form", words.nothingAccepted);
  const gone = lines.filter(({ kind }) => kind === "departure");
  const departures = gone.length;
  const people = gone.filter(({ entryKind }) => entryKind === "professional").length;
  const many = tooManyDepartures({ professional: people, structure: departures - people }, run.counts);
  if (!allowed && many) return refuse("departures", words.manyDepartures(many.leaving, many.of));
  const known = await knownDirectory(tx);
  const stale = await filterSlowly(lines, (line) => stateNow(known, line) !== stateIn(line.entryKind, line.before));
  const refused = others(stale, words.stale);
  if (refused) return refused;
  await writeSide(tx, known, lines, "after");
  await db
    .update(changes)
    .set({ appliedAt: now })
    .where(and(eq(changes.tenantId, tenantId), eq(changes.runId, runId), sql`${changes.accepted} is distinct from false`));
  await db
    .update(runs)
    .set({ state: "applied", appliedAt: now, counts: { ...run.counts, applied: lines.length, departed: departures }, ...next })
    .where(and(eq(runs.tenantId, tenantId), eq(runs.id, runId)));
  await enqueue(tx, locateQueue);
  record(tx, "directory.run.applied", "directory_run", runId, { applied: lines.length, departures });
  return { applied: lines.length };
};

/** Takes an application back, when it is the last one and nothing else changed what it wrote. The reading waits to be reviewed again. */
export const undoRun = async (tx: Tx, runId: string): Promise<Refused | undefined> => {
  const { db, tenantId } = tx;
  await lockFor(tx, "directory.runs");
  const run = found(await findRun(tx, runId));
  if (run.state === "review") return undefined;
  if (run.state !== "applied" || !run.counts.applied) return refuse("form", words.notApplied);
  if ((await lastApplied(tx))?.id !== runId) return refuse("form", words.notLast);
  const here = and(eq(changes.tenantId, tenantId), eq(changes.runId, runId));
  const lines = await linesOf(tx, runId, isNotNull(changes.appliedAt));
  const known = await knownDirectory(tx);
  const changed = await filterSlowly(lines, (line) => stateNow(known, line) !== stateIn(line.entryKind, line.after));
  const refused = others(changed, words.changedSince);
  if (refused) return refused;
  await writeSide(tx, known, lines, "before");
  await db.update(changes).set({ appliedAt: null }).where(here);
  const { applied: _applied, departed: _departed, ...counts } = run.counts;
  // A reading begun meanwhile compared with what was applied: it would not be right any more.
  await db
    .update(runs)
    .set({ state: "discarded", ...next })
    .where(and(eq(runs.tenantId, tenantId), inArray(runs.state, ["review", "reading"])));
  await db
    .update(runs)
    .set({ state: "review", appliedAt: null, counts, ...next })
    .where(and(eq(runs.tenantId, tenantId), eq(runs.id, runId)));
  record(tx, "directory.run.undone", "directory_run", runId, { lines: lines.length });
};
