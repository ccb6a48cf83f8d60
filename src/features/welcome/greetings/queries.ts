import { desc, eq } from "drizzle-orm";
import { listMembers, type Member } from "#features/membership/public.ts";
import { type Greeting, greetings } from "#features/welcome/schema.ts";
import type { Tx } from "#platform/database.ts";
import { dayInParis } from "#platform/french.ts";

export type Newcomer = { member: Member; greeting: Greeting | undefined };
/** Who joined within the year, the latest first, and whether they were welcomed. */
export const listNewcomers = async (tx: Tx): Promise<Newcomer[]> => {
  const sent = await tx.db.select().from(greetings).where(eq(greetings.tenantId, tx.tenantId)).orderBy(desc(greetings.at));
  const byMember = new Map(sent.map((it) => [it.memberId, it]));
  const since = dayInParis(tx.now).subtract({ years: 1 });
  return (await listMembers(tx))
    .filter(({ state, joinedOn }) => state === "member" && joinedOn && Temporal.PlainDate.compare(joinedOn, since) >= 0)
    .toSorted((a, b) => Temporal.PlainDate.compare(b.joinedOn!, a.joinedOn!))
    .map((member) => ({ member, greeting: byMember.get(member.id) }));
};
