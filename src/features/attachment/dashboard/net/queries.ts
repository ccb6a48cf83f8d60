import { sql } from "drizzle-orm";
import { living, movementsOf } from "#features/attachment/dashboard/flows/queries.ts";
import { facts, requests } from "#features/attachment/schema.ts";
import type { Tx } from "#platform/database.ts";
import { dayInParis, paris } from "#platform/french.ts";
import { type PublicFigures, publicFigures, type Waits, yearUntil } from "./rules.ts";

const lastWaits = async ({ db, tenantId }: Tx, asOf: Temporal.Instant, { from, to }: ReturnType<typeof yearUntil>): Promise<Waits> => {
  const { rows } = await db.execute<Waits>(sql`
    select percentile_disc(0.5) within group (order by days) as "medianDays", count(*)::int as accepted from (
      select distinct on (f.request_id) greatest(0, f."on" - r.entered_on) as days from ${facts} f
      join ${requests} r on r.tenant_id = ${tenantId} and r.id = f.request_id
      where f.tenant_id = ${tenantId} and f.kind = 'accepted' and ${living(asOf)}
        and f."on" >= ${from.toString()}::date and f."on" <= ${to.toString()}::date
      order by f.request_id, f."on" desc, f.at desc) waits`);
  return rows[0]!;
};

const published = new Map<string, PublicFigures>();
const mostCommunities = 512;
/** The figures already made today, without a question to the database. */
export const publishedFigures = (tenantId: string, now: Temporal.Instant): PublicFigures | undefined => {
  const known = published.get(tenantId);
  return known?.day.equals(dayInParis(now).subtract({ days: 1 })) ? known : undefined;
};

/**
 * The figures as they were last midnight: made once a day, and the same when they are made again, so that nobody sees
 * them move when one person enters or leaves.
 */
export const publishFigures = async (tx: Tx): Promise<PublicFigures> => {
  const today = dayInParis(tx.now);
  const midnight = today.toZonedDateTime({ timeZone: paris }).toInstant();
  const day = today.subtract({ days: 1 });
  const movements = await movementsOf(tx, midnight);
  const figures = publicFigures(movements, await lastWaits(tx, midnight, yearUntil(day)), day);
  published.delete(tx.tenantId);
  published.set(tx.tenantId, figures);
  if (published.size > mostCommunities) published.delete(published.keys().next().value!);
  return figures;
};
