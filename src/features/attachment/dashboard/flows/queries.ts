import { type SQL, sql } from "drizzle-orm";
import { facts, requests } from "#features/attachment/schema.ts";
import type { Tx } from "#platform/database.ts";
import type { Movement } from "./rules.ts";

/** Facts that hold now; with `asOf`, those that held at that moment, so that a figure of yesterday stays what it was. */
export const living = (asOf?: Temporal.Instant): SQL =>
  asOf
    ? sql`f.at < ${asOf.toString()}::timestamptz and (f.undone_at is null or f.undone_at >= ${asOf.toString()}::timestamptz)`
    : sql`f.undone_at is null`;

/**
 * Every change of side, by day, reason and number of people: small whatever the length of the list. The entry comes first,
 * at the date first asked; entries that were the same person as another are left out, their person is counted once.
 */
export const movementsOf = async ({ db, tenantId }: Tx, asOf?: Temporal.Instant): Promise<Movement[]> => {
  const { rows } = await db.execute<Movement>(sql`
    with standing as (
      select f.request_id, f.at, f.code,
        case f.kind when 'entered' then r.entered_on else f."on" end as "on",
        case when f.kind in ('entered', 'failed', 'reopened') then 'waiting' when f.kind = 'closed' then 'out' else 'attached' end as side,
        array_position(array['entered', 'reopened', 'accepted', 'seen', 'declared', 'failed', 'closed'], f.kind) as step
      from ${facts} f join ${requests} r on r.tenant_id = ${tenantId} and r.id = f.request_id and r.closing is distinct from 'merged'
      where f.tenant_id = ${tenantId} and ${living(asOf)}
        and f.kind in ('entered', 'reopened', 'accepted', 'seen', 'declared', 'failed', 'closed')
    ), steps as (
      select "on", side, code, lag(side) over (partition by request_id order by step <> 1, "on", at, step) as before from standing
    )
    select "on"::text as "on", before, side as after, case when side = 'out' then code end as code, count(*)::int as people
    from steps where before is distinct from side group by 1, 2, 3, 4 order by 1`);
  return rows;
};
