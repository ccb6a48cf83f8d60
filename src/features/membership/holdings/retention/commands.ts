import { and, eq, exists, lt, notExists, or, sql } from "drizzle-orm";
import { certificates } from "#features/membership/certificates/schema.ts";
import { eraseMember } from "#features/membership/holdings/commands.ts";
import { words } from "#features/membership/holdings/words.ts";
import { outreach } from "#features/membership/network/schema.ts";
import { facts, members, payments, years } from "#features/membership/schema.ts";
import { revokeAll } from "#platform/capability.ts";
import type { Tx } from "#platform/database.ts";
import { dayInParis } from "#platform/french.ts";
import { limits } from "./rules.ts";

const ago = (tx: Tx, duration: Temporal.DurationLike) => dayInParis(tx.now).subtract(duration);

/** Erases who left five years ago, and who was not accepted a year ago, as when they ask for it. */
export const purgeMembers = async (tx: Tx): Promise<number> => {
  const { db, tenantId } = tx;
  const old = await db
    .select()
    .from(members)
    .where(
      and(
        eq(members.tenantId, tenantId),
        or(
          and(eq(members.state, "left"), lt(members.leftOn, ago(tx, limits.left))),
          and(eq(members.state, "declined"), lt(members.appliedOn, ago(tx, limits.declined))),
        ),
      ),
    )
    .for("update");
  const people = old.filter(({ familyName }) => familyName !== words.gone && familyName !== words.goneContact);
  for (const member of people) await eraseMember(tx, member);
  await revokeAll(
    tx,
    people.map(({ id }) => id),
  );
  return people.length;
};

/** Erases the payments of erased people ten years after, then what is left of a person of whom nothing more must be kept. */
export const purgeAccounts = async (tx: Tx): Promise<number> => {
  const { db, tenantId } = tx;
  const ofYear = (id: typeof payments.yearId) => and(eq(years.tenantId, tenantId), eq(years.id, id));
  const nameless = and(eq(members.tenantId, tenantId), eq(members.id, years.memberId), isNobody());
  const gone = await db
    .delete(payments)
    .where(
      and(
        eq(payments.tenantId, tenantId),
        lt(payments.on, ago(tx, limits.accounts)),
        exists(db.select({ one: sql`1` }).from(years).innerJoin(members, nameless).where(ofYear(payments.yearId))),
      ),
    )
    .returning({ id: payments.id });
  const paid = db
    .select({ one: sql`1` })
    .from(years)
    .innerJoin(payments, and(eq(payments.tenantId, years.tenantId), eq(payments.yearId, years.id)))
    .where(and(eq(years.tenantId, tenantId), eq(years.memberId, members.id)));
  const certified = db
    .select({ one: sql`1` })
    .from(certificates)
    .where(and(eq(certificates.tenantId, tenantId), eq(certificates.memberId, members.id)));
  await db.delete(members).where(and(eq(members.tenantId, tenantId), isNobody(), notExists(paid), notExists(certified)));
  return gone.length;
};
const isNobody = () => and(eq(members.familyName, words.gone), eq(members.organisation, ""));

/** Forgets visits and invitations three years after; that somebody wants no more message is kept as long as they are there. */
export const purgeVisits = async (tx: Tx): Promise<number> => {
  const { db, tenantId } = tx;
  const before = ago(tx, limits.visits);
  const visits = await db
    .delete(outreach)
    .where(and(eq(outreach.tenantId, tenantId), lt(sql`coalesce(${outreach.on}, ${outreach.plannedOn})`, before.toString())))
    .returning({ id: outreach.id });
  const told = await db
    .delete(facts)
    .where(and(eq(facts.tenantId, tenantId), lt(facts.on, before), eq(facts.kind, "invited")))
    .returning({ id: facts.id });
  return visits.length + told.length;
};
