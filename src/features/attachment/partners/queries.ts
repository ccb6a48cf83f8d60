import { and, asc, eq, sql } from "drizzle-orm";
import { facts, type Partner, partners } from "#features/attachment/schema.ts";
import type { Tx } from "#platform/database.ts";
import { capabilities } from "#platform/tables.ts";
import { partnerPurpose } from "./rules.ts";

export type Listed = Partner & { entered: number };
/** Partners of the community, active first, with how many people each wrote down by a link. */
export const listPartners = async ({ db, tenantId }: Tx): Promise<Listed[]> => {
  const rows = await db.select().from(partners).where(eq(partners.tenantId, tenantId)).orderBy(asc(partners.name));
  const entered = await db
    .select({ partnerId: capabilities.objectId, n: sql<number>`count(*)::int` })
    .from(facts)
    .innerJoin(capabilities, and(eq(capabilities.tenantId, tenantId), sql`${facts.by} = 'link:' || ${capabilities.id}`))
    .where(
      and(eq(facts.tenantId, tenantId), eq(facts.kind, "entered"), eq(facts.code, "partner"), eq(capabilities.purpose, partnerPurpose)),
    )
    .groupBy(capabilities.objectId);
  const counts = new Map(entered.map(({ partnerId, n }) => [partnerId, n]));
  return rows
    .map((row) => ({ ...row, entered: counts.get(row.id) ?? 0 }))
    .sort((a, b) => Number(a.endedAt !== null) - Number(b.endedAt !== null));
};

export const findPartner = async ({ db, tenantId }: Tx, id: string): Promise<Partner | undefined> =>
  (
    await db
      .select()
      .from(partners)
      .where(and(eq(partners.tenantId, tenantId), eq(partners.id, id)))
  )[0];
