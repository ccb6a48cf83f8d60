import { and, count, eq, gt, lte } from "drizzle-orm";
import { participations } from "#features/membership/network/schema.ts";
import { currentSettings } from "#features/membership/queries.ts";
import type { Profile } from "#features/membership/rules.ts";
import type { Member } from "#features/membership/schema.ts";
import type { Tx } from "#platform/database.ts";
import { dayInParis } from "#platform/french.ts";
import { countedSince, type ProfileRule, profileFrom } from "./rules.ts";

/** `counted`: participations that count today. `of`: undefined for whoever is no member. */
export type Profiles = {
  rule: ProfileRule;
  counted: (memberId: string) => number;
  of: (member: Pick<Member, "id" | "state">) => Profile | undefined;
};
/** Everybody’s profile by the rule in force. Two queries. */
export const readProfiles = async (tx: Tx): Promise<Profiles> => {
  const { db, tenantId } = tx;
  const { profiles: rule } = await currentSettings(tx);
  const today = dayInParis(tx.now);
  const rows = await db
    .select({ memberId: participations.memberId, n: count() })
    .from(participations)
    .where(and(eq(participations.tenantId, tenantId), gt(participations.on, countedSince(rule, today)), lte(participations.on, today)))
    .groupBy(participations.memberId);
  const counts = new Map(rows.map(({ memberId, n }) => [memberId, n]));
  const counted = (memberId: string) => counts.get(memberId) ?? 0;
  return { rule, counted, of: ({ id, state }) => (state === "member" ? profileFrom(counted(id), rule) : undefined) };
};
