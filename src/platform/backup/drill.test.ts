import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { generateX25519Identity, identityToRecipient } from "age-encryption";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, inject, test, vi } from "vitest";
import { createCommunity } from "#platform/community.ts";
import { openDatabase } from "#platform/database.ts";
import { openJobs } from "#platform/jobs.ts";
import { record, verifyJournal } from "#platform/journal.ts";
import { messageJobs } from "#platform/messages/jobs.ts";
import { contentPlace, send } from "#platform/messages/send.ts";
import { migrate } from "#platform/migrate.ts";
import { openKeyring, sealer } from "#platform/seal.ts";
import { messages } from "#platform/tables.ts";
import { type BackupOptions, backup } from "./backup.ts";
import { listMigrations, listTables, plainOutput } from "./catalogue.ts";
import { inspectBackup } from "./read.ts";
import { BackupRefused } from "./refused.ts";
import { type RestoreOptions, restore } from "./restore.ts";
import { sumOf } from "./rows.ts";
import { words } from "./words.ts";

const now = Temporal.Instant.from("2026-11-21T12:00:00.123456Z");
const rootKey = Buffer.alloc(32, 9);
const otherKey = Buffer.alloc(32, 8);
const appPassword = inject("appPassword");
const folder = mkdtempSync(join(tmpdir(), "maillage-drill-"));
const made: string[] = [];

const asOwner = async <T>(url: string, what: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await what(client);
  } finally {
    await client.end();
  }
};
/** A database of its own in the test cluster. */
const freshDatabase = async (): Promise<string> => {
  const name = `drill_${crypto.randomUUID().replaceAll("-", "")}`;
  await asOwner(inject("postgresUrl"), (client) => client.query(`create database ${name}`));
  made.push(name);
  const url = new URL(inject("postgresUrl"));
  url.pathname = `/${name}`;
  return url.toString();
};
const sums = (url: string) =>
  asOwner(url, async (client) => {
    await client.query(`begin; ${plainOutput}`);
    const all: Record<string, string> = {};
    for (const table of await listTables(client)) all[table.name] = Object.values(await sumOf(client, table)).join(" ");
    return all;
  });
/** Whether anything at all was made in a database. */
const untouched = (url: string) => asOwner(url, async (client) => (await listTables(client)).length === 0);

// Whole databases are made and filled, passphrases stretched on purpose.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let identity = "";
let recipient = "";
let source = "";
let file = "";
const out = () => join(folder, crypto.randomUUID());
const save = (options: Partial<BackupOptions> = {}) =>
  backup({ ownerUrl: source, out: out(), lock: { recipient }, rootKey, now, ...options });
const put = (ownerUrl: string, options: Partial<RestoreOptions> = {}) =>
  restore({ ownerUrl, appPassword, from: file, unlock: { identity }, rootKey, jobs: messageJobs, ...options });

const inhabit = async (ownerUrl: string) => {
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

beforeAll(async () => {
  identity = await generateX25519Identity();
  recipient = await identityToRecipient(identity);
  source = await freshDatabase();
  await inhabit(source);
  file = out();
  await save({ out: file });
});
afterAll(async () => {
  await asOwner(inject("postgresUrl"), async (client) => {
    for (const name of made) await client.query(`drop database if exists ${name} with (force)`);
  });
  rmSync(folder, { recursive: true, force: true });
});

test("a whole installation is saved, restored elsewhere, and is the same", async () => {
  const target = await freshDatabase();
  const report = await put(target);
  expect(report).toMatchObject({ communities: 2, journalLines: 602, opened: 2, unknownJobs: 0, rootKey });
  expect(await sums(target)).toEqual(await sums(source));

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
  await put(target, { withoutJobs: true });
  const { rows } = await asOwner(target, (client) => client.query("select count(*)::int as n from pgboss.job where data ? 'tenantId'"));
  expect(rows[0].n).toBe(0);
});

test("a passphrase opens what it closed, and nothing else does", async () => {
  const passphrase = "cinq mots tirés au hasard";
  const locked = out();
  const report = await save({ out: locked, lock: { passphrase } });
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
    const before = await sums(source);
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

describe("what is refused changes nothing", () => {
  const changed = (name: string, change: (copy: string) => void) => {
    const copy = join(folder, `${name}-${crypto.randomUUID()}`);
    copyFileSync(file, copy);
    change(copy);
    return copy;
  };
  const flip = (at: number) => (copy: string) => {
    const bytes = readFileSync(copy);
    const index = at < 0 ? bytes.length + at : at;
    bytes[index] = bytes[index]! ^ 1;
    writeFileSync(copy, bytes);
  };
  const half = () => Math.floor(statSync(file).size / 2);
  test.for([
    ["the wrong key", () => ({ unlock: { passphrase: "une autre phrase secrète" } }), words.wrongKey],
    ["no such file", () => ({ from: join(folder, "absent") }), words.noFile(join(folder, "absent"))],
    ["a file cut in its middle", () => ({ from: changed("cut", (copy) => truncateSync(copy, half())) }), words.damaged],
    ["a file cut by one byte", () => ({ from: changed("one", (copy) => truncateSync(copy, statSync(file).size - 1)) }), words.damaged],
    ["a file cut in its head", () => ({ from: changed("head", (copy) => truncateSync(copy, 100)) }), words.damaged],
    ["an empty file", () => ({ from: changed("empty", (copy) => truncateSync(copy, 0)) }), words.damaged],
    ["a byte changed in the middle", () => ({ from: changed("mid", flip(half())) }), words.damaged],
    ["a byte changed at the end", () => ({ from: changed("end", flip(-1)) }), words.damaged],
    ["another root key", () => ({ rootKey: otherKey }), "pas celle de cette sauvegarde"],
    ["no root key", () => ({ rootKey: undefined }), "manque"],
  ] as [string, () => Partial<RestoreOptions>, string][])("%s", async ([, options, message]) => {
    const target = await freshDatabase();
    const refused = await put(target, options()).catch((error: Error) => error);
    expect(refused).toBeInstanceOf(BackupRefused);
    expect((refused as Error).message).toContain(message);
    expect(await untouched(target)).toBe(true);
  });
  test("a base that holds anything", async () => {
    const before = await sums(source);
    await expect(put(source)).rejects.toThrow("contient déjà des données");
    expect(await sums(source)).toEqual(before);
  });
  test("somebody else’s file", async () => {
    const { writeSealed } = await import("./envelope.ts");
    const forged = (lines: string[]) => {
      const path = out();
      return writeSealed(
        path,
        { recipient },
        (async function* () {
          yield* lines;
        })(),
      ).then(() => path);
    };
    const target = await freshDatabase();
    await expect(put(target, { from: await forged(["bonjour\n"]) })).rejects.toThrow(words.foreign);
    const { header } = await inspectBackup(file, { identity });
    const head = (changes: object) => `#${JSON.stringify({ ...header, ...changes })}\n`;
    const unknown = { migrations: [...header.migrations, { name: "29991231235959_x", hash: "a".repeat(64) }] };
    await expect(put(target, { from: await forged([head(unknown), '#{"complete":0}\n']) })).rejects.toThrow(words.newer);
    expect(await untouched(target)).toBe(true);
    // Names of tables and columns in a file are compared with the base’s own, never executed.
    const empty = `"end":"x","rows":0,"sha256":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"`;
    const injected = await forged([
      head({}),
      '#{"table":"x","columns":["id) select 1; drop schema public cascade; --"]}\n',
      `#{${empty}}\n`,
      '#{"complete":1}\n',
    ]);
    await expect(put(target, { from: injected })).rejects.toThrow(words.otherShape("x"));
    expect((await asOwner(target, listTables)).length).toBeGreaterThan(5);
    expect(await put(target)).toMatchObject({ communities: 2 });
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
