import { and, eq, sql } from "drizzle-orm";
import { readCandidates, readSituation } from "#features/attachment/batches/gathering/queries.ts";
import { householdIn, isHard, type LineObstacle } from "#features/attachment/batches/gathering/rules.ts";
import { type Explanations, writeStands } from "#features/attachment/batches/lines/commands.ts";
import { type Cycle, findCycle, loadWithout, standsOf } from "#features/attachment/batches/lines/queries.ts";
import type { Edit, Stand, Summary } from "#features/attachment/batches/lines/rules.ts";
import { namesBehind } from "#features/attachment/requests/queries.ts";
import { batches } from "#features/attachment/schema.ts";
import { lockFor, type Tx } from "#platform/database.ts";
import { record } from "#platform/journal.ts";
import { found, isRefused, type Refused, refuse } from "#platform/refusal.ts";
import { obstaclesBetween, overflows, touchedSince, trailLength } from "./rules.ts";
import { words } from "./words.ts";

/** Which draft, as it was when the page was shown. */
export type Seen = { id: string; version: number };

/** Who last wrote a batch, and how long ago, in words. */
export const lastChange = async (tx: Tx, { lastBy, summary, sentAt, closedAt }: Cycle): Promise<{ who: string; when: string }> => {
  const names = await namesBehind(tx, [lastBy]);
  const at = closedAt ?? sentAt ?? (summary.changedAt ? Temporal.Instant.from(summary.changedAt) : tx.now);
  const name = names.get(lastBy)?.name;
  const who = lastBy === tx.by ? words.you : name ? words.has(name) : words.somebody;
  return { who, when: words.ago(tx.now.since(at).total("minutes")) };
};

/** A draft locked for a change; refused when it is no draft any more, or when somebody wrote it since it was shown. */
export const takeDraft = async (tx: Tx, { id, version }: Seen): Promise<Refused | Cycle> => {
  const cycle = found(await findCycle(tx, id, { lock: true }));
  if (cycle.state === "draft" && cycle.version === version) return cycle;
  const { who, when } = await lastChange(tx, cycle);
  if (cycle.state === "draft") return refuse("form", words.changed(who, when));
  return refuse("form", cycle.sentAt ? words.sent(who, when) : words.abandoned(who, when));
};

/** Writes a batch anew: its version grows, so that whoever looked before is told. */
export const rewriteCycle = async (
  tx: Tx,
  cycle: Cycle,
  summary: Summary,
  change: Partial<typeof batches.$inferInsert> = {},
): Promise<void> => {
  await tx.db
    .update(batches)
    .set({
      ...change,
      summary: { ...summary, changedAt: tx.now.toString() },
      lastBy: tx.by,
      version: sql`${batches.version} + 1`,
    })
    .where(and(eq(batches.tenantId, tx.tenantId), eq(batches.id, cycle.id)));
};

/** Writes where people stand from now on, and remembers how it is undone. Answers the id of the edit. */
export const writeEdit = async (
  tx: Tx,
  cycle: Cycle,
  { kind, after, summary = cycle.summary, explained }: { kind: Edit["kind"]; after: Stand[]; summary?: Summary; explained?: Explanations },
): Promise<Refused | string> => {
  const written = await writeStands(tx, cycle, after, explained);
  if (isRefused(written)) return written;
  const edit: Edit = { id: crypto.randomUUID(), kind, by: tx.by, at: tx.now.toString(), before: written.before, after };
  await rewriteCycle(tx, cycle, { ...summary, ...written.now, trail: [...cycle.summary.trail, edit].slice(-trailLength) });
  const people = kind === "recomputed" ? {} : { requests: after.map(({ requestId }) => requestId) };
  record(tx, `attachment.batch.${kind}`, "attachment_batch", cycle.id, { edit: edit.id, lines: after.length, ...people });
  return edit.id;
};

export type Placing = Seen & { requestId: string; doctorId: string; force: boolean };
/**
 * Puts a person, with their household, on a doctor's lines, wherever they stood. What only a doctor's own wish forbids is
 * passed over with `force`; a refusal and the community's distance never are. Answers the id by which it is undone.
 */
export const placePerson = async (tx: Tx, { requestId, doctorId, force, ...seen }: Placing): Promise<Refused | string> => {
  const cycle = await takeDraft(tx, seen);
  if (isRefused(cycle)) return cycle;
  const situation = await readSituation(tx);
  const person = situation.seeking.get(requestId);
  const candidate = situation.candidates.get(doctorId);
  if (!person) return refuse("form", words.notWaiting);
  if (!candidate) return refuse("doctorId", words.doctorGone);
  const home = householdIn(situation, person);
  const stands = await standsOf(tx, cycle);
  const load = loadWithout(stands, new Set(home.map(({ entry }) => entry.id)));
  const obstacles = obstaclesBetween(situation, home, candidate, load.get(doctorId) ?? 0);
  const typed = { doctorId, ...(force && { force: "on" }) };
  const never = obstacles.find(isHard);
  if (never) return refuse("doctorId", words.never[never as keyof typeof words.never], typed);
  if (obstacles.length > 0 && !force) return refuse("force", words.mustForce(obstacles.map((it) => words.obstacles[it])), typed);
  const practiceId = candidate.practice.id;
  const after = home.map(({ entry }): Stand => {
    const offerId = stands.get(entry.id)?.line?.offerId ?? crypto.randomUUID();
    return { requestId: entry.id, left: null, line: { offerId, doctorId, practiceId, byHand: tx.by, forced: obstacles as LineObstacle[] } };
  });
  return writeEdit(tx, cycle, { kind: "placed", after });
};

/** Takes a person, with their household, out of this cycle: they stay on the list, and are not proposed again until the next. */
export const removePerson = async (tx: Tx, { requestId, ...seen }: Seen & { requestId: string }): Promise<Refused | string> => {
  const cycle = await takeDraft(tx, seen);
  if (isRefused(cycle)) return cycle;
  const situation = await readSituation(tx);
  const person = situation.seeking.get(requestId);
  const stands = await standsOf(tx, cycle);
  if (!person && !stands.has(requestId)) return refuse("form", words.notWaiting);
  const home = person ? householdIn(situation, person).map(({ entry }) => entry.id) : [requestId];
  return writeEdit(tx, cycle, { kind: "removed", after: home.map((id) => ({ requestId: id, line: null, left: "removed" })) });
};

/** Takes one edit back, unless the same people were touched again since. */
export const undoEdit = async (tx: Tx, { editId, ...seen }: Seen & { editId: string }): Promise<Refused | undefined> => {
  const cycle = await takeDraft(tx, seen);
  if (isRefused(cycle)) return cycle;
  const edit = cycle.summary.trail.find(({ id }) => id === editId);
  if (!edit) return refuse("form", words.alreadyUndone);
  const stands = await standsOf(tx, cycle);
  if (touchedSince(edit, cycle.summary.trail, stands)) return refuse("form", words.changedSince);
  const { candidates } = await readCandidates(tx);
  if (overflows(stands, edit.before, candidates)) return refuse("form", words.placeTaken);
  const written = await writeStands(tx, cycle, edit.before);
  if (isRefused(written)) return written;
  await rewriteCycle(tx, cycle, { ...cycle.summary, ...written.now, trail: cycle.summary.trail.filter(({ id }) => id !== editId) });
  record(tx, "attachment.batch.edit_undone", "attachment_batch", cycle.id, { edit: editId });
  return undefined;
};

/** One draft at a time, numbered in order. */
export const lockDrafts = (tx: Tx) => lockFor(tx, "attachment.drafts");

/** Gives a draft up; it can be taken up again until the next proposal. */
export const discardDraft = async (tx: Tx, seen: Seen): Promise<Refused | undefined> => {
  const cycle = await takeDraft(tx, seen);
  if (isRefused(cycle)) return cycle;
  await rewriteCycle(tx, cycle, cycle.summary, { state: "closed", closedAt: tx.now });
  record(tx, "attachment.batch.abandoned", "attachment_batch", cycle.id);
  return undefined;
};

/** Takes an abandoned draft up again, unless another was begun. */
export const resumeDraft = async (tx: Tx, id: string): Promise<Refused | undefined> => {
  await lockDrafts(tx);
  const cycle = found(await findCycle(tx, id, { lock: true }));
  if (cycle.state === "draft") return undefined;
  if (cycle.state !== "closed" || cycle.sentAt) return refuse("form", words.notAbandoned);
  const [open] = await tx.db
    .select({ id: batches.id })
    .from(batches)
    .where(and(eq(batches.tenantId, tx.tenantId), eq(batches.state, "draft")));
  if (open) return refuse("form", words.anotherDraft);
  await rewriteCycle(tx, cycle, cycle.summary, { state: "draft", closedAt: null });
  record(tx, "attachment.batch.resumed", "attachment_batch", id);
  return undefined;
};
