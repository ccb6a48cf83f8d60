import { and, eq } from "drizzle-orm";
import { readProfiles } from "#features/membership/network/profile/queries.ts";
import { listColleges, listMembers } from "#features/membership/queries.ts";
import { years } from "#features/membership/schema.ts";
import { words as shared } from "#features/membership/words.ts";
import type { Tx } from "#platform/database.ts";
import type { Line } from "./rules.ts";

/** Everybody with their membership of one year. Five queries. */
export const memberLines = async (tx: Tx, year: number): Promise<Line[]> => {
  const colleges = new Map((await listColleges(tx, true)).map(({ id, name }) => [id, name]));
  const rows = await tx.db
    .select()
    .from(years)
    .where(and(eq(years.tenantId, tx.tenantId), eq(years.year, year)));
  const profiles = await readProfiles(tx);
  const byMember = new Map(rows.map((row) => [row.memberId, row]));
  return (await listMembers(tx)).map((member) => ({
    member,
    year: byMember.get(member.id),
    college: colleges.get(member.collegeId ?? "") ?? shared.noCollege,
    profile: profiles.of(member),
  }));
};
