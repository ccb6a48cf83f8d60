import { and, eq, inArray } from "drizzle-orm";
import { validOf } from "#features/membership/certificates/queries.ts";
import type { Certificate } from "#features/membership/certificates/schema.ts";
import { currentSettings, listMembers } from "#features/membership/queries.ts";
import { facts } from "#features/membership/schema.ts";
import type { Tx } from "#platform/database.ts";
import { dayInParis } from "#platform/french.ts";
import { maySend } from "./rules.ts";

/** Certificates of a year whose holder may be written to today. */
export const sendable = async (tx: Tx, year: number): Promise<Certificate[]> => {
  const told = await tx.db
    .select()
    .from(facts)
    .where(and(eq(facts.tenantId, tx.tenantId), inArray(facts.kind, ["certified", "silenced"])));
  const byMember = Map.groupBy(told, ({ memberId }) => memberId);
  const members = new Map((await listMembers(tx)).map((it) => [it.id, it]));
  const settings = await currentSettings(tx);
  const today = dayInParis(tx.now);
  return (await validOf(tx, year)).filter((it) => {
    const member = members.get(it.memberId);
    return member !== undefined && maySend(member, it, byMember.get(it.memberId) ?? [], today, settings);
  });
};
