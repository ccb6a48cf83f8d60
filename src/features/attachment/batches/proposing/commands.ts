import { and, eq, isNull, max } from "drizzle-orm";
import { lockDrafts, type Seen, takeDraft, writeEdit } from "#features/attachment/batches/editing/commands.ts";
import { sameStand } from "#features/attachment/batches/editing/rules.ts";
import { readSituation } from "#features/attachment/batches/gathering/queries.ts";
import type { Situation } from "#features/attachment/batches/gathering/rules.ts";
import { insertLines, leftOf } from "#features/attachment/batches/lines/commands.ts";
import { type Cycle, standsOf } from "#features/attachment/batches/lines/queries.ts";
import { deadlineFrom, type Stand, SummaryShape } from "#features/attachment/batches/lines/rules.ts";
import { batches } from "#features/attachment/schema.ts";
import type { Tx, Work } from "#platform/database.ts";
import { record } from "#platform/journal.ts";
import { isRefused, type Refused, refuse } from "#platform/refusal.ts";
import { type Kept, nothingKept, type Solution } from "./rules.ts";
import { solve } from "./solving/commands.ts";
import { words } from "./words.ts";

/** The list moved while the solver worked. */
const moved = Symbol("moved");
const attempts = 2;

/**
 * Reads in one unit of work, solves outside any, writes in another which checks that nothing changed meanwhile; begins
 * again once if it did. Nothing is locked, and no connection held, while the solver works.
 */
const readSolveWrite = async <T>(
  work: Work,
  read: (tx: Tx) => Promise<Refused | { situation: Situation; kept: Kept }>,
  write: (tx: Tx, situation: Situation, solution: Solution) => Promise<T | Refused>,
): Promise<T | Refused> => {
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const facing = await work(read);
    if (isRefused(facing)) return facing;
    const solution = await solve(facing.situation, facing.kept);
    const written = await work(async (tx) => {
      await lockDrafts(tx);
      const now = await readSituation(tx);
      return now.stamp === facing.situation.stamp ? write(tx, now, solution) : moved;
    });
    if (written !== moved) return written as T | Refused;
  }
  return refuse("form", words.moving);
};

const openDraft = async ({ db, tenantId }: Tx): Promise<string | undefined> =>
  (
    await db
      .select({ id: batches.id })
      .from(batches)
      .where(and(eq(batches.tenantId, tenantId), eq(batches.state, "draft")))
  )[0]?.id;
const alreadyOpen = async (tx: Tx): Promise<Refused | undefined> => {
  const draft = await openDraft(tx);
  return draft ? refuse("form", words.draftOpen, { draft }) : undefined;
};

/**
 * Prepares the next cycle: a draft with who is offered to whom. Refused while another draft is open (its id in
 * `values.draft`). Answers the batch's id.
 */
export const proposeBatch = (work: Work): Promise<Refused | string> =>
  readSolveWrite(
    work,
    async (tx) => (await alreadyOpen(tx)) ?? { situation: await readSituation(tx), kept: nothingKept },
    async (tx, situation, solution) => (await alreadyOpen(tx)) ?? writeProposal(tx, situation, solution),
  );

const writeProposal = async (tx: Tx, situation: Situation, solution: Solution): Promise<string> => {
  const { db, tenantId } = tx;
  // A draft given up is kept until somebody begins anew.
  await db.delete(batches).where(and(eq(batches.tenantId, tenantId), eq(batches.state, "closed"), isNull(batches.sentAt)));
  const [last] = await db
    .select({ number: max(batches.number) })
    .from(batches)
    .where(eq(batches.tenantId, tenantId));
  const stands = standsIn(situation, solution);
  const id = crypto.randomUUID();
  const number = (last?.number ?? 0) + 1;
  const { today, weightsVersion, settings } = situation;
  const summary = SummaryShape.parse({
    proof: solution.proof,
    waiting: situation.seeking.size,
    placed: solution.lines.length,
    changedAt: tx.now.toString(),
  });
  await db.insert(batches).values({
    tenantId,
    id,
    number,
    startsOn: today,
    deadline: deadlineFrom(today, settings.deadlineDays),
    weightsVersion,
    summary: { ...summary, left: leftOf(stands) },
    lastBy: tx.by,
  });
  await insertLines(tx, id, situation, stands, explanationsOf(solution));
  record(tx, "attachment.batch.proposed", "attachment_batch", id, {
    number,
    lines: solution.lines.length,
    waiting: situation.seeking.size,
  });
  return id;
};

const explanationsOf = ({ lines }: Solution) => new Map(lines.map(({ requestId, explained }) => [requestId, explained]));
const standsIn = ({ candidates }: Situation, { lines, left }: Solution): Stand[] => [
  ...lines.map(({ requestId, doctorId }): Stand => {
    const practiceId = candidates.get(doctorId)!.practice.id;
    return { requestId, left: null, line: { offerId: crypto.randomUUID(), doctorId, practiceId, byHand: null, forced: [] } };
  }),
  ...[...left].map(([requestId, reason]): Stand => ({ requestId, line: null, left: reason })),
];

/** Proposes anew around what was put, moved or removed by hand. Answers the id by which it is undone, undefined when nothing changes. */
export const recomputeDraft = (work: Work, seen: Seen): Promise<Refused | string | undefined> =>
  readSolveWrite(
    work,
    async (tx) => {
      const cycle = await takeDraft(tx, seen);
      if (isRefused(cycle)) return cycle;
      const situation = await readSituation(tx);
      return { situation, kept: keptIn(situation, cycle, await standsOf(tx, cycle)) };
    },
    async (tx, situation, solution) => {
      const cycle = await takeDraft(tx, seen);
      return isRefused(cycle) ? cycle : rewriteProposal(tx, situation, solution, cycle);
    },
  );

/** Hand-made lines that still stand: the person waits, the doctor is there. */
const keptIn = ({ seeking, candidates }: Situation, { summary }: Cycle, stands: ReadonlyMap<string, Stand>): Kept => ({
  removed: new Set(summary.left.removed),
  lines: [...stands.values()].flatMap(({ requestId, line }) =>
    line?.byHand && seeking.has(requestId) && candidates.has(line.doctorId) ? [{ requestId, doctorId: line.doctorId }] : [],
  ),
});

const rewriteProposal = async (tx: Tx, situation: Situation, solution: Solution, cycle: Cycle): Promise<Refused | string | undefined> => {
  const stands = await standsOf(tx, cycle);
  const kept = new Set(keptIn(situation, cycle, stands).lines.map(({ requestId }) => requestId));
  const proposed = new Map(standsIn(situation, solution).map((stand) => [stand.requestId, stand]));
  const everybody = new Set([...stands.keys(), ...proposed.keys()].filter((id) => !kept.has(id)));
  const after = [...everybody]
    .map((requestId): Stand => proposed.get(requestId) ?? { requestId, line: null, left: null })
    .filter((stand) => !sameStand(stands.get(stand.requestId), stand));
  if (after.length === 0) return undefined;
  const summary = { ...cycle.summary, proof: solution.proof, waiting: situation.seeking.size };
  return writeEdit(tx, cycle, { kind: "recomputed", after, summary, explained: explanationsOf(solution) });
};
