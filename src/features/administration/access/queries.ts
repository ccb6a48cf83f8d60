import { and, arrayContains, asc, count, eq, isNull, ne } from "drizzle-orm";
import type { Tx } from "#platform/database.ts";
import { type Membership, memberships } from "#platform/tables.ts";

// Memberships are shared by the installation: the community is named in every query, no policy of the database does it.
const here = ({ tenantId }: Tx) => eq(memberships.communityId, tenantId);

export const listAccess = (tx: Tx): Promise<Membership[]> =>
  tx.db
    .select()
    .from(memberships)
    .where(and(here(tx), isNull(memberships.endedAt)))
    .orderBy(asc(memberships.name), asc(memberships.id));

export const findAccess = async (tx: Tx, id: string): Promise<Membership | undefined> =>
  (
    await tx.db
      .select()
      .from(memberships)
      .where(and(here(tx), eq(memberships.id, id)))
  )[0];

export const findByEmail = async (tx: Tx, email: string): Promise<Membership | undefined> =>
  (
    await tx.db
      .select()
      .from(memberships)
      .where(and(here(tx), eq(memberships.email, email)))
  )[0];

/** How many other people coordinate here now. */
export const otherCoordinators = async (tx: Tx, id: string): Promise<number> => {
  const [row] = await tx.db
    .select({ others: count() })
    .from(memberships)
    .where(and(here(tx), isNull(memberships.endedAt), ne(memberships.id, id), arrayContains(memberships.roles, ["coordinator"])));
  return row?.others ?? 0;
};
