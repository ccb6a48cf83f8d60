import { eq, sql } from "drizzle-orm";
import { expect, inject, onTestFinished, test } from "vitest";
import { type Database, openDatabase } from "./database.ts";
import { verifyJournal } from "./journal.ts";
import { messageJobs } from "./messages/jobs.ts";
import type { Content } from "./messages/letter.ts";
import { contentPlace, send } from "./messages/send.ts";
import { openKeyring, sealer, versionOf } from "./seal.ts";
import { rotateKeys } from "./seal-rotation.ts";
import { sealedColumns } from "./sealed-columns.ts";
import { messages, sealKeys } from "./tables.ts";
import { foundCommunity, testDatabase } from "./testing.ts";

const now = Temporal.Instant.from("2026-11-21T12:00:00Z");
const silent = () => {};

/** The same installation seen from several processes: each has its own memory of the keys. */
const house = async () => {
  const { database, community } = await foundCommunity(now);
  const { jobs } = await testDatabase();
  for (const { queue } of messageJobs) await jobs.boss.createQueue(queue);
  const rootKey = await rootKeyOf(database);
  const process = () => {
    const other = openDatabase({ url: inject("databaseUrl"), jobs, keyring: openKeyring(rootKey), max: 4 });
    onTestFinished(other.close);
    return other;
  };
  const as = { tenantId: community.id, now, by: "system" };
  const write = (from: Database, to: string) =>
    from.work(as, (tx) => send(tx, { channel: "mail", to, purpose: "rotation", letter: { subject: "Bonjour", paragraphs: [] } }));
  const rows = (from: Database) => from.work(as, (tx) => tx.db.select().from(messages).where(eq(messages.tenantId, tx.tenantId)));
  const addresses = (from: Database) =>
    from.work(as, async (tx) => {
      const keys = await sealer(tx);
      const all = await tx.db.select().from(messages).where(eq(messages.tenantId, tx.tenantId));
      return all.map(({ id, content }) => keys.open<Content>(contentPlace(id), content!).to).sort();
    });
  return { database, process, as, write, rows, addresses };
};
const rootKeyOf = (database: Database) =>
  database.work({ tenantId: crypto.randomUUID(), now, by: "system" }, ({ keyring }) => keyring.rootKey);

test("every value is sealed again, the old key is destroyed, and nothing is lost", async () => {
  const { database, process, as, write, rows, addresses } = await house();
  const wanted = Array.from({ length: 53 }, (_, n) => `${n}@exemple.fr`).sort();
  for (const to of wanted) await write(database, to);
  const [before] = await rows(database);
  expect(await rotateKeys(database, as, silent)).toEqual({ to: 2, destroyed: [1], resealed: 53 });
  expect((await rows(database)).map(({ content }) => versionOf(content!))).toEqual(wanted.map(() => 2));
  expect(await addresses(process())).toEqual(wanted);
  const keys = await database.work(as, (tx) => tx.db.select().from(sealKeys).where(eq(sealKeys.tenantId, tx.tenantId)));
  expect(keys.map(({ version, wrapped, destroyedAt }) => [version, wrapped.length > 0, destroyedAt !== null]).sort()).toEqual([
    [1, false, true],
    [2, true, false],
  ]);
  // What somebody kept a copy of no longer opens.
  const open = process().work(as, async (tx) => (await sealer(tx)).open(contentPlace(before!.id), before!.content!));
  await expect(open).rejects.toThrow("seal key 1 is gone");
  expect(await rotateKeys(database, as, silent)).toEqual({ to: 3, destroyed: [2], resealed: 53 });
  expect((await database.work(as, verifyJournal)).broken).toBeUndefined();
});

test("another process that knew the old key goes on with the new one", async () => {
  const { database, process, as, write, rows, addresses } = await house();
  const other = process();
  await write(other, "avant@exemple.fr");
  await rotateKeys(database, as, silent);
  await write(other, "apres@exemple.fr");
  expect((await rows(other)).map(({ content }) => versionOf(content!))).toEqual([2, 2]);
  expect(await addresses(process())).toEqual(["apres@exemple.fr", "avant@exemple.fr"]);
});

test("three processes write and change without pause while the key changes twice: nothing is lost", async () => {
  const { process, as, write, rows, addresses } = await house();
  const [rotating, ...writers] = [process(), process(), process(), process()] as const;
  const written: string[] = [];
  let over = false;
  const writing = writers.map(async (from, writer) => {
    for (let n = 0; !over; n++) {
      const to = `${writer}.${n}@exemple.fr`;
      const id = await write(from, to);
      // Seals an existing row again, as an edit does.
      await from.work(as, async (tx) => {
        const keys = await sealer(tx);
        const [row] = await tx.db.select().from(messages).where(eq(messages.id, id)).for("update");
        await tx.db
          .update(messages)
          .set({ content: keys.reseal(contentPlace(id), row!.content!) })
          .where(eq(messages.id, id));
      });
      written.push(to);
    }
  });
  for (let turn = 0; turn < 20; turn++) await write(rotating, `${turn}.d@exemple.fr`);
  const first = await rotateKeys(rotating, as, silent);
  const second = await rotateKeys(rotating, as, silent);
  over = true;
  await Promise.all(writing);
  expect([first.destroyed, second.destroyed]).toEqual([[1], [2]]);
  expect(written.length).toBeGreaterThan(10);
  expect(new Set((await rows(rotating)).map(({ content }) => versionOf(content!)))).toEqual(new Set([3]));
  expect(await addresses(process())).toEqual([...written, ...Array.from({ length: 20 }, (_, turn) => `${turn}.d@exemple.fr`)].sort());
});

test("the change waits for whoever is sealing, and they for nobody", async () => {
  const { database, process, as, rows } = await house();
  const slow = process();
  let finish = () => {};
  const sealing = new Promise<void>((begun) => {
    void slow.work(as, async (tx) => {
      await send(tx, { channel: "mail", to: "lent@exemple.fr", purpose: "rotation", letter: { subject: "Bonjour", paragraphs: [] } });
      begun();
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
    });
  });
  await sealing;
  const rotating = rotateKeys(database, as, silent);
  // It has asked for its lock and stands in the queue; only then may the slow work end.
  const watcher = process();
  for (let waiting = 0; waiting === 0; ) {
    const { rows } = await watcher.commons.execute<{ n: number }>(
      sql`select count(*)::int as n from pg_locks where locktype = 'advisory' and mode = 'ExclusiveLock' and not granted
          and ((classid::bigint << 32) | objid::bigint) = hashtextextended(${`seal:${as.tenantId}`}, 0)`,
    );
    waiting = rows[0]!.n;
  }
  finish();
  expect((await rotating).resealed).toBe(1);
  expect((await rows(database)).map(({ content }) => versionOf(content!))).toEqual([2]);
});

test("a value that does not open stops the change before any key is destroyed", async () => {
  const { database, as, write, addresses } = await house();
  await write(database, "a@exemple.fr");
  const id = await write(database, "b@exemple.fr");
  const damage = (flip: boolean) =>
    database.work(as, (tx) =>
      tx.db.execute(
        sql`update messages set content = set_byte(content, 40, get_byte(content, 40) # 1) where tenant_id = ${tx.tenantId} and id = ${id} and ${flip}`,
      ),
    );
  await damage(true);
  await expect(rotateKeys(database, as, silent)).rejects.toThrow();
  await damage(true);
  expect(await addresses(database)).toEqual(["a@exemple.fr", "b@exemple.fr"]);
  expect(await rotateKeys(database, as, silent)).toMatchObject({ to: 3, destroyed: [1, 2] });
  expect(await addresses(database)).toEqual(["a@exemple.fr", "b@exemple.fr"]);
});

test("the neighbours’ keys and values are not touched", async () => {
  const [ours, theirs] = [await house(), await house()];
  await theirs.write(theirs.database, "voisin@exemple.fr");
  await rotateKeys(ours.database, ours.as, silent);
  expect((await theirs.rows(theirs.database)).map(({ content }) => versionOf(content!))).toEqual([1]);
  expect(await theirs.addresses(theirs.process())).toEqual(["voisin@exemple.fr"]);
});

test("every binary column of the communities is known, and no key is", async () => {
  const { database } = await house();
  const known = await sealedColumns(database.commons);
  expect(known).toContainEqual({ table: "messages", column: "content" });
  expect(known).toContainEqual({ table: "attachment_requests", column: "dossier" });
  expect(known.map(({ table }) => table)).not.toContain("seal_keys");
});
