import { and, count, desc, eq, isNotNull, sql } from "drizzle-orm";
import { isAbandoned } from "#features/attachment/batches/lines/rules.ts";
import { batchPaths } from "#features/attachment/batches/paths.ts";
import { isStale } from "#features/attachment/confirmations/rules.ts";
import { mayPrepareBatch, maySeeBatches } from "#features/attachment/policy.ts";
import { recallRequests } from "#features/attachment/requests/queries.ts";
import { type Batch, batches, offers } from "#features/attachment/schema.ts";
import { currentSettings } from "#features/attachment/settings/queries.ts";
import { listTakers } from "#features/practices/public.ts";
import type { Actor } from "#platform/actor.ts";
import type { Tx } from "#platform/database.ts";
import type { Waiting } from "#platform/feature.ts";
import { dayInParis, longDate } from "#platform/french.ts";
import { words } from "./words.ts";

export type Counters = { lines: number; accepted: number; refused: number; silent: number; pending: number; withdrawn: number };
export type ListedCycle = Omit<Batch, "summary"> & { abandoned: boolean; counters: Counters };

const perState = (state: string) => count(sql`case when ${offers.state} = ${state} then 1 end`);
/** Every cycle with its figures, the newest first. One query; summaries are left where they are. */
export const listCycles = async ({ db, tenantId }: Tx): Promise<ListedCycle[]> => {
  const rows = await db
    .select({
      tenantId: batches.tenantId,
      id: batches.id,
      number: batches.number,
      state: batches.state,
      startsOn: batches.startsOn,
      deadline: batches.deadline,
      weightsVersion: batches.weightsVersion,
      sentAt: batches.sentAt,
      closedAt: batches.closedAt,
      version: batches.version,
      lastBy: batches.lastBy,
      lines: count(offers.id),
      accepted: perState("accepted"),
      refused: perState("refused"),
      silent: perState("silent"),
      pending: perState("sent"),
      withdrawn: perState("withdrawn"),
    })
    .from(batches)
    .leftJoin(offers, and(eq(offers.tenantId, tenantId), eq(offers.batchId, batches.id)))
    .where(eq(batches.tenantId, tenantId))
    .groupBy(batches.tenantId, batches.id)
    .orderBy(desc(batches.number));
  return rows.map(({ lines, accepted, refused, silent, pending, withdrawn, ...batch }) => ({
    ...batch,
    abandoned: isAbandoned(batch),
    counters: { lines, accepted, refused, silent, pending, withdrawn },
  }));
};

/** What should be true before a cycle is prepared. Practices that said their places since the last sending; entries not confirmed; new entries. */
export type Readiness = {
  since: Temporal.Instant | null;
  practices: number;
  stated: number;
  places: number;
  waiting: number;
  unconfirmed: number;
  entered: number;
  /** The day the next cycle is due; null before the first. */
  dueOn: Temporal.PlainDate | null;
};
export const readReadiness = async (tx: Tx): Promise<Readiness> => {
  const since = await lastSending(tx);
  const settings = await currentSettings(tx);
  const takers = await listTakers(tx);
  const { entries } = await recallRequests(tx);
  const today = dayInParis(tx.now);
  const from = since ? dayInParis(since) : null;
  const fresh = (at: Temporal.Instant | null) => at !== null && (!since || Temporal.Instant.compare(at, since) > 0);
  const waiting = [...entries.values()].filter(({ state }) => state === "waiting");
  return {
    since,
    practices: takers.length,
    stated: takers.filter(({ doctors }) => doctors.some(({ placesStatedAt }) => fresh(placesStatedAt))).length,
    places: takers.flatMap(({ doctors }) => doctors).reduce((sum, { places }) => sum + (places ?? 0), 0),
    waiting: waiting.length,
    unconfirmed: waiting.filter(({ confirmedOn }) => isStale(confirmedOn, settings.confirmAfterMonths, today)).length,
    entered: from ? waiting.filter(({ enteredOn }) => Temporal.PlainDate.compare(enteredOn, from) >= 0).length : waiting.length,
    dueOn: from ? from.add({ weeks: settings.cycleWeeks }) : null,
  };
};

export const lastSending = async ({ db, tenantId }: Tx): Promise<Temporal.Instant | null> => {
  const [row] = await db
    .select({ at: batches.sentAt })
    .from(batches)
    .where(and(eq(batches.tenantId, tenantId), isNotNull(batches.sentAt)))
    .orderBy(desc(batches.sentAt))
    .limit(1);
  return row?.at ?? null;
};

const soonDays = 2;
/** What cycles ask of somebody today: one to prepare, a draft to send, answers about to be due. Paths start at the community. */
export const waitingBatches = async (tx: Tx, actor: Actor): Promise<Waiting[]> => {
  if (!maySeeBatches(actor)) return [];
  const cycles = (await listCycles(tx)).filter(({ abandoned }) => !abandoned);
  const waiting: Waiting[] = [];
  const today = dayInParis(tx.now);
  const soon = tx.now.add({ hours: 24 * soonDays });
  for (const { id, state, deadline, counters } of cycles)
    if (state === "sent" && counters.pending > 0 && Temporal.Instant.compare(deadline, soon) <= 0)
      waiting.push({ label: words.home.answers(longDate(deadline)), count: counters.pending, path: batchPaths.batch("", id), urgency: 1 });
  if (!mayPrepareBatch(actor)) return waiting;
  const draft = cycles.find(({ state }) => state === "draft");
  if (draft)
    waiting.push({
      label: words.home.draft(draft.counters.lines),
      count: draft.counters.lines,
      path: batchPaths.batch("", draft.id),
      urgency: 2,
    });
  else {
    const { dueOn, waiting: people, places } = await readReadiness(tx);
    const due = dueOn === null || Temporal.PlainDate.compare(dueOn, today) <= 0;
    if (due && people > 0 && places > 0) waiting.push({ label: words.home.due, count: people, path: batchPaths.list(""), urgency: 2 });
  }
  return waiting;
};
