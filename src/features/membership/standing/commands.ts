import { formerOf } from "#features/membership/changes/rules.ts";
import { addFact, changeMember, enrol, settle, unconfirm, undoFact } from "#features/membership/commands.ts";
import { factsOf, listYears, lockMember, paymentsOf } from "#features/membership/queries.ts";
import { type FactKind, type LeaveReason, yearOf } from "#features/membership/rules.ts";
import type { Member } from "#features/membership/schema.ts";
import type { Tx } from "#platform/database.ts";
import { dayInParis } from "#platform/french.ts";
import { found, isRefused, type Refused, refuse } from "#platform/refusal.ts";
import { whyAccepted } from "./queries.ts";
import type { Leave } from "./rules.ts";
import { words } from "./words.ts";

/** Years that are asked of nobody when one leaves, and asked again when one stays: from this one on, nothing received. */
const followStanding = async (tx: Tx, member: Member): Promise<void> => {
  const present = yearOf(dayInParis(tx.now));
  const rows = (await listYears(tx, member.id)).filter(({ year }) => year >= present);
  for (const row of rows) {
    if (member.state === "member" && row.state === "cancelled") await settle(tx, row);
    // Who left in the middle of a year was a member of it; who was never accepted was not.
    const withoutEffect = row.state === "due" || (row.state === "waived" && member.state !== "left");
    if (member.state === "member" || !withoutEffect) continue;
    const received = (await paymentsOf(tx, [row.id])).some(({ cancelledAt }) => !cancelledAt);
    if (!received) await settle(tx, row, true);
  }
};

type Move = { kind: FactKind; changes: Parameters<typeof changeMember>[2]; on?: Temporal.PlainDate; note?: string };
/** Changes where a member stands, keeps what was, and lets their years follow. */
export const move = async (tx: Tx, member: Member, { kind, changes, ...fact }: Move): Promise<{ member: Member; fact: string }> => {
  const before = formerOf(member, changes);
  const moved = await changeMember(tx, member, changes);
  await followStanding(tx, moved);
  return { member: moved, fact: await addFact(tx, { memberId: member.id, kind, before, ...fact }) };
};
const fresh = async (tx: Tx, id: string): Promise<Member> => found(await lockMember(tx, id));

/** An application is accepted: the person is a member from today, for the year under way. */
export const acceptMember = async (tx: Tx, id: string): Promise<Refused | { member: Member; fact: string }> => {
  const member = await fresh(tx, id);
  if (member.state !== "applied" && member.state !== "declined") return refuse("form", words.notApplied);
  const today = dayInParis(tx.now);
  const done = await move(tx, member, { kind: "accepted", changes: { state: "member", joinedOn: today, leftOn: null, leftWhy: "" } });
  await enrol(tx, done.member, yearOf(today), { confirmedOn: today });
  return done;
};

/** The board says no, with its reason. */
export const declineMember = async (tx: Tx, id: string, note: string): Promise<Refused | { member: Member; fact: string }> => {
  const member = await fresh(tx, id);
  if (member.state !== "applied") return refuse("form", words.notApplied);
  return move(tx, member, { kind: "declined", changes: { state: "declined" }, note });
};

/** Somebody leaves the association; their history stays. */
export const departMember = async (tx: Tx, id: string, { on, why, note }: Leave): Promise<Refused | { member: Member; fact: string }> => {
  const member = await fresh(tx, id);
  if (member.state !== "member") return refuse("form", words.notMember);
  if (member.joinedOn && Temporal.PlainDate.compare(on, member.joinedOn) < 0) return refuse("on", words.beforeJoining);
  return move(tx, member, { kind: why === "lapsed" ? "lapsed" : "left", changes: { state: "left", leftOn: on, leftWhy: why }, on, note });
};
/** The same, today, for whoever says it by their link or lapsed. */
export const departToday = (tx: Tx, id: string, why: LeaveReason, note = "") => departMember(tx, id, { on: dayInParis(tx.now), why, note });

/** Somebody who had left comes back, for the year under way. */
export const bringBack = async (tx: Tx, id: string): Promise<Refused | { member: Member; fact: string }> => {
  const member = await fresh(tx, id);
  if (member.state !== "left") return refuse("form", words.stillMember);
  const today = dayInParis(tx.now);
  const changes = { state: "member" as const, joinedOn: today, leftOn: null, leftWhy: "" };
  const done = await move(tx, member, { kind: "returned", changes });
  await enrol(tx, done.member, yearOf(today), { confirmedOn: today });
  return done;
};

/** Takes back the latest act on a member; their years follow. An acceptance stands once something was done to the member. */
export const undoAct = async (tx: Tx, id: string, factId: string): Promise<Refused | undefined> => {
  await fresh(tx, id);
  const act = (await factsOf(tx, id)).find((it) => it.id === factId);
  const why = act?.kind === "accepted" && !act.undoneAt && (await whyAccepted(tx, id, act));
  if (why) return refuse("form", why);
  const undone = await undoFact(tx, id, factId);
  if (isRefused(undone)) return undone;
  if (undone.kind === "renewed" && undone.year !== null) await unconfirm(tx, id, undone.year);
  await followStanding(tx, await fresh(tx, id));
};
