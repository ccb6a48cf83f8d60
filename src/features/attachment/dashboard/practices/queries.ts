import { sql } from "drizzle-orm";
import type { Period } from "#features/attachment/dashboard/period/rules.ts";
import { type Basis, during, keptPeople } from "#features/attachment/dashboard/queries.ts";
import { reasonsOf } from "#features/attachment/priority/rules.ts";
import { recallRequests } from "#features/attachment/requests/queries.ts";
import { facts } from "#features/attachment/schema.ts";
import { listTakers, practices } from "#features/practices/public.ts";
import type { Tx } from "#platform/database.ts";
import { type PracticeLine, practiceLines, type Told } from "./rules.ts";

/** What each practice was offered and answered in the period, and what it says it can take. */
export const practicesIn = async (tx: Tx, { today, inForce }: Basis, period: Period): Promise<PracticeLine[]> => {
  const { db, tenantId } = tx;
  const { entries } = await recallRequests(tx);
  const { rows } = await db.execute<Told>(sql`with recursive ${keptPeople(tenantId)}
    select p.id, p.name, f.kind, jsonb_agg(distinct coalesce(kept.person, f.request_id)) as people
    from ${facts} f join ${practices} p on p.tenant_id = ${tenantId} and p.id = f.practice_id left join kept on kept.id = f.request_id
    where f.tenant_id = ${tenantId} and f.undone_at is null and ${during(period)} and f.kind in ('offered', 'accepted', 'refused', 'silent')
    group by p.id, p.name, f.kind`);
  return practiceLines(await listTakers(tx), rows, (id) => {
    const entry = entries.get(id);
    return entry && reasonsOf(entry.dossier, inForce.weights, today).length > 0;
  });
};
