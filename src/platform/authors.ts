import { and, eq, inArray } from "drizzle-orm";
import { isUuid, type Tx } from "./database.ts";
import { memberships } from "./tables.ts";

/** Names of the members of the community behind `by` codes; links and machines have none. */
export const namesOf = async ({ db, tenantId }: Tx, bys: Iterable<string>): Promise<Map<string, string>> => {
  const ids = [...new Set(bys)].filter((by) => by.startsWith("member:")).map((by) => by.slice("member:".length));
  const known = ids.filter(isUuid);
  if (known.length === 0) return new Map();
  const rows = await db
    .select({ id: memberships.id, name: memberships.name })
    .from(memberships)
    .where(and(eq(memberships.communityId, tenantId), inArray(memberships.id, known)));
  return new Map(rows.map(({ id, name }) => [`member:${id}`, name]));
};
