import { and, eq, isNull, ne } from "drizzle-orm";
import type { As, Database, Tx } from "./database.ts";
import { record } from "./journal.ts";
import { newSealKey, sealer } from "./seal.ts";
import { type SealedColumn, sealedColumns } from "./sealed-columns.ts";
import { sqlState } from "./sql-state.ts";
import { sealKeys } from "./tables.ts";

/** `to`: the new key's version; `destroyed`: those that no longer exist; `resealed`: how many values changed key. */
export type Rotation = { to: number; destroyed: number[]; resealed: number };

const batch = 20;
const tries = 20;

/**
 * Gives a community a new data key while it works: seals every value again under it, then destroys the old keys once a
 * count, made while nobody else is at work there, proves that no row uses them. If it is interrupted, nothing is lost: run it again.
 *
 * What it cannot reach: backups made before hold the old keys, wrapped by the root key; PostgreSQL's dead rows hold them
 * until its next vacuum; a running process forgets them when it stops.
 */
export const rotateKeys = async (database: Database, as: As, log: (line: string) => void): Promise<Rotation> => {
  const to = await alone(database, as, newSealKey);
  log(`clé ${to} créée`);
  const columns = await database.work(as, ({ db }) => sealedColumns(db));
  let resealed = 0;
  for (let round = 0; round < tries; round++) {
    for (const column of columns) {
      const changed = await resealColumn(database, as, column);
      if (changed > 0) log(`${column.table}.${column.column} : ${changed}`);
      resealed += changed;
    }
    const destroyed = await alone(database, as, (tx) => destroyOld(tx, to));
    if (!destroyed) continue;
    log(`clés détruites : ${destroyed.join(", ")}`);
    return { to, destroyed, resealed };
  }
  throw new Error("rows under the old key keep appearing");
};

const versionIn = (column: string) => `get_byte("${column}", 1) * 256 + get_byte("${column}", 2)`;

const resealColumn = async (database: Database, as: As, { table, column }: SealedColumn): Promise<number> => {
  let total = 0;
  for (let after = "00000000-0000-0000-0000-000000000000"; ; ) {
    const done = await patiently(() =>
      database.work(as, async (tx) => {
        const keys = await sealer(tx);
        const { rows } = await tx.client.query<{ id: string; box: Buffer }>(
          `select id, "${column}" as box from "${table}"
           where tenant_id = $1 and id > $2 and "${column}" is not null and ${versionIn(column)} <> $3 order by id limit ${batch} for update`,
          [tx.tenantId, after, keys.version],
        );
        const boxes = rows.map(({ id, box }) => keys.reseal({ table, column, row: id }, box));
        await tx.client.query(
          `update "${table}" t set "${column}" = v.box from unnest($2::uuid[], $3::bytea[]) v(id, box) where t.tenant_id = $1 and t.id = v.id`,
          [tx.tenantId, rows.map(({ id }) => id), boxes],
        );
        return rows;
      }),
    );
    total += done.length;
    if (done.length < batch) return total;
    after = done.at(-1)!.id;
  }
};

/** Destroys every key but the newest; undefined, and nothing done, while a value still needs one. */
const destroyOld = async (tx: Tx, to: number): Promise<number[] | undefined> => {
  // Asked again here: a table may have been added since.
  for (const { table, column } of await sealedColumns(tx.db)) {
    const { rowCount } = await tx.client.query(
      `select from "${table}" where tenant_id = $1 and "${column}" is not null and ${versionIn(column)} <> $2 limit 1`,
      [tx.tenantId, to],
    );
    if (rowCount) return undefined;
  }
  const old = await tx.db
    .update(sealKeys)
    .set({ destroyedAt: tx.now, wrapped: Buffer.alloc(0) })
    .where(and(eq(sealKeys.tenantId, tx.tenantId), ne(sealKeys.version, to), isNull(sealKeys.destroyedAt)))
    .returning({ version: sealKeys.version });
  const destroyed = old.map(({ version }) => version);
  record(tx, "seal.rotated", "community", tx.tenantId, { to, destroyed });
  return destroyed;
};

/** A unit of work alone in its community: every other holds this lock too, shared. It waits a few seconds at a time, not to hold them up. */
const alone = <T>(database: Database, as: As, what: (tx: Tx) => Promise<T>): Promise<T> =>
  patiently(() =>
    database.work(as, async (tx) => {
      await tx.client.query(
        `set local lock_timeout = '3s'; select pg_advisory_xact_lock(hashtextextended('seal:${tx.tenantId}', 0)); set local lock_timeout = 0`,
      );
      return what(tx);
    }),
  );

// lock_not_available, deadlock_detected: somebody else was first, and will be done soon.
const passing = ["55P03", "40P01"];
const patiently = async <T>(work: () => Promise<T>): Promise<T> => {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (attempt === tries || !passing.includes(sqlState(error) ?? "")) throw error;
    }
  }
};
