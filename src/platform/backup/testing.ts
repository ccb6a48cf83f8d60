import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { generateX25519Identity, identityToRecipient } from "age-encryption";
import pg from "pg";
import { afterAll, inject, vi } from "vitest";
import { createCommunity } from "#platform/community.ts";
import { openDatabase } from "#platform/database.ts";
import { openJobs } from "#platform/jobs.ts";
import { record } from "#platform/journal.ts";
import { messageJobs } from "#platform/messages/jobs.ts";
import { send } from "#platform/messages/send.ts";
import { migrate } from "#platform/migrate.ts";
import { openKeyring } from "#platform/seal.ts";
import { type BackupOptions, backup } from "./backup.ts";
import { listTables, plainOutput } from "./catalogue.ts";
import { type RestoreOptions, restore } from "./restore.ts";
import { sumOf } from "./rows.ts";

export const now = Temporal.Instant.from("2026-11-21T12:00:00.123456Z");
export const rootKey = Buffer.alloc(32, 9);

/** A connection of the databases' owner, for one question. */
export const asOwner = async <T>(url: string, what: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await what(client);
  } finally {
    await client.end();
  }
};
/** Counts and sums of every table. */
export const sumsOf = (url: string) =>
  asOwner(url, async (client) => {
    await client.query(`begin; ${plainOutput}`);
    const all: Record<string, string> = {};
    for (const table of await listTables(client)) all[table.name] = Object.values(await sumOf(client, table)).join(" ");
    return all;
  });

/** An installation of two communities in a database of its own, already saved in `file`, and what it takes to restore it. */
export const drill = async () => {
  // Whole databases are made and filled, passphrases stretched on purpose.
  vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });
  const appPassword = inject("appPassword");
  const folder = mkdtempSync(join(tmpdir(), "maillage-drill-"));
  const made: string[] = [];
  afterAll(async () => {
    await asOwner(inject("postgresUrl"), async (client) => {
      for (const name of made) await client.query(`drop database if exists ${name} with (force)`);
    });
    rmSync(folder, { recursive: true, force: true });
  });
  const freshDatabase = async (): Promise<string> => {
    const name = `drill_${crypto.randomUUID().replaceAll("-", "")}`;
    await asOwner(inject("postgresUrl"), (client) => client.query(`create database ${name}`));
    made.push(name);
    const url = new URL(inject("postgresUrl"));
    url.pathname = `/${name}`;
    return url.toString();
  };
  const source = await freshDatabase();
  await inhabit(source, appPassword);
  const identity = await generateX25519Identity();
  const recipient = await identityToRecipient(identity);
  const out = () => join(folder, crypto.randomUUID());
  const save = (options: Partial<BackupOptions> = {}) =>
    backup({ ownerUrl: source, out: out(), lock: { recipient }, rootKey, now, ...options });
  const file = out();
  await save({ out: file });
  const put = (ownerUrl: string, options: Partial<RestoreOptions> = {}) =>
    restore({ ownerUrl, appPassword, from: file, unlock: { identity }, rootKey, jobs: messageJobs, ...options });
  return { appPassword, folder, freshDatabase, source, identity, recipient, out, file, save, put };
};

const inhabit = async (ownerUrl: string, appPassword: string) => {
  const url = await migrate(ownerUrl, appPassword);
  const jobs = await openJobs(url, messageJobs, { work: false });
  const database = openDatabase({ url, jobs, keyring: openKeyring(rootKey), max: 2 });
  for (const slug of ["nord", "sud"]) {
    const { id } = await createCommunity(database, now, { slug, name: `CPTS « ${slug} »\u2028\n\\n${"é"}`, profile: { address: 'a"b' } });
    await database.work({ tenantId: id, now, by: "system" }, async (tx) => {
      for (let n = 0; n < 300; n++) record(tx, "tested", "thing", String(n), n % 2 ? { text: `ligne\n${n}` } : undefined);
      const letter = { subject: slug, paragraphs: ["x".repeat(slug === "nord" ? 1_500_000 : 10)] };
      await send(tx, { channel: "mail", to: `${slug}@exemple.fr`, purpose: "drill", letter });
    });
  }
  await database.close();
  await jobs.boss.stop({ graceful: false });
};
