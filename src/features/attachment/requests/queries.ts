import { and, asc, eq, gt, gte, sql } from "drizzle-orm";
import { type Dossier, DossierShape } from "#features/attachment/rules.ts";
import { facts, type Request, requests } from "#features/attachment/schema.ts";
import type { Tx } from "#platform/database.ts";
import { type Change, remembered } from "#platform/remembered.ts";
import { type Sealer, sealer } from "#platform/seal.ts";

export const dossierPlace = (row: string) => ({ table: "attachment_requests", column: "dossier", row });
/** A request with its dossier opened. */
export type Opened = Omit<Request, "dossier"> & { dossier: Dossier };

const open = (keys: Sealer, { dossier, ...row }: Request): Opened | undefined =>
  dossier ? { ...row, dossier: DossierShape.parse(keys.open(dossierPlace(row.id), dossier)) } : undefined;

const pageSize = 1000;
async function* readSince(tx: Tx, since: string): AsyncGenerator<Change<Opened>[]> {
  const keys = await sealer(tx);
  for (let after = "00000000-0000-0000-0000-000000000000"; ; ) {
    const rows = await tx.db
      .select()
      .from(requests)
      .where(and(eq(requests.tenantId, tx.tenantId), gte(requests.changedXid, sql`${since}::xid8`), gt(requests.id, after)))
      .orderBy(asc(requests.id))
      .limit(pageSize);
    yield rows.map((row) => ({ id: row.id, xid: row.changedXid, entry: open(keys, row) }));
    if (rows.length < pageSize) return;
    after = rows.at(-1)!.id;
  }
}

/**
 * Every request of the community, opened, in memory (see remembered.ts): two small queries when nothing changed.
 * Closed ones whose dossier was erased are not there.
 */
export const recallRequests = remembered<Opened>(readSince);

/** One request, opened from its row; undefined when unknown or erased. */
export const findRequest = async (tx: Tx, id: string): Promise<Opened | undefined> => {
  const [row] = await tx.db
    .select()
    .from(requests)
    .where(and(eq(requests.tenantId, tx.tenantId), eq(requests.id, id)));
  return row && open(await sealer(tx), row);
};

/** What happened to a request, oldest first, undone facts included. */
export const historyOf = ({ db, tenantId }: Tx, requestId: string) =>
  db
    .select()
    .from(facts)
    .where(and(eq(facts.tenantId, tenantId), eq(facts.requestId, requestId)))
    .orderBy(asc(facts.at), asc(facts.id));
