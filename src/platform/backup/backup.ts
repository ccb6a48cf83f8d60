import { existsSync } from "node:fs";
import { link, open, rm, stat } from "node:fs/promises";
import { dirname } from "node:path";
import pg from "pg";
import { demandRights, listMigrations, listSequences, listTables, plainOutput } from "./catalogue.ts";
import { type Lock, writeSealed } from "./envelope.ts";
import { format, type Header, mark } from "./format.ts";
import { hasQueue, queueName, waitingJobs } from "./jobs.ts";
import { keyIdOf } from "./keys.ts";
import { BackupRefused } from "./refused.ts";
import { lines, type Sum, tableLines } from "./rows.ts";
import { words } from "./words.ts";

/** How far the work is: rows of a table read or written. Waited for. */
export type Progress = (at: { table: string; rows: number }) => void | Promise<void>;
export type BackupOptions = {
  /** A role that sees everything: superuser or BYPASSRLS. */
  ownerUrl: string;
  /** A file that does not exist yet. */
  out: string;
  lock: Lock;
  /** The installation's root key: named in the backup, put inside only when `withKeys`. */
  rootKey: Buffer;
  withKeys?: boolean;
  now: Temporal.Instant;
  progress?: Progress;
};
/** `keyId`: the root key needed to read the sealed data of this backup. */
export type BackupReport = { tables: number; rows: number; bytes: number; keyId: string };

/**
 * Saves the whole installation in one encrypted file, from one consistent snapshot, while it works.
 * Memory stays the same whatever its size. The file appears under its name once whole and on disk. Throws BackupRefused.
 * Without `withKeys` it says nothing of patients to whoever has it and its passphrase, but not the root key.
 */
export const backup = async (options: BackupOptions): Promise<BackupReport> => {
  const { ownerUrl, out, lock, rootKey, now, progress = () => {} } = options;
  if (existsSync(out)) throw new BackupRefused(words.exists(out));
  const client = new pg.Client({ connectionString: ownerUrl, application_name: "maillage-backup" });
  await client.connect();
  const draft = `${out}.${crypto.randomUUID()}.partial`;
  try {
    await demandRights(client);
    await client.query(`begin isolation level repeatable read read only; ${plainOutput}`);
    const header: Header = {
      format,
      madeAt: now.toString(),
      migrations: await listMigrations(client),
      sequences: await listSequences(client),
      keyId: keyIdOf(rootKey),
      ...(options.withKeys && { rootKey: rootKey.toString("base64url") }),
    };
    const report = { tables: 0, rows: 0, keyId: header.keyId };
    await writeSealed(draft, lock, dump(client, header, report, progress));
    await client.query("commit");
    await link(draft, out).catch((error: NodeJS.ErrnoException) => {
      throw error.code === "EEXIST" ? new BackupRefused(words.exists(out)) : error;
    });
    await syncFolder(dirname(out));
    return { ...report, bytes: (await stat(out)).size };
  } finally {
    await client.end();
    await rm(draft, { force: true });
  }
};

async function* dump(client: pg.ClientBase, header: Header, report: { tables: number; rows: number }, progress: Progress) {
  yield mark(header);
  const tables = (await listTables(client)).map((table) => ({ ...table, lines: () => tableLines(client, table) }));
  const queue = { name: queueName, columns: [], lines: () => lines(client, waitingJobs) };
  for (const { name, columns, lines } of [...tables, ...((await hasQueue(client)) ? [queue] : [])]) {
    yield mark({ table: name, columns });
    const reading = lines();
    let sum: Sum = { rows: 0, sha256: "" };
    for (let rows = 0; ; ) {
      const { done, value } = await reading.next();
      if (done) {
        sum = value;
        break;
      }
      yield `${value.join("\n")}\n`;
      rows += value.length;
      await progress({ table: name, rows });
    }
    yield mark({ end: name, ...sum });
    report.tables++;
    report.rows += sum.rows;
  }
  yield mark({ complete: report.tables });
}

const syncFolder = async (folder: string) => {
  const handle = await open(folder, "r");
  await handle.sync();
  await handle.close();
};
