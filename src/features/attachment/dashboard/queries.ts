import { sql } from "drizzle-orm";
import { readWeights, type WeightsVersion } from "#features/attachment/priority/queries.ts";
import { reasonsOf } from "#features/attachment/priority/rules.ts";
import { recallRequests } from "#features/attachment/requests/queries.ts";
import type { Refusal } from "#features/attachment/rules.ts";
import { batches, facts, offers, requests, settings, weights } from "#features/attachment/schema.ts";
import { readSettings, type Settings } from "#features/attachment/settings/rules.ts";
import { communeCentre } from "#platform/commune-centres.ts";
import { findByCode } from "#platform/communes.ts";
import type { Tx } from "#platform/database.ts";
import { dayInParis } from "#platform/french.ts";
import { journal } from "#platform/tables.ts";
import { movementsOf } from "./flows/queries.ts";
import { monthsOf, netOf } from "./flows/rules.ts";
import type { Cycle, Period } from "./period/rules.ts";
import { type Counter, type CycleRow, counters, type Figures } from "./rules.ts";
import { communeRows, type Person, reasonRows, staleOf } from "./standing/rules.ts";

/** What every figure stands on. `stamp` changes whenever something was written in the community. */
export type Basis = { stamp: string; today: Temporal.PlainDate; cycles: Cycle[]; settings: Settings; inForce: WeightsVersion };

/** One question: how far the journal and the list are, the cycles sent, the rules in force. */
export const basisOf = async ({ db, tenantId, now }: Tx): Promise<Basis> => {
  const { rows } = await db.execute<{
    stamp: string;
    cycles: { number: number; startsOn: string }[] | null;
    settings: Record<string, unknown> | null;
    weights: { version: number; weights: Record<string, number> } | null;
  }>(sql`select
    concat_ws('|',
      (select n from ${journal} where tenant_id = ${tenantId} order by n desc limit 1),
      (select changed_xid from ${requests} where tenant_id = ${tenantId} order by changed_xid desc limit 1)) as stamp,
    (select jsonb_agg(jsonb_build_object('number', number, 'startsOn', starts_on)) from ${batches}
      where tenant_id = ${tenantId} and state <> 'draft') as cycles,
    (select settings from ${settings} where tenant_id = ${tenantId} order by version desc limit 1) as settings,
    (select jsonb_build_object('version', version, 'weights', weights) from ${weights}
      where tenant_id = ${tenantId} order by version desc limit 1) as weights`);
  const [row] = rows;
  return {
    stamp: row!.stamp,
    today: dayInParis(now),
    cycles: (row!.cycles ?? []).map(({ number, startsOn }) => ({ number, startsOn: Temporal.PlainDate.from(startsOn) })),
    settings: readSettings(row!.settings ?? undefined),
    inForce: readWeights(row!.weights ?? undefined),
  };
};

/** The person behind each entry that was the same as another, however many times they were reunited. */
export const keptPeople = (tenantId: string) => sql`
  chain(id, person, step) as (
    select id, merged_into, 1 from ${requests} where tenant_id = ${tenantId} and merged_into is not null
    union all
    select chain.id, r.merged_into, step + 1 from chain join ${requests} r on r.tenant_id = ${tenantId} and r.id = chain.person
    where r.merged_into is not null
  ), kept as (select distinct on (id) id, person from chain order by id, step desc)`;
/** Facts of the period, as `f`. */
export const during = ({ from, to }: Pick<Period, "from" | "to">) =>
  sql`${from ? sql`f."on" >= ${from.toString()}::date and` : sql``} f."on" <= ${to.toString()}::date`;

type Tally = { what: string; code: string | null; cycle: number | null; people: number };
/** One question: people by counter and answers by reason in the period, lines by cycle and result. */
const talliesOf = async ({ db, tenantId }: Tx, period: Period): Promise<Tally[]> => {
  const { rows } = await db.execute<Tally>(sql`with recursive ${keptPeople(tenantId)}
    select f.kind as what, case when f.kind = 'refused' then f.code end as code, null::int as cycle,
      (case when f.kind in ('refused', 'silent') then count(*) else count(distinct coalesce(kept.person, f.request_id)) end)::int as people
    from ${facts} f left join kept on kept.id = f.request_id
    where f.tenant_id = ${tenantId} and f.undone_at is null and ${during(period)}
      and f.kind in ('offered', 'accepted', 'seen', 'declared', 'refused', 'silent')
    group by f.kind, 2
    union all
    select o.state, null, b.number, count(*)::int from ${offers} o
    join ${batches} b on b.tenant_id = ${tenantId} and b.id = o.batch_id and b.state <> 'draft'
    where o.tenant_id = ${tenantId} and o.state <> 'draft' group by o.state, b.number`);
  return rows;
};
const cyclesOf = (tallies: readonly Tally[]): CycleRow[] => {
  const cycles = new Map<number, CycleRow>();
  for (const { what, cycle: number, people } of tallies) {
    if (number === null) continue;
    const row = cycles.get(number) ?? { number, accepted: 0, refused: 0, silent: 0, open: 0, withdrawn: 0 };
    row[what === "sent" ? "open" : (what as Exclude<keyof CycleRow, "number">)] += people;
    cycles.set(number, row);
  }
  return [...cycles.values()].sort((a, b) => b.number - a.number);
};

/** The day a doctor accepted each person who is attached now (ISO). */
const acceptedDays = async ({ db, tenantId }: Tx): Promise<Map<string, string>> => {
  const { rows } = await db.execute<{ id: string; on: string }>(sql`
    select distinct on (f.request_id) f.request_id as id, f."on"::text as "on" from ${facts} f
    join ${requests} r on r.tenant_id = ${tenantId} and r.id = f.request_id and r.state in ('accepted', 'seen', 'declared')
    where f.tenant_id = ${tenantId} and f.kind = 'accepted' and f.undone_at is null
    order by f.request_id, f."on" desc, f.at desc`);
  return new Map(rows.map(({ id, on }) => [id, on]));
};

const computed = new Map<string, Figures>();
const mostComputed = 128;
/** The figures of a period, kept until something is written in the community or the day changes. */
export const figuresOf = async (tx: Tx, basis: Basis, period: Period, territory: readonly string[] = []): Promise<Figures> => {
  const key = [tx.tenantId, basis.stamp, basis.today, period.code, period.from ?? "", period.to, territory].join("|");
  const known = computed.get(key);
  if (known) return known;
  const figures = await compute(tx, basis, period, territory);
  // What this unit of work wrote and did not commit is seen by it alone.
  if (tx.entries.length > 0) return figures;
  computed.set(key, figures);
  if (computed.size > mostComputed) computed.delete(computed.keys().next().value!);
  return figures;
};

const compute = async (tx: Tx, basis: Basis, period: Period, territory: readonly string[]): Promise<Figures> => {
  const { today, settings, inForce } = basis;
  const { entries } = await recallRequests(tx);
  const [accepted, movements, tallies] = [await acceptedDays(tx), await movementsOf(tx), await talliesOf(tx, period)];
  const people: Person[] = [];
  const states: Figures["states"] = { waiting: 0, offered: 0, accepted: 0, seen: 0, declared: 0 };
  for (const { id, state, enteredOn, confirmedOn, dossier } of entries.values()) {
    if (state === "closed") continue;
    states[state]++;
    const { communeCode, point } = dossier;
    const reasons = reasonsOf(dossier, inForce.weights, today);
    people.push({ state, enteredOn, confirmedOn, acceptedOn: accepted.get(id), reasons, communeCode, point });
  }
  const inPeriod = tallies.filter(({ cycle }) => cycle === null);
  const told = (kind: string) => inPeriod.find(({ what }) => what === kind)?.people ?? 0;
  const refused = inPeriod.filter(({ what }) => what === "refused").map(({ code, people }) => [(code ?? "other") as Refusal, people]);
  return {
    today,
    period,
    counters: Object.fromEntries(counters.map((kind) => [kind, told(kind)])) as Record<Counter, number>,
    refusals: Object.fromEntries(refused),
    silences: told("silent"),
    net: netOf(movements, period.from?.toString(), period.to.toString()),
    months: monthsOf(movements, today),
    states,
    stale: staleOf(people, settings.confirmAfterMonths, today),
    staleMonths: settings.confirmAfterMonths,
    reasons: reasonRows(people, today),
    communes: communeRows(people, { find: findByCode, centre: communeCentre }, territory),
    cycles: cyclesOf(tallies),
    estimate: settings.estimate,
  };
};
