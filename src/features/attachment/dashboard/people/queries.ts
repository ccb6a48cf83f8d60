import { sql } from "drizzle-orm";
import { isStale } from "#features/attachment/confirmations/rules.ts";
import { movedIn } from "#features/attachment/dashboard/flows/queries.ts";
import type { Period } from "#features/attachment/dashboard/period/rules.ts";
import { type Basis, during, keptPeople } from "#features/attachment/dashboard/queries.ts";
import type { Counter } from "#features/attachment/dashboard/rules.ts";
import { isAttached, isWaiting } from "#features/attachment/dashboard/standing/rules.ts";
import { reasonsOf } from "#features/attachment/priority/rules.ts";
import { type Opened, recallRequests } from "#features/attachment/requests/queries.ts";
import { facts } from "#features/attachment/schema.ts";
import { findByCode } from "#platform/communes.ts";
import type { Tx } from "#platform/database.ts";
import { counterBehind, flowBehind, type PeopleQuery, unknownCommune } from "./rules.ts";

/**
 * The people behind a figure, longest on the list first; `erased`: those whose dossier is gone, who still count; `times`: the
 * figure itself, more than the people when some are counted several times.
 */
export type PeopleBehind = { people: Opened[]; erased: number; times: number };

const counted = async ({ db, tenantId }: Tx, counter: Counter, period: Period): Promise<string[]> => {
  const { rows } = await db.execute<{ id: string }>(sql`with recursive ${keptPeople(tenantId)}
    select distinct coalesce(kept.person, f.request_id) as id from ${facts} f left join kept on kept.id = f.request_id
    where f.tenant_id = ${tenantId} and f.undone_at is null and f.kind = ${counter} and ${during(period)}`);
  return rows.map(({ id }) => id);
};

export const peopleBehind = async (
  tx: Tx,
  { today, settings, inForce }: Basis,
  query: PeopleQuery,
  period: Period,
): Promise<PeopleBehind> => {
  const { entries } = await recallRequests(tx);
  const counter = counterBehind[query.quoi];
  const flow = flowBehind(query.quoi);
  const moved = flow && (await movedIn(tx, flow, period, flow === "left" ? query.motif : undefined));
  const ids = moved ? [...moved.keys()] : counter && (await counted(tx, counter, period));
  const all = ids ? ids.flatMap((id) => entries.get(id) ?? []) : [...entries.values()];
  const standing = (entry: Opened) => {
    if (ids) return true;
    if (query.quoi === "rattachees") return isAttached(entry);
    if (query.quoi === "attente") return isWaiting(entry);
    return entry.state === "waiting" && isStale(entry.confirmedOn, settings.confirmAfterMonths, today);
  };
  const communeOf = ({ dossier }: Opened) => (dossier.communeCode ? findByCode(dossier.communeCode)?.code : undefined) ?? unknownCommune;
  const people = all
    .filter(
      (entry) =>
        standing(entry) &&
        (!query.commune || communeOf(entry) === query.commune) &&
        (!query.raison || reasonsOf(entry.dossier, inForce.weights, today).includes(query.raison)),
    )
    .map((entry) => ({ entry, key: `${entry.enteredOn}${entry.id}` }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ entry }) => entry);
  const erased = ids?.filter((id) => !entries.has(id)) ?? [];
  const times = [...people.map(({ id }) => id), ...erased].reduce((sum, id) => sum + (moved?.get(id) ?? 1), 0);
  return { people, erased: erased.length, times };
};
