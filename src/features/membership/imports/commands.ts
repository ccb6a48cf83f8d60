import { and, eq, gt, inArray, isNull, ne, or } from "drizzle-orm";
import { setMembership } from "#features/directory/public.ts";
import { proposeCollege } from "#features/membership/colleges/rules.ts";
import { addFact, enrol, insertMember } from "#features/membership/commands.ts";
import { recordPayment } from "#features/membership/money/commands.ts";
import { participations } from "#features/membership/network/schema.ts";
import { findMember, findYear, listColleges, listFees } from "#features/membership/queries.ts";
import { feeFor, yearOf } from "#features/membership/rules.ts";
import { facts, type Member, members, payments, years } from "#features/membership/schema.ts";
import { lockFor, type Tx } from "#platform/database.ts";
import { dayInParis } from "#platform/french.ts";
import type { Ready } from "#platform/imports/spec.ts";
import { record } from "#platform/journal.ts";
import { found, isRefused, type Refused, refuse } from "#platform/refusal.ts";
import type { Read } from "./queries.ts";
import { words } from "./words.ts";

const newYear = (year: number) => Temporal.PlainDate.from({ year, month: 1, day: 1 });
const lastDay = (year: number) => Temporal.PlainDate.from({ year, month: 12, day: 31 });

/** Writes the lines of a list: people once each, their years, what they paid. */
export const applyLines = async (tx: Tx, importId: string, lines: readonly Ready<Read>[]) => {
  await lockFor(tx, "membership.joining");
  const present = yearOf(dayInParis(tx.now));
  const colleges = await listColleges(tx);
  const fees = await listFees(tx);
  const people = new Map<string, Member>();
  const counts = { members: 0, years: 0, payments: 0 };
  const byPerson = Map.groupBy(lines, ({ read }) => read.person);
  const meet = async ({ choice, read }: Ready<Read>): Promise<Member> => {
    const known = people.get(read.person);
    if (known) return known;
    if (choice === "merge") return found(await findMember(tx, read.memberId ?? ""));
    const { organisation, familyName, givenName, professionCode, rpps, email, phone, modeCode, communeCode } = read;
    const all = byPerson.get(read.person) ?? [];
    const first = Math.min(...all.map((it) => it.read.year));
    const latest = Math.max(...all.map((it) => it.read.year));
    const college = read.collegeId ?? proposeCollege(colleges, read)?.college.id ?? null;
    const joinedOn = read.joinedOn ?? newYear(first);
    // Whoever paid nothing since the year before last had left: one does not ask them to renew.
    const gone = latest < present - 1;
    const member = await insertMember(tx, {
      ...{ organisation, familyName: familyName || organisation, givenName, professionCode, rpps, email, phone, modeCode, communeCode },
      ...{ professionalId: read.memberId ? null : read.professionalId, collegeId: college, importId, appliedOn: joinedOn, joinedOn },
      ...(gone ? { state: "left" as const, leftOn: lastDay(latest), leftWhy: "lapsed" } : { state: "member" as const }),
    });
    await addFact(tx, { memberId: member.id, kind: "imported", on: joinedOn });
    counts.members++;
    return member;
  };
  for (const line of lines) {
    const { read } = line;
    const member = await meet(line);
    people.set(read.person, member);
    const before = await findYear(tx, member.id, read.year);
    const confirmedOn = read.joinedOn?.year === read.year ? read.joinedOn : (read.paidOn ?? newYear(read.year));
    const cents = Math.max(feeFor(fees, member.collegeId, read.year), read.cents);
    const row = before ?? (await enrol(tx, member, read.year, { confirmedOn, askedOn: confirmedOn, importId, cents }));
    if (!before) counts.years++;
    if (read.cents === 0) continue;
    const wish = { cents: read.cents, method: read.method, on: read.paidOn ?? confirmedOn, reference: "", importId };
    if (!isRefused(await recordPayment(tx, row, wish))) counts.payments++;
  }
  return counts;
};

/** Takes an import back whole: nobody it wrote may have been corrected, written to, asked, paid or seen somewhere since. */
export const undoLines = async (tx: Tx, importId: string): Promise<Refused | undefined> => {
  const { db, tenantId } = tx;
  const mine = and(eq(members.tenantId, tenantId), eq(members.importId, importId));
  const ids = db.select({ id: members.id }).from(members).where(mine);
  const imported = db
    .select({ id: years.id })
    .from(years)
    .where(and(eq(years.tenantId, tenantId), eq(years.importId, importId)));
  const notOurs = (column: typeof years.importId | typeof payments.importId) => or(isNull(column), ne(column, importId));
  const used = new Set(
    [
      ...(await db
        .select({ id: members.id })
        .from(members)
        .where(and(mine, gt(members.version, 1)))),
      ...(await db
        .select({ id: facts.memberId })
        .from(facts)
        .where(and(eq(facts.tenantId, tenantId), inArray(facts.memberId, ids), ne(facts.kind, "imported")))),
      ...(await db
        .select({ id: years.memberId })
        .from(years)
        .where(and(eq(years.tenantId, tenantId), inArray(years.memberId, ids), notOurs(years.importId)))),
      ...(await db
        .select({ id: participations.memberId })
        .from(participations)
        .where(and(eq(participations.tenantId, tenantId), inArray(participations.memberId, ids)))),
      ...(await db
        .select({ id: payments.yearId })
        .from(payments)
        .where(and(eq(payments.tenantId, tenantId), inArray(payments.yearId, imported), notOurs(payments.importId)))),
    ].map(({ id }) => id),
  );
  if (used.size > 0) return refuse("form", words.already(used.size));
  await db.delete(payments).where(and(eq(payments.tenantId, tenantId), eq(payments.importId, importId)));
  await db.delete(years).where(and(eq(years.tenantId, tenantId), eq(years.importId, importId)));
  const gone = await db.delete(members).where(mine).returning({ id: members.id, professionalId: members.professionalId });
  for (const { id, professionalId } of gone) {
    if (professionalId) await setMembership(tx, professionalId, null);
    record(tx, "membership.imported.undone", "member", id);
  }
};
