import { sql } from "drizzle-orm";
import { during, keptPeople } from "#features/attachment/dashboard/queries.ts";
import { paths } from "#features/attachment/paths.ts";
import { maySeeFigures } from "#features/attachment/policy.ts";
import { facts } from "#features/attachment/schema.ts";
import type { Actor } from "#platform/actor.ts";
import type { Tx } from "#platform/database.ts";
import type { Lately } from "#platform/feature.ts";
import { dayInParis } from "#platform/french.ts";
import { words } from "./words.ts";

const told = ["entered", "accepted", "seen", "declared"] as const;
type Row = { kind: (typeof told)[number]; people: number };

/**
 * What became of the common list since a day, in numbers anybody of the community may read: people, counted as the dashboard of the
 * same days counts them. One query.
 */
export const lately = async ({ db, tenantId, now }: Tx, actor: Actor, since: Temporal.PlainDate): Promise<Lately[]> => {
  const to = dayInParis(now);
  const { rows } = await db.execute<Row>(sql`with recursive ${keptPeople(tenantId)}
    select f.kind, count(distinct coalesce(kept.person, f.request_id))::int as people
    from ${facts} f left join kept on kept.id = f.request_id
    where f.tenant_id = ${tenantId} and f.undone_at is null and ${during({ from: since, to })}
      and f.kind in ${[...told]} group by f.kind`);
  const dates = new URLSearchParams({ periode: "dates", du: since.toString(), au: to.toString() });
  const path = maySeeFigures(actor) ? `${paths.dashboard("")}?${dates}` : undefined;
  return told.map((kind) => {
    const count = rows.find((row) => row.kind === kind)?.people ?? 0;
    return { count, label: words[kind](count), path };
  });
};
