import { and, asc, eq, isNull, or } from "drizzle-orm";
import type { Context } from "hono";
import { type Actor, visitor } from "#platform/actor.ts";
import type { Env } from "#platform/http.tsx";
import { type Community, memberships } from "#platform/tables.ts";
import type { Desk } from "./desk.ts";
import { alive, assuranceOf, signedColumns, tokenOf, touch } from "./sessions.ts";
import { sessions, users } from "./tables.ts";

/** Who acts in this community, in one query: session, person, membership. Roles of several memberships are put together. */
export const identify = async (desk: Desk, c: Context<Env>, community: Community): Promise<Actor> => {
  const token = await tokenOf(desk, c);
  if (!token) return visitor;
  const mine = or(
    eq(memberships.personId, users.id),
    and(isNull(memberships.personId), eq(memberships.email, users.email)),
    eq(memberships.id, sessions.demoMembershipId),
  );
  const rows = await desk.database.commons
    .select({
      ...signedColumns,
      memberId: memberships.id,
      memberName: memberships.name,
      roles: memberships.roles,
      linked: memberships.personId,
    })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .leftJoin(memberships, and(eq(memberships.communityId, community.id), isNull(memberships.endedAt), mine))
    .where(alive(token, c.var.now))
    .orderBy(asc(memberships.since));
  const [session] = rows;
  if (!session) return visitor;
  if (session.method === "demo" && !(desk.demo && community.demo && session.memberId)) return visitor;
  await touch(desk, session, c.var.now);
  for (const { memberId, linked } of rows)
    if (memberId && !linked && session.method !== "demo") await link(desk, memberId, session.personId);
  const { personId, name, memberId, memberName } = session;
  const roles = [...new Set(rows.flatMap((row) => row.roles ?? []))];
  return { personId, memberId: memberId ?? "", name: memberName ?? name, roles, assurance: assuranceOf(session, c.var.now) };
};

// A membership given to an address already verified: from now on it follows the person, not the address.
const link = ({ database }: Desk, memberId: string, personId: string) =>
  database.commons
    .update(memberships)
    .set({ personId })
    .where(and(eq(memberships.id, memberId), isNull(memberships.personId)));
