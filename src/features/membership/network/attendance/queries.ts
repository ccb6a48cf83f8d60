import { and, asc, count, desc, eq } from "drizzle-orm";
import { type Participation, participations } from "#features/membership/network/schema.ts";
import { members } from "#features/membership/schema.ts";
import type { Tx } from "#platform/database.ts";
import { type Occasion, pageSize } from "./rules.ts";

/** Occasions with how many took part, the latest first; one page of them, and how many there are. Two queries. */
export const listOccasions = async ({ db, tenantId }: Tx, page: number) => {
  const mine = eq(participations.tenantId, tenantId);
  const { kind, on, label } = participations;
  const total = db
    .select({ kind, on, label, n: count().as("n") })
    .from(participations)
    .where(mine)
    .groupBy(kind, on, label)
    .as("occasions");
  const [all] = await db.select({ n: count() }).from(total);
  const rows: (Occasion & { n: number })[] = await db
    .select({ kind, on, label, n: count() })
    .from(participations)
    .where(mine)
    .groupBy(kind, on, label)
    .orderBy(desc(on), asc(label), asc(kind))
    .limit(pageSize)
    .offset((page - 1) * pageSize);
  return { rows, total: all?.n ?? 0 };
};
/** Who took part in one occasion, by name. */
export const takersOf = ({ db, tenantId }: Tx, { kind, on, label }: Occasion) =>
  db
    .select({ id: participations.id, member: members })
    .from(participations)
    .innerJoin(members, and(eq(members.tenantId, participations.tenantId), eq(members.id, participations.memberId)))
    .where(
      and(eq(participations.tenantId, tenantId), eq(participations.kind, kind), eq(participations.on, on), eq(participations.label, label)),
    )
    .orderBy(asc(members.familyName), asc(members.givenName));
/** What one member took part in, the latest first. */
export const participationsOf = ({ db, tenantId }: Tx, memberId: string): Promise<Participation[]> =>
  db
    .select()
    .from(participations)
    .where(and(eq(participations.tenantId, tenantId), eq(participations.memberId, memberId)))
    .orderBy(desc(participations.on), asc(participations.label));
