import { drizzle } from "drizzle-orm/node-postgres";
import type pg from "pg";
import type { Tx } from "#platform/database.ts";
import { journalRows, verifyChain } from "#platform/journal.ts";
import { openKeyring, sealer } from "#platform/seal.ts";
import { sealedColumns } from "#platform/sealed-columns.ts";
import { listTables } from "./catalogue.ts";
import { queueName } from "./jobs.ts";
import { BackupRefused } from "./refused.ts";
import { type Sum, sumOf } from "./rows.ts";
import { words } from "./words.ts";

/** What was checked after loading. `opened`: sealed values opened as samples, undefined when the root key was missing. */
export type Proof = { communities: number; journalLines: number; opened: number | undefined };

const samples = 5;

/** Reads again what was loaded, inside its transaction: same sums, unbroken journals, sealed values that open. */
export const proveRestored = async (client: pg.Client, sums: ReadonlyMap<string, Sum>, rootKey: Buffer | undefined): Promise<Proof> => {
  for (const table of await listTables(client)) {
    const [saved, now] = [sums.get(table.name), await sumOf(client, table)];
    if (saved ? saved.sha256 !== now.sha256 : now.rows > 0) throw new BackupRefused(words.differs(table.name));
  }
  for (const name of sums.keys())
    if (name !== queueName && !(await listTables(client)).some((table) => table.name === name))
      throw new BackupRefused(words.otherShape(name));
  const db = drizzle({ client });
  const { rows } = await client.query<{ id: string; slug: string }>("select id, slug from commons.communities order by slug");
  let journalLines = 0;
  let opened = 0;
  for (const { id: tenantId, slug } of rows) {
    const { lines, broken } = await verifyChain(tenantId, journalRows({ db, tenantId } as unknown as Tx));
    if (broken) throw new BackupRefused(words.brokenJournal(slug));
    journalLines += lines;
    const sealVersion = Number((await client.query("select public.seal_version($1) as version", [tenantId])).rows[0]!.version);
    if (rootKey && sealVersion > 0)
      opened += await openSamples(client, { db, tenantId, sealVersion, keyring: openKeyring(rootKey) } as unknown as Tx);
  }
  return { communities: rows.length, journalLines, opened: rootKey && opened };
};

const openSamples = async (client: pg.Client, tx: Tx): Promise<number> => {
  let opened = 0;
  for (const { table, column } of await sealedColumns(tx.db)) {
    const { rows } = await client.query<{ id: string; box: Buffer }>(
      `select id, "${column}" as box from "${table}" where tenant_id = $1 and "${column}" is not null order by id limit ${samples}`,
      [tx.tenantId],
    );
    for (const { id, box } of rows) {
      try {
        (await sealer(tx)).open({ table, column, row: id }, box);
      } catch {
        throw new BackupRefused(words.unopened(`${table}.${column}`));
      }
      opened++;
    }
  }
  return opened;
};
