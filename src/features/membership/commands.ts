import { and, desc, eq, isNotNull, isNull, sql } from "drizzle-orm";
import { setMembership } from "#features/directory/public.ts";
import { revoke } from "#platform/capability.ts";
import type { Tx } from "#platform/database.ts";
import { dayInParis } from "#platform/french.ts";
import { enqueue } from "#platform/jobs.ts";
import { record } from "#platform/journal.ts";
import { found, type Refused, refuse } from "#platform/refusal.ts";
import { asKept, type Changes, fromKept, sameValue } from "./changes/rules.ts";
import { ownPurpose } from "./own/rules.ts";
import { findYear, listFees, lockMember, paymentsOf } from "./queries.ts";
import { type FactKind, feeFor, feeStateOf, joinedQueue, type MemberState, searched } from "./rules.ts";
import { facts, type Member, type MemberFact, members, signatures, type Year, years } from "./schema.ts";
import { words } from "./words.ts";

const here = ({ tenantId }: Tx, id: string) => and(eq(members.tenantId, tenantId), eq(members.id, id));

// Facts of one moment keep their order: a UUID of version 7, with a counter where it has chance.
let counter = 0;
const nextId = (now: Temporal.Instant): string => {
  counter = (counter + 1) % 2 ** 32;
  const time = now.epochMilliseconds.toString(16).padStart(12, "0");
  const order = counter.toString(16).padStart(8, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-7${order.slice(0, 3)}-8${order.slice(3, 6)}-${order.slice(6)}${crypto.randomUUID().slice(-10)}`;
};

type NewFact = {
  memberId?: string | null;
  professionalId?: string | null;
  kind: FactKind;
  on?: Temporal.PlainDate;
  year?: number | null;
  campaignId?: string | null;
  note?: string;
  before?: Changes;
};
/** Writes what happened, in the history and in the journal. Answers the fact’s id, by which it is undone. */
export const addFact = async (tx: Tx, { before, ...fact }: NewFact): Promise<string> => {
  const id = nextId(tx.now);
  const row = { tenantId: tx.tenantId, id, at: tx.now, by: tx.by, ...fact, on: fact.on ?? dayInParis(tx.now) };
  await tx.db.insert(facts).values({ ...row, before: before ? asKept(before) : null });
  const object = fact.memberId ? { type: "member", id: fact.memberId } : { type: "professional", id: fact.professionalId ?? "" };
  record(tx, `membership.${fact.kind}`, object.type, object.id, { fact: id, ...(fact.year && { year: fact.year }) });
  // Whoever welcomes them hears of it the day after: what was undone meanwhile is not told.
  if (fact.kind === "accepted" && fact.memberId) await enqueue(tx, joinedQueue, [fact.memberId], tx.now.add({ hours: 24 }));
  return id;
};

const shownAs: Record<MemberState, "member" | "former" | null> = { member: "member", left: "former", applied: null, declined: null };
/**
 * Changes a member’s row; the directory learns at once who is one. Links were sent to an address: when somebody else than the
 * member changes it, they end. Answers the row as it is now.
 */
export const changeMember = async (tx: Tx, member: Member, changes: Changes): Promise<Member> => {
  const readdressed = changes.email !== undefined && member.email !== null && changes.email !== member.email;
  if (readdressed && !tx.by.startsWith("link:")) await revoke(tx, ownPurpose, member.id);
  const search = searched({ ...member, ...changes });
  const [now] = await tx.db
    .update(members)
    .set({ ...changes, search, version: sql`${members.version} + 1` })
    .where(here(tx, member.id))
    .returning();
  await tellDirectory(tx, member, now!);
  return now!;
};
const tellDirectory = async (tx: Tx, before: Member | undefined, now: Member): Promise<void> => {
  if (before?.professionalId && before.professionalId !== now.professionalId) await setMembership(tx, before.professionalId, null);
  const same = before?.professionalId === now.professionalId && before.state === now.state;
  if (now.professionalId && !same) await setMembership(tx, now.professionalId, shownAs[now.state]);
};

export type NewMember = Omit<typeof members.$inferInsert, "tenantId" | "id" | "search">;
/** Adds somebody who was not known. Callers have looked for them before: `findTwin`. */
export const insertMember = async (tx: Tx, member: NewMember): Promise<Member> => {
  const { familyName, givenName = "", organisation = "", email = null, rpps = null } = member;
  const [row] = await tx.db
    .insert(members)
    .values({ ...member, tenantId: tx.tenantId, search: searched({ familyName, givenName, organisation, email, rpps }) })
    .returning();
  await tellDirectory(tx, undefined, row!);
  return row!;
};

/** Takes back the latest thing done to a member, letters sent since aside: the row is as it was before. Answers why it cannot be. */
export const undoFact = async (tx: Tx, memberId: string, factId: string): Promise<Refused | MemberFact> => {
  const member = found(await lockMember(tx, memberId));
  const [last] = await tx.db
    .select()
    .from(facts)
    .where(and(eq(facts.tenantId, tx.tenantId), eq(facts.memberId, memberId), isNull(facts.undoneAt), isNotNull(facts.before)))
    .orderBy(desc(facts.at), desc(facts.id))
    .limit(1);
  if (last?.id !== factId || !last.before) return refuse("form", words.tooLate);
  await changeMember(tx, member, fromKept(last.before));
  await tx.db
    .update(facts)
    .set({ undoneAt: tx.now })
    .where(and(eq(facts.tenantId, tx.tenantId), eq(facts.id, factId)));
  record(tx, `membership.${last.kind}.undone`, "member", memberId, { fact: factId });
  return last;
};
/** A year that was confirmed is only asked again. */
export const unconfirm = async (tx: Tx, memberId: string, year: number): Promise<void> => {
  const row = await findYear(tx, memberId, year);
  if (row) await settle(tx, { ...row, confirmedOn: null });
};

type Enrolment = { confirmedOn: Temporal.PlainDate | null; askedOn?: Temporal.PlainDate; importId?: string; cents?: number };
/**
 * A member’s membership of a year: made once, whatever is asked again; confirming fills in the day if it was not.
 * A year that was cancelled stands again.
 */
export const enrol = async (tx: Tx, member: Member, year: number, wish: Enrolment): Promise<Year> => {
  const known = await findYear(tx, member.id, year);
  const cents = wish.cents ?? feeFor(await listFees(tx), member.collegeId, year);
  if (!known) {
    const { confirmedOn, importId } = wish;
    const askedOn = wish.askedOn ?? dayInParis(tx.now);
    const settledOn = cents === 0 ? confirmedOn : null;
    const row = { memberId: member.id, year, collegeId: member.collegeId, cents, state: feeStateOf(cents, 0), askedOn, settledOn };
    const [made] = await tx.db
      .insert(years)
      .values({ tenantId: tx.tenantId, ...row, confirmedOn, ...(importId && { importId }) })
      .onConflictDoNothing()
      .returning();
    return made ?? (await findYear(tx, member.id, year))!;
  }
  const confirmedOn = known.confirmedOn ?? wish.confirmedOn;
  if (known.state !== "cancelled" && sameValue(confirmedOn, known.confirmedOn)) return known;
  return settle(tx, { ...known, confirmedOn });
};

/** Writes where a year stands from what was received for it. */
export const settle = async (tx: Tx, year: Year, cancelled = false): Promise<Year> => {
  const received = (await paymentsOf(tx, [year.id])).filter(({ cancelledAt }) => !cancelledAt);
  const state = cancelled
    ? "cancelled"
    : feeStateOf(
        year.cents,
        received.reduce((sum, { cents }) => sum + cents, 0),
      );
  const settledOn = state === "paid" ? (received[0]?.on ?? dayInParis(tx.now)) : state === "waived" ? year.confirmedOn : null;
  const { confirmedOn, cents, collegeId } = year;
  const [row] = await tx.db
    .update(years)
    .set({ state, settledOn, confirmedOn, cents, collegeId, version: sql`${years.version} + 1` })
    .where(and(eq(years.tenantId, tx.tenantId), eq(years.id, year.id)))
    .returning();
  return row!;
};

/** Keeps that a member signed a version of the charter; once. */
export const sign = async (tx: Tx, memberId: string, charterId: string, way: "link" | "paper"): Promise<void> => {
  const made = await tx.db
    .insert(signatures)
    .values({ tenantId: tx.tenantId, memberId, charterId, at: tx.now, way })
    .onConflictDoNothing()
    .returning({ id: signatures.id });
  if (made.length > 0) record(tx, "membership.signed", "member", memberId, { charter: charterId, way });
};
