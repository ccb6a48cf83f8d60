import { and, eq, isNotNull, lt } from "drizzle-orm";
import type { Tx } from "#platform/database.ts";
import { forgetDetails } from "#platform/journal.ts";
import { memberships } from "#platform/tables.ts";

/** Details of the journal and closed accesses are kept three years (CNIL, délibération 2021-122). */
const keptYears = 3;
const limit = ({ now }: Tx): Temporal.Instant => now.toZonedDateTimeISO("Europe/Paris").subtract({ years: keptYears }).toInstant();

export const forgetJournal = (tx: Tx): Promise<number> => forgetDetails(tx, limit(tx));
export const forgetAccesses = async (tx: Tx): Promise<number> =>
  (
    await tx.db
      .delete(memberships)
      .where(and(eq(memberships.communityId, tx.tenantId), isNotNull(memberships.endedAt), lt(memberships.endedAt, limit(tx))))
      .returning({ id: memberships.id })
  ).length;
