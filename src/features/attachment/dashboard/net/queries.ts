import { sql } from "drizzle-orm";
import { flowIs, movementsOf, steps } from "#features/attachment/dashboard/flows/queries.ts";
import { requests } from "#features/attachment/schema.ts";
import type { Tx } from "#platform/database.ts";
import { dayInParis, paris } from "#platform/french.ts";
import { type PublicFigures, publicFigures, type YearPeople, yearUntil } from "./rules.ts";

// Each person once. Attached: the acceptance of the period that still stands at its end, a failed one or an exit since does not.
const peopleIn = async ({ db, tenantId }: Tx, asOf: Temporal.Instant, { from, to }: ReturnType<typeof yearUntil>): Promise<YearPeople> => {
  const { rows } = await db.execute<YearPeople>(sql`
    with ${steps(tenantId, asOf)}, moves as (
      select * from steps where before is distinct from side and "on" <= ${to.toString()}::date
    ), lasting as (
      select distinct on (request_id) request_id, "on", side from moves
      order by request_id, (step <> 1) desc, "on" desc, at desc, step desc
    ), attached as (
      select greatest(0, l."on" - r.entered_on) as days from lasting l join ${requests} r on r.tenant_id = ${tenantId} and r.id = l.request_id
      where l.side = 'attached' and l."on" >= ${from.toString()}::date
    ), year as (select * from moves where "on" >= ${from.toString()}::date)
    select
      (select count(*)::int from attached) as attached,
      (select percentile_disc(0.5) within group (order by days) from attached) as "medianDays",
      (select count(distinct request_id)::int from year where (${flowIs.returned}) or (${flowIs.reopened})) as returned,
      (select count(distinct request_id)::int from year where ${flowIs.left} and code = 'found_alone') as alone,
      (select count(distinct request_id)::int from year where ${flowIs.left} and code is distinct from 'found_alone') as otherwise`);
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
  const figures = publicFigures(movements, await peopleIn(tx, midnight, yearUntil(day)), day);
  published.delete(tx.tenantId);
  published.set(tx.tenantId, figures);
  if (published.size > mostCommunities) published.delete(published.keys().next().value!);
  return figures;
};
