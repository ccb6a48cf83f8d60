import { type SQL, sql } from "drizzle-orm";
import type { Period } from "#features/attachment/dashboard/period/rules.ts";
import type { Closing } from "#features/attachment/rules.ts";
import { facts, requests } from "#features/attachment/schema.ts";
import type { Tx } from "#platform/database.ts";
import type { Flow, Movement } from "./rules.ts";

/** Facts that hold now; with `asOf`, those that held at that moment, so that a figure of yesterday stays what it was. */
const living = (asOf?: Temporal.Instant): SQL =>
  asOf
    ? sql`f.at < ${asOf.toString()}::timestamptz and (f.undone_at is null or f.undone_at >= ${asOf.toString()}::timestamptz)`
    : sql`f.undone_at is null`;

/** Each fact of each request that says its side, in order; a change of side where `before` differs. */
export const steps = (tenantId: string, asOf?: Temporal.Instant): SQL => sql`
    standing as (
      select f.request_id, f.at, f.code,
        case f.kind when 'entered' then r.entered_on else f."on" end as "on",
        case when f.kind in ('entered', 'failed', 'reopened') then 'waiting' when f.kind = 'closed' then 'out' else 'attached' end as side,
        array_position(array['entered', 'reopened', 'accepted', 'seen', 'declared', 'failed', 'closed'], f.kind) as step
      from ${facts} f join ${requests} r on r.tenant_id = ${tenantId} and r.id = f.request_id and r.closing is distinct from 'merged'
      where f.tenant_id = ${tenantId} and ${living(asOf)}
        and f.kind in ('entered', 'reopened', 'accepted', 'seen', 'declared', 'failed', 'closed')
    ), steps as (
      select request_id, "on", at, step, side, code, lag(side) over (partition by request_id order by step <> 1, "on", at, step) as before from standing
    )`;

/**
 * Every change of side, by day, reason and number of people: small whatever the length of the list. The entry comes first,
 * at the date first asked; entries that were the same person as another are left out, their person is counted once.
 */
export const movementsOf = async ({ db, tenantId }: Tx, asOf?: Temporal.Instant): Promise<Movement[]> => {
  const { rows } = await db.execute<Movement>(sql`
    with ${steps(tenantId, asOf)}
    select "on"::text as "on", before, side as after, case when side = 'out' then code end as code, count(*)::int as people
    from steps where before is distinct from side group by 1, 2, 3, 4 order by 1`);
  return rows;
};

/** The changes of side that a flow of `netOf` counts, as SQL on `steps`. */
export const flowIs: Record<Flow, SQL> = {
  entered: sql`before is null`,
  returned: sql`before = 'attached' and side = 'waiting'`,
  reopened: sql`before = 'out' and side <> 'out'`,
  attached: sql`side = 'attached' and before is distinct from 'attached'`,
  left: sql`side = 'out' and (before is null or before = 'waiting')`,
};

/** Who made a flow of the net in a period, and how many times each: together the figure of `Net`. `reason`: of those who left. */
export const movedIn = async (
  { db, tenantId }: Tx,
  flow: Flow,
  { from, to }: Pick<Period, "from" | "to">,
  reason?: Closing,
): Promise<Map<string, number>> => {
  const { rows } = await db.execute<{ id: string; times: number }>(sql`
    with ${steps(tenantId)}
    select request_id as id, count(*)::int as times from steps
    where ${flowIs[flow]} and "on" <= ${to.toString()}::date
      and (${from?.toString() ?? null}::date is null or "on" >= ${from?.toString() ?? null}::date)
      and (${reason ?? null}::text is null or coalesce(code, 'other') = ${reason ?? null})
    group by request_id`);
  return new Map(rows.map(({ id, times }) => [id, times]));
};
