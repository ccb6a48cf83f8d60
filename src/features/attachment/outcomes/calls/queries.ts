import { and, eq, gte, inArray, isNull, lte, or, sql } from "drizzle-orm";
import { isStale, messageWay, needsPerson } from "#features/attachment/confirmations/rules.ts";
import { attemptsEverywhere } from "#features/attachment/list/queries.ts";
import { matcher, searchable } from "#features/attachment/list/rules.ts";
import { followUpMonths, newsFor } from "#features/attachment/outcomes/rules.ts";
import { newsFacts } from "#features/attachment/outcomes/telling/queries.ts";
import { type Opened, recallRequests } from "#features/attachment/requests/queries.ts";
import { facts, requests } from "#features/attachment/schema.ts";
import { currentSettings } from "#features/attachment/settings/queries.ts";
import { practices } from "#features/practices/public.ts";
import type { Tx } from "#platform/database.ts";
import { dayInParis } from "#platform/french.ts";
import { messages } from "#platform/tables.ts";
import { messageDays, type Why } from "./rules.ts";

/** Somebody to call, why and since when; the practice that speaks of them, what was tried. */
export type Call = {
  request: Opened;
  why: Why;
  since: Temporal.PlainDate;
  practice: { name: string; phone: string | null } | undefined;
  visitOn: Temporal.PlainDate | undefined;
  tried: { count: number; lastOn: Temporal.PlainDate } | undefined;
};
type Due = Pick<Call, "request" | "why" | "since">;
type Entries = ReadonlyMap<string, Opened>;

// Requests whose standing may be news: accepted, back on the list after having been told, taken off by us lately.
const newsIds = async ({ db, tenantId, now }: Tx): Promise<string[]> => {
  const told = sql`exists (select 1 from ${facts} where ${facts.tenantId} = ${tenantId} and ${facts.requestId} = ${requests.id}
    and ${facts.kind} = 'told' and ${facts.code} like 'accepted:%' and ${facts.undoneAt} is null)`;
  const rows = await db
    .select({ id: requests.id })
    .from(requests)
    .where(
      and(
        eq(requests.tenantId, tenantId),
        or(
          eq(requests.state, "accepted"),
          and(inArray(requests.state, ["waiting", "offered"]), told),
          // «Unreachable» was called already: only a message is left.
          and(eq(requests.state, "closed"), eq(requests.closing, "other"), gte(requests.exitedOn, dayInParis(now).subtract({ months: 2 }))),
        ),
      ),
    );
  return rows.map(({ id }) => id);
};
const undelivered = async ({ db, tenantId }: Tx, ids: string[]): Promise<Set<string | null>> => {
  if (ids.length === 0) return new Set();
  const rows = await db
    .select({ id: messages.objectId })
    .from(messages)
    .where(
      and(
        eq(messages.tenantId, tenantId),
        inArray(messages.objectId, ids),
        eq(messages.state, "failed"),
        sql`${messages.purpose} like 'attachment.tell.%'`,
      ),
    );
  return new Set(rows.map(({ id }) => id));
};

const toTell = async (tx: Tx, entries: Entries): Promise<Due[]> => {
  const ids = await newsIds(tx);
  const past = await newsFacts(tx, ids);
  const lost = await undelivered(tx, ids);
  const today = dayInParis(tx.now);
  return ids.flatMap((id): Due[] => {
    const request = entries.get(id);
    const living = past.get(id) ?? [];
    if (!request) return [];
    // A message that could not be delivered told nothing.
    const heard = lost.has(id) ? living.filter(({ kind, code }) => kind !== "told" || code?.endsWith(":call")) : living;
    const why = newsFor(request, heard);
    const since = living.findLast(({ kind }) => kind !== "told")?.on ?? today;
    const leaving =
      messageWay(request.dossier) && !lost.has(id) && Temporal.PlainDate.compare(since.add({ days: messageDays }), today) >= 0;
    return why && !leaving ? [{ request, why, since }] : [];
  });
};

const toFollowUp = async ({ db, tenantId, now }: Tx, entries: Entries): Promise<Due[]> => {
  const rows = await db
    .select({ id: requests.id, on: sql<string>`max(${facts.on})` })
    .from(requests)
    .innerJoin(
      facts,
      and(eq(facts.tenantId, tenantId), eq(facts.requestId, requests.id), eq(facts.kind, "accepted"), isNull(facts.undoneAt)),
    )
    .where(
      and(
        eq(requests.tenantId, tenantId),
        inArray(requests.state, ["accepted", "seen", "declared"]),
        lte(facts.on, dayInParis(now).subtract({ months: followUpMonths })),
        sql`not exists (select 1 from ${facts} later where later.tenant_id = ${tenantId} and later.request_id = ${requests.id}
          and later.undone_at is null and later.kind in ('followed_up', 'accepted') and later.at > ${facts.at})`,
      ),
    )
    .groupBy(requests.id);
  return rows.flatMap(({ id, on }): Due[] => {
    const request = entries.get(id);
    return request ? [{ request, why: "followUp", since: Temporal.PlainDate.from(on).add({ months: followUpMonths }) }] : [];
  });
};

/** Everybody to call today: one line a person, news first; `q` searches names, telephones and communes. */
export const listCalls = async (tx: Tx, q = ""): Promise<Call[]> => {
  const { entries } = await recallRequests(tx);
  const { confirmAfterMonths } = await currentSettings(tx);
  const attempts = await attemptsEverywhere(tx);
  const today = dayInParis(tx.now);
  const silent = [...entries.values()].flatMap((request): Due[] => {
    const tried = attempts.get(request.id);
    const due = request.state === "waiting" && tried && needsPerson(tried) && isStale(request.confirmedOn, confirmAfterMonths, today);
    return due ? [{ request, why: "confirm", since: tried.lastOn }] : [];
  });
  const due = [...(await toTell(tx, entries)), ...(await toFollowUp(tx, entries)), ...silent];
  const once = new Map(due.toReversed().map((it) => [it.request.id, it]));
  const matches = matcher(q);
  const kept = [...once.values()]
    .filter(({ request }) => !matches || matches(searchable(request.dossier)))
    .sort((a, b) => Temporal.PlainDate.compare(a.since, b.since) || (a.request.id < b.request.id ? -1 : 1));
  const more = await detailsOf(tx, kept);
  return kept.map((it) => {
    const tried = attempts.get(it.request.id);
    const detail = more.get(it.request.id);
    return {
      ...it,
      practice: it.request.practiceId ? detail?.practice : undefined,
      visitOn: detail?.visitOn,
      tried: tried && tried.count > 0 ? { count: tried.count, lastOn: tried.lastOn } : undefined,
    };
  });
};

type Detail = Pick<Call, "practice" | "visitOn">;
const detailsOf = async ({ db, tenantId }: Tx, due: readonly Due[]): Promise<Map<string, Detail>> => {
  const ids = due.map(({ request }) => request.id);
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ id: requests.id, name: practices.name, phone: practices.phone, visitOn: facts.on })
    .from(requests)
    .innerJoin(practices, and(eq(practices.tenantId, tenantId), eq(practices.id, requests.practiceId)))
    .leftJoin(
      facts,
      and(
        eq(facts.tenantId, tenantId),
        eq(facts.requestId, requests.id),
        eq(facts.kind, "visit_planned"),
        isNull(facts.undoneAt),
        // An appointment given before another practice accepted is not the one to announce.
        sql`not exists (select 1 from ${facts} later where later.tenant_id = ${tenantId} and later.request_id = ${requests.id}
          and later.undone_at is null and later.kind = 'accepted' and later.at > ${facts.at})`,
      ),
    )
    .where(and(eq(requests.tenantId, tenantId), inArray(requests.id, ids)));
  return new Map(rows.map(({ id, name, phone, visitOn }) => [id, { practice: { name, phone }, visitOn: visitOn ?? undefined }]));
};
