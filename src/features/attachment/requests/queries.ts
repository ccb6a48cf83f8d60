import { and, asc, desc, eq, getColumns, gte, inArray, isNull, sql } from "drizzle-orm";
import { type Dossier, DossierShape, factKinds } from "#features/attachment/rules.ts";
import { type Fact, facts, type Request, requests } from "#features/attachment/schema.ts";
import { practices } from "#features/practices/public.ts";
import { namesOf } from "#platform/authors.ts";
import { isUuid, type Tx } from "#platform/database.ts";
import { remembered, type Seen } from "#platform/remembered.ts";
import { type Sealer, sealer } from "#platform/seal.ts";
import { capabilities } from "#platform/tables.ts";
import { readTrace, type Trace } from "./rules.ts";

export const dossierPlace = (row: string) => ({ table: "attachment_requests", column: "dossier", row });
/** A request with its dossier opened. */
export type Opened = Omit<Request, "dossier"> & { dossier: Dossier };

const open = (keys: Sealer, { dossier, ...row }: Request): Opened | undefined =>
  dossier ? { ...row, dossier: DossierShape.parse(keys.open(dossierPlace(row.id), dossier)) } : undefined;

// Opened in one go: longer pages would keep other requests waiting.
const pageSize = 250;
const snapshot = {
  horizon: sql<string>`pg_snapshot_xmin(pg_current_snapshot())::text`,
  own: sql<string | null>`pg_current_xact_id_if_assigned()::text`,
};
// In the order of writing, so that the index on it finds what changed without reading what did not.
async function* readSince(tx: Tx, since: string): AsyncGenerator<Seen<Opened>> {
  const keys = await sealer(tx);
  for (let [xid, id] = [since, "00000000-0000-0000-0000-000000000000"]; ; ) {
    const rows = await tx.db
      .select({ row: getColumns(requests), ...snapshot })
      .from(requests)
      .where(
        and(
          eq(requests.tenantId, tx.tenantId),
          gte(requests.changedXid, sql`${xid}::xid8`),
          sql`(${requests.changedXid}, ${requests.id}) > (${xid}::xid8, ${id}::uuid)`,
        ),
      )
      .orderBy(asc(requests.changedXid), asc(requests.id))
      .limit(pageSize);
    const last = rows.at(-1);
    if (!last) return;
    const changes = rows.map(({ row }) => ({ id: row.id, xid: row.changedXid, entry: open(keys, row) }));
    yield { horizon: last.horizon, own: last.own, changes };
    if (rows.length < pageSize) return;
    [xid, id] = [last.row.changedXid, last.row.id];
  }
}

/**
 * Every request of the community, opened, in memory (see remembered.ts): one small query when nothing changed.
 * Closed ones whose dossier was erased are not there.
 */
export const recallRequests = remembered<Opened>(readSince);

/** A row already read, opened; undefined when its dossier was erased. */
export const openRequest = async (tx: Tx, row: Request): Promise<Opened | undefined> => open(await sealer(tx), row);

/** One request, opened from its row; undefined when unknown or erased. */
export const findRequest = async (tx: Tx, id: string): Promise<Opened | undefined> => {
  const [row] = await tx.db
    .select()
    .from(requests)
    .where(and(eq(requests.tenantId, tx.tenantId), eq(requests.id, id)));
  return row && open(await sealer(tx), row);
};

/** What happened to a request, oldest first, undone facts included; at the same instant, in the order of the kinds. */
export const historyOf = async ({ db, tenantId }: Tx, requestId: string): Promise<Fact[]> =>
  (
    await db
      .select()
      .from(facts)
      .where(and(eq(facts.tenantId, tenantId), eq(facts.requestId, requestId)))
      .orderBy(asc(facts.at), asc(facts.id))
  ).sort((a, b) => Temporal.Instant.compare(a.at, b.at) || factKinds.indexOf(a.kind) - factKinds.indexOf(b.kind));

export type Told = Omit<Fact, "note"> & { trace: Trace };
/** The history with its notes opened. */
export const readHistory = async (tx: Tx, requestId: string): Promise<Told[]> => {
  const keys = await sealer(tx);
  return (await historyOf(tx, requestId)).map(({ note, ...fact }) => ({
    ...fact,
    trace: readTrace(note && openNote(keys, fact.id, note)),
  }));
};
const openNote = (keys: Sealer, row: string, note: Buffer) => keys.open<string>({ table: "attachment_facts", column: "note", row }, note);

/** One fact of a request, its note opened. */
export const findFact = async (tx: Tx, requestId: string, factId: string): Promise<Told | undefined> => {
  const [row] = await tx.db
    .select()
    .from(facts)
    .where(and(eq(facts.tenantId, tx.tenantId), eq(facts.requestId, requestId), eq(facts.id, factId)));
  if (!row) return undefined;
  const { note, ...fact } = row;
  return { ...fact, trace: readTrace(note && openNote(await sealer(tx), row.id, note)) };
};

export type LastFact = Pick<Fact, "requestId" | "kind" | "on" | "code"> & { practice: string | null };
/** The latest living fact of each of these requests, with the practice it speaks of. */
export const lastFacts = async ({ db, tenantId }: Tx, ids: string[]): Promise<Map<string, LastFact>> => {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectDistinctOn([facts.requestId], {
      requestId: facts.requestId,
      kind: facts.kind,
      on: facts.on,
      code: facts.code,
      practice: practices.name,
    })
    .from(facts)
    .leftJoin(practices, and(eq(practices.tenantId, tenantId), eq(practices.id, facts.practiceId)))
    // One parameter whatever their number: the same statement, planned once.
    .where(and(eq(facts.tenantId, tenantId), sql`${facts.requestId} = any(${sql.param(ids)}::uuid[])`, isNull(facts.undoneAt)))
    .orderBy(facts.requestId, desc(facts.at), desc(facts.id));
  return new Map(rows.map((row) => [row.requestId, row]));
};

/** Who stands behind `by` codes: the member's name, or the purpose of the link that was followed. */
export const namesBehind = async (tx: Tx, bys: Iterable<string>): Promise<Map<string, { name?: string; purpose?: string }>> => {
  const { db, tenantId } = tx;
  const codes = [...new Set(bys)];
  const links = codes.filter((by) => by.startsWith("link:") && isUuid(by.slice(5))).map((by) => by.slice(5));
  const names = new Map<string, { name?: string; purpose?: string }>();
  for (const [by, name] of await namesOf(tx, codes)) names.set(by, { name });
  if (links.length > 0)
    for (const { id, purpose } of await db
      .select({ id: capabilities.id, purpose: capabilities.purpose })
      .from(capabilities)
      .where(and(eq(capabilities.tenantId, tenantId), inArray(capabilities.id, links))))
      names.set(`link:${id}`, { purpose });
  return names;
};
