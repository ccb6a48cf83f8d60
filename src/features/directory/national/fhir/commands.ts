import { failRun, recordDifference, startRun, tellProgress } from "#features/directory/national/commands.ts";
import { findRun } from "#features/directory/national/queries.ts";
import { words as said } from "#features/directory/national/words.ts";
import type { Tx } from "#platform/database.ts";
import type { FhirSource } from "#platform/fhir/client.ts";
import { enqueue } from "#platform/jobs.ts";
import { isRefused, type Refused } from "#platform/refusal.ts";
import { beginning } from "./queries.ts";
import { fhirQueue } from "./rules.ts";
import { readChanges, readWhole } from "./searching/queries.ts";

type InWork = <T>(what: (tx: Tx) => Promise<T>) => Promise<T>;
/** Begins a reading of the service; `since` is the day changes are asked from, everything when it is left out. Answers the run’s id. */
export const startFhirRun = (tx: Tx, source: FhirSource, since?: Temporal.PlainDate): Promise<string | Refused> =>
  startRun(tx, "fhir", [{ name: source.name, bytes: 0, ...(since && { extractedOn: since.toString() }) }]);

/** The same, read by a job; `onlyChanges` asks for less where an earlier reading is recent enough. */
export const askFhirReading = async (tx: Tx, source: FhirSource, onlyChanges: boolean): Promise<string | Refused> => {
  const since = onlyChanges ? (await beginning(tx)).since : undefined;
  const id = await startFhirRun(tx, source, since);
  if (!isRefused(id)) await enqueue(tx, fhirQueue, [id]);
  return id;
};

const everyMilliseconds = 1000;
/**
 * Reads the service and writes what it changes, to be reviewed: the network outside any unit of work, then the whole difference in
 * one. A service that refuses or stays silent fails the run with a sentence; nothing of it is kept.
 */
export const readFhirRun = async (
  work: InWork,
  runId: string,
  source: FhirSource,
  tell?: (read: number) => void,
): Promise<{ problem: string } | { counts: Record<string, number> }> => {
  const fail = async (problem: string) => {
    await work((tx) => failRun(tx, runId, problem));
    return { problem };
  };
  const begun = await work(beginning);
  if (begun.codes.length === 0) return fail(said.noCommune);
  const since = (await work((tx) => findRun(tx, runId)))?.files[0]?.extractedOn;
  let lines = 0;
  let told = performance.now();
  const progress = async (read: number) => {
    lines += read;
    if (performance.now() - told < everyMilliseconds) return;
    told = performance.now();
    tell?.(lines);
    await work((tx) => tellProgress(tx, runId, { lines }));
  };
  const read = since
    ? await readChanges(source, begun, Temporal.PlainDate.from(since), progress)
    : await readWhole(source, begun, progress);
  if ("refused" in read) return fail(read.refused);
  const { professionals, nameless } = read;
  const counts = { lines, nameless, kept: professionals.length };
  const recorded = await work((tx) => recordDifference(tx, runId, { professionals, covers: { skills: true, diplomas: false } }, counts));
  if (isRefused(recorded)) return { problem: Object.values(recorded.problems).flat().join(" ") };
  return { counts: recorded };
};
