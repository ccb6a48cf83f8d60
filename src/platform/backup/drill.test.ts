import { cpSync, existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { generateX25519Identity } from "age-encryption";
import { describe, expect, inject, test } from "vitest";
import { openDatabase } from "#platform/database.ts";
import { openJobs } from "#platform/jobs.ts";
import { record, verifyJournal } from "#platform/journal.ts";
import { messageJobs } from "#platform/messages/jobs.ts";
import { contentPlace } from "#platform/messages/send.ts";
import { migrate } from "#platform/migrate.ts";
import { openKeyring, sealer } from "#platform/seal.ts";
import { messages } from "#platform/tables.ts";
import { listMigrations } from "./catalogue.ts";
import { inspectBackup } from "./read.ts";
import { asOwner, drill, now, rootKey, sumsOf } from "./testing.ts";
import { words } from "./words.ts";

const { appPassword, folder, freshDatabase, source, identity, out, file, save, put } = await drill();

test("a whole installation is saved, restored elsewhere, and is the same", async () => {
  const target = await freshDatabase();
  const report = await put(target);
  expect(report).toMatchObject({ communities: 2, journalLines: 602, opened: 2, unknownJobs: 0, rootKey });
  expect(await sumsOf(target)).toEqual(await sumsOf(source));

  const url = await migrate(target, appPassword);
  const jobs = await openJobs(url, messageJobs, { work: false });
  const database = openDatabase({ url, jobs, keyring: openKeyring(rootKey), max: 2 });
  const waiting = await asOwner(target, (client) =>
    client.query("select data, state::text from pgboss.job where name = $1", [messageJobs[0]!.queue]),
  );
  const ids: string[] = [];
  for (const tenantId of waiting.rows.map(({ data }) => data.tenantId as string)) {
    await database.work({ tenantId, now, by: "system" }, async (tx) => {
      expect((await verifyJournal(tx)).broken).toBeUndefined();
      for (const row of await tx.db.select().from(messages)) {
        ids.push(row.id);
        expect((await sealer(tx)).open(contentPlace(row.id), row.content!)).toMatchObject({ to: expect.stringContaining("@exemple.fr") });
      }
      // The application's own walls stand again: another community's rows are not there, the journal cannot be rewritten.
      record(tx, "tested", "thing", "after");
    });
    await expect(
      database.work({ tenantId, now, by: "system" }, ({ client }) => client.query("update journal set actor = 'x'")),
    ).rejects.toThrow();
  }
  expect(waiting.rows.flatMap(({ data }) => data.ids).sort()).toEqual(ids.sort());
  expect(ids).toHaveLength(2);
  await database.close();
  await jobs.boss.stop({ graceful: false });
});

test("a drill can leave the queue behind", async () => {
  const target = await freshDatabase();
  await put(target, { withoutJobs: true, rootKey: undefined, ownKey: rootKey });
  const { rows } = await asOwner(target, (client) => client.query("select count(*)::int as n from pgboss.job where data ? 'tenantId'"));
  expect(rows[0].n).toBe(0);
});

test("a passphrase opens what it closed, and nothing else does", async () => {
  const passphrase = "cinq mots tirés au hasard";
  const locked = out();
  const report = await save({ out: locked, lock: { passphrase, workFactor: 10 } });
  expect(statSync(locked)).toMatchObject({ mode: 0o100600, size: report.bytes });
  expect((await inspectBackup(locked, { passphrase })).header.keyId).toBe(report.keyId);
  await expect(inspectBackup(locked, { passphrase: "une autre phrase" })).rejects.toThrow(words.wrongKey);
  await expect(inspectBackup(locked, { identity })).rejects.toThrow(words.wrongKey);
  await expect(inspectBackup(file, { identity: await generateX25519Identity() })).rejects.toThrow(words.wrongKey);
});

describe("what leaves the house", () => {
  test("holds no clear text, and no root key unless asked", async () => {
    const bytes = readFileSync(file);
    for (const word of ["nord@exemple.fr", "CPTS", "journal", "maillage"]) expect(bytes.includes(word)).toBe(false);
    expect((await inspectBackup(file, { identity })).header.rootKey).toBeUndefined();
    const full = out();
    await save({ out: full, withKeys: true });
    expect((await inspectBackup(full, { identity })).header.rootKey).toBe(rootKey.toString("base64url"));
    const target = await freshDatabase();
    expect(await put(target, { from: full, rootKey: undefined })).toMatchObject({ rootKey, opened: 2 });
  });
  test("is never written over, nor left half written", async () => {
    await expect(save({ out: file })).rejects.toThrow(words.exists(file));
    const half = out();
    await expect(
      save({
        out: half,
        progress: () => {
          throw new Error("panne");
        },
      }),
    ).rejects.toThrow("panne");
    expect(existsSync(half)).toBe(false);
    await expect(save({ lock: { passphrase: "court" } })).rejects.toThrow(words.shortPassphrase);
    await expect(save({ lock: { recipient: "age1xxx" } })).rejects.toThrow(words.badRecipient);
  });
  test("is one moment, whatever is written meanwhile", async () => {
    const before = await sumsOf(source);
    const busy = out();
    let written = 0;
    const insert = "insert into messages (tenant_id, channel, purpose, created_at) values (gen_random_uuid(), 'sms', 'late', now())";
    const progress = async () => {
      written += await asOwner(source, async (client) => (await client.query(insert)).rowCount ?? 0);
    };
    await save({ out: busy, progress });
    expect(written).toBeGreaterThan(3);
    await asOwner(source, (client) => client.query("delete from messages where purpose = 'late'"));
    const { sums: saved } = await inspectBackup(busy, { identity });
    for (const [table, sum] of saved) if (table !== "pgboss.job") expect(`${sum.rows} ${sum.sha256}`, table).toBe(before[table]);
  });
});

test("without the root key, everything but the sealed data comes back, when that is asked for", async () => {
  const target = await freshDatabase();
  expect(await put(target, { rootKey: undefined, withoutKeys: true })).toMatchObject({
    opened: undefined,
    rootKey: undefined,
    journalLines: 602,
  });
});

test("a backup of an earlier version is restored, then brought to the present", async () => {
  const steps = readdirSync("migrations").sort();
  const early = join(folder, "early");
  cpSync(join("migrations", steps[0]!), join(early, steps[0]!), { recursive: true });
  const [past, target, saved] = [await freshDatabase(), await freshDatabase(), out()];
  await migrate(past, appPassword, early);
  const insert = "insert into commons.communities (slug, name, created_at) values ('jadis', 'CPTS de jadis', now())";
  await asOwner(past, (client) => client.query(insert));
  await save({ ownerUrl: past, out: saved });
  expect(await put(target, { from: saved })).toMatchObject({ communities: 1, journalLines: 0 });
  expect((await asOwner(target, listMigrations)).map(({ name }) => name)).toEqual(steps);
  // A base already at the present no longer has the shape of that backup.
  const ahead = await freshDatabase();
  await migrate(ahead, appPassword);
  await expect(put(ahead, { from: saved })).rejects.toThrow(words.tooFar);
});

test("an owner whom row-level security would blind saves nothing rather than an empty file", async () => {
  const role = `blind_${crypto.randomUUID().replaceAll("-", "")}`;
  await asOwner(inject("postgresUrl"), (client) =>
    client.query(`create role ${role} login password 'x'; grant pg_read_all_data to ${role}`),
  );
  const url = new URL(source);
  url.username = role;
  url.password = "x";
  const blind = out();
  await expect(save({ ownerUrl: url.toString(), out: blind })).rejects.toThrow(words.rights);
  expect(existsSync(blind)).toBe(false);
  await asOwner(inject("postgresUrl"), (client) => client.query(`drop role ${role}`));
});
