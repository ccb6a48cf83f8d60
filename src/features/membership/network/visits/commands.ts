import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { professionals } from "#features/directory/public.ts";
import { outreach } from "#features/membership/network/schema.ts";
import { lockFor, type Tx } from "#platform/database.ts";
import { dayInParis } from "#platform/french.ts";
import { record } from "#platform/journal.ts";
import { found, type Refused, refuse } from "#platform/refusal.ts";
import type { Plan } from "./planning/rules.ts";
import { findVisit } from "./queries.ts";
import type { TappedOutcome } from "./rules.ts";
import { words } from "./words.ts";

const here = (tx: Tx, id: string) => and(eq(outreach.tenantId, tx.tenantId), eq(outreach.id, id));
const change = (tx: Tx, id: string, changes: Partial<typeof outreach.$inferInsert>) =>
  tx.db.update(outreach).set(changes).where(here(tx, id));
const present = ({ db, tenantId }: Tx, ids: readonly string[]) =>
  db
    .select({ id: professionals.id })
    .from(professionals)
    .where(and(eq(professionals.tenantId, tenantId), isNull(professionals.leftOn), inArray(professionals.id, [...ids])));
/** The visits still to make to these people; one each. */
const plannedTo = ({ db, tenantId }: Tx, ids: readonly string[]) =>
  db
    .select()
    .from(outreach)
    .where(
      and(
        eq(outreach.tenantId, tenantId),
        eq(outreach.outcome, "planned"),
        isNull(outreach.undoneAt),
        inArray(outreach.professionalId, [...ids]),
      ),
    );

/** Plans a visit to each of these people, or moves the one planned. Answers what was planned, for taking it back. */
export const planVisits = async (tx: Tx, ids: readonly string[], plannedOn: Temporal.PlainDate): Promise<Plan[]> => {
  await lockFor(tx, "membership.visits");
  if (ids.length === 0) return [];
  const known = await present(tx, ids);
  const already = new Map((await plannedTo(tx, ids)).map((it) => [it.professionalId, it]));
  const plans: Plan[] = [];
  for (const { id: professionalId } of known) {
    const before = already.get(professionalId);
    const id = before?.id ?? crypto.randomUUID();
    if (before) await change(tx, id, { plannedOn, by: tx.by });
    else await tx.db.insert(outreach).values({ id, tenantId: tx.tenantId, professionalId, outcome: "planned", plannedOn, by: tx.by });
    record(tx, "membership.visit.planned", "visit", id, { on: plannedOn.toString() });
    plans.push({ id, before: before?.plannedOn ?? null });
  }
  return plans;
};

/** Takes plans back: each visit goes back to the day it had, or is not to be made. Answers how many; what was done meanwhile stays. */
export const undoPlans = async (tx: Tx, plans: readonly Plan[]): Promise<number> => {
  await lockFor(tx, "membership.visits");
  let undone = 0;
  for (const { id, before } of plans) {
    const visit = await findVisit(tx, id);
    if (visit?.outcome !== "planned" || visit.undoneAt) continue;
    await change(tx, id, before ? { plannedOn: before } : { undoneAt: tx.now });
    record(tx, "membership.visit.undone", "visit", id);
    undone++;
  }
  return undone;
};

/** What came of a visit made today, planned or not. Answers the visit, by which it is undone. */
export const recordVisit = async (tx: Tx, professionalId: string, outcome: TappedOutcome): Promise<string> => {
  await lockFor(tx, "membership.visits");
  found((await present(tx, [professionalId]))[0]);
  const on = dayInParis(tx.now);
  const [planned] = await plannedTo(tx, [professionalId]);
  const id = planned?.id ?? crypto.randomUUID();
  if (planned) await change(tx, id, { outcome, on, by: tx.by });
  else await tx.db.insert(outreach).values({ id, tenantId: tx.tenantId, professionalId, outcome, on, by: tx.by });
  record(tx, `membership.visit.${outcome}`, "visit", id);
  return id;
};

/** Takes back a visit: one that had been planned is to be made again. Undone twice, it is undone once. */
export const undoVisit = async (tx: Tx, professionalId: string, id: string): Promise<Refused | undefined> => {
  await lockFor(tx, "membership.visits");
  const visit = found(await findVisit(tx, id));
  if (visit.professionalId !== professionalId || visit.undoneAt) return undefined;
  const backToPlan = visit.outcome !== "planned" && visit.plannedOn !== null;
  if (backToPlan && (await plannedTo(tx, [professionalId])).length > 0) return refuse("form", words.tooLate);
  await change(tx, id, backToPlan ? { outcome: "planned", on: null } : { undoneAt: tx.now });
  record(tx, "membership.visit.undone", "visit", id);
};

/** What is kept of a visit, for the team. */
export const noteVisit = async (tx: Tx, professionalId: string, id: string, note: string): Promise<void> => {
  const visit = found(await findVisit(tx, id));
  found(visit.professionalId === professionalId ? visit : undefined);
  await tx.db
    .update(outreach)
    .set({ note })
    .where(and(here(tx, id), sql`${outreach.note} <> ${note}`));
  record(tx, "membership.visit.noted", "visit", id);
};
