import { and, eq, inArray } from "drizzle-orm";
import { words } from "#features/attachment/batches/editing/words.ts";
import { readSituation } from "#features/attachment/batches/gathering/queries.ts";
import type { Situation } from "#features/attachment/batches/gathering/rules.ts";
import { offers, requests } from "#features/attachment/schema.ts";
import { breather } from "#platform/breathe.ts";
import type { Tx } from "#platform/database.ts";
import { type Refused, refuse } from "#platform/refusal.ts";
import { sealer } from "#platform/seal.ts";
import { type Cycle, plainStand, standsOf, whyPlace } from "./queries.ts";
import { droppedSince, type Explained, leftReasons, type Stand, type Summary, whyOf } from "./rules.ts";

const atOnce = 500;
/** A long list cut for statements of a reasonable size. */
export const slices = <T>(all: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(all.length / atOnce) }, (_, n) => all.slice(n * atOnce, (n + 1) * atOnce));

/** Holds these requests where they stand, in one order, before their lines: two acts at once wait instead of crossing. */
export const lockPeople = async ({ db, tenantId }: Tx, ids: readonly string[], strength: "update" | "key share"): Promise<void> => {
  for (const some of slices([...ids].sort()))
    await db
      .select({ id: requests.id })
      .from(requests)
      .where(and(eq(requests.tenantId, tenantId), inArray(requests.id, some)))
      .orderBy(requests.id)
      .for(strength);
};

/** Why proposed lines are as they are, by request. */
export type Explanations = ReadonlyMap<string, Explained>;
/** Writes lines of a draft, their reasons sealed. */
export const insertLines = async (
  tx: Tx,
  batchId: string,
  situation: Situation,
  stands: readonly Stand[],
  explained: Explanations = new Map(),
) => {
  const keys = await sealer(tx);
  const breathe = breather();
  const rows: (typeof offers.$inferInsert)[] = [];
  for (const { requestId, line } of stands) {
    if (!line) continue;
    const { offerId: id, doctorId, practiceId, byHand, forced } = line;
    const why = whyOf(situation, situation.seeking.get(requestId)!, doctorId, { forced, explained: explained.get(requestId) });
    rows.push({ tenantId: tx.tenantId, id, batchId, requestId, doctorId, practiceId, byHand, why: keys.seal(whyPlace(id), why) });
    await breathe();
  }
  for (const some of slices(rows)) await tx.db.insert(offers).values(some);
};

/** Puts people of a draft where they are said to stand. Answers where they stood, and what the summary says now. */
export const writeStands = async (
  tx: Tx,
  cycle: Cycle,
  targets: readonly Stand[],
  explained: Explanations = new Map(),
): Promise<Refused | { before: Stand[]; now: Pick<Summary, "left" | "placed" | "dropped"> }> => {
  const touched = targets.map(({ requestId }) => requestId);
  await lockPeople(tx, touched, "key share");
  const situation = await readSituation(tx);
  for (const { requestId, line } of targets) {
    if (line && !situation.seeking.has(requestId)) return refuse("form", words.notWaiting);
    if (line && !situation.candidates.has(line.doctorId)) return refuse("form", words.doctorGone);
  }
  const stands = await standsOf(tx, cycle);
  const before = targets.map(({ requestId }) => plainStand(stands.get(requestId) ?? { requestId, line: null, left: null }));
  // What was said of a line that moves is kept: moved back, it says it again.
  const known = new Map([...stands.values()].flatMap((it) => (it.explained ? [[it.requestId, it.explained] as const] : [])));
  const dropped = droppedSince(cycle.summary, linesIn(stands));
  for (const target of targets) stands.set(target.requestId, target);
  for (const some of slices(touched))
    await tx.db
      .delete(offers)
      .where(
        and(eq(offers.tenantId, tx.tenantId), eq(offers.batchId, cycle.id), eq(offers.state, "draft"), inArray(offers.requestId, some)),
      );
  await insertLines(tx, cycle.id, situation, targets, new Map([...known, ...explained]));
  return { before, now: { left: leftOf(stands.values()), placed: linesIn(stands), dropped } };
};

const linesIn = (stands: ReadonlyMap<string, Stand>) => [...stands.values()].filter(({ line }) => line).length;

/** Who is left out, by reason. */
export const leftOf = (stands: Iterable<Stand>): Summary["left"] => {
  const left = Object.fromEntries(leftReasons.map((reason) => [reason, [] as string[]])) as Summary["left"];
  for (const { requestId, left: reason } of stands) if (reason) left[reason].push(requestId);
  return left;
};
