import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { capability, grant, revoke } from "./capability.ts";
import { chain, commit, journalRows, record, verifyChain, verifyJournal } from "./journal.ts";
import { Gone, NotFound, refuse } from "./refusal.ts";
import { newSealKey, sealer, versionOf } from "./seal.ts";
import { foundCommunity } from "./testing.ts";

const now = Temporal.Instant.from("2026-11-21T12:00:00Z");
const place = { table: "t", column: "c", row: "00000000-0000-4000-8000-000000000001" };

const house = async () => {
  const { database, community } = await foundCommunity(now);
  const at = { tenantId: community.id, now, by: "system" };
  return {
    database,
    community,
    work: <T>(what: Parameters<typeof database.work<T>>[1], when = now) => database.work({ ...at, now: when }, what),
  };
};

test("the journal is chained, in order under concurrency, and survives the erasure of its details", async () => {
  const { work, community } = await house();
  await Promise.all(
    Array.from({ length: 12 }, (_, i) => work((tx) => record(tx, "tested", "thing", String(i), { name: `n${i}`, list: [1, null] }))),
  );
  const verdict = await work(verifyJournal);
  expect(verdict).toMatchObject({ lines: 13 });
  expect(verdict.broken).toBeUndefined();
  await work((tx) => tx.db.execute(sql`delete from journal_payloads where tenant_id = ${tx.tenantId}`));
  expect((await work(verifyJournal)).broken).toBeUndefined();
  await expect(work((tx) => tx.db.execute(sql`update journal set actor = 'x' where tenant_id = ${community.id}`))).rejects.toThrow();
});

test("what a command says of itself costs two messages to the database, whatever it says", async () => {
  const { work, database } = await house();
  for (const entries of [1, 5]) {
    const before = database.queries();
    await work((tx) => {
      for (let i = 0; i < entries; i++) record(tx, "tested", "thing", String(i), { i });
    });
    // The beginning, the end of the journal taken, its lines written, the commit.
    expect(database.queries() - before).toBe(4);
  }
});

test("every edit, deletion, insertion, swap of the journal is seen", async () => {
  const { work, community } = await house();
  for (let i = 0; i < 6; i++) await work((tx) => record(tx, "tested", "thing", String(i), { i }));
  const rows = await work(async (tx) => Array.fromAsync(journalRows(tx)));
  const verdict = (changed: typeof rows) => verifyChain(community.id, changed);
  expect((await verdict(rows)).broken).toBeUndefined();
  expect((await verdict(rows.filter((row) => row.n !== 3))).broken?.n).toBe(3);
  expect((await verdict(rows.map((row) => (row.n === 4 ? { ...row, actor: "autre" } : row)))).broken).toEqual({ n: 4, why: "changed" });
  expect((await verdict(rows.map((row) => (row.n === 4 ? { ...row, payload: { i: 99 } } : row)))).broken).toEqual({ n: 4, why: "details" });
  const forged = rows.map((row) => ({ ...row }));
  forged[2] = { ...forged[2]!, actor: "autre", hash: chain(community.id, { ...forged[2]!, actor: "autre" }) };
  expect((await verdict(forged)).broken).toEqual({ n: 4, why: "unlinked" });
  expect(commit("a", { b: 1, a: [2] })).toBe(commit("a", { a: [2], b: 1 }));
});

test("a sealed value opens at its place only, and under its community only", async () => {
  const a = await house();
  const b = await house();
  const box = await a.work(async (tx) => (await sealer(tx)).seal(place, { name: "Dupont" }));
  expect(box.toString("latin1")).not.toContain("Dupont");
  expect(await a.work(async (tx) => (await sealer(tx)).open(place, box))).toEqual({ name: "Dupont" });
  await expect(a.work(async (tx) => (await sealer(tx)).open({ ...place, row: "autre" }, box))).rejects.toThrow();
  await expect(a.work(async (tx) => (await sealer(tx)).open({ ...place, column: "autre" }, box))).rejects.toThrow();
  await expect(b.work(async (tx) => (await sealer(tx)).open(place, box))).rejects.toThrow();
  const flipped = Buffer.from(box);
  flipped[20]! ^= 1;
  await expect(a.work(async (tx) => (await sealer(tx)).open(place, flipped))).rejects.toThrow();
  await a.work(newSealKey);
  const again = await a.work(async (tx) => (await sealer(tx)).reseal(place, box));
  expect([versionOf(box), versionOf(again)]).toEqual([1, 2]);
  expect(await a.work(async (tx) => (await sealer(tx)).open(place, again))).toEqual({ name: "Dupont" });
});

test("a link serves one purpose, until its date, in its community", async () => {
  const { work } = await house();
  const elsewhere = await house();
  const object = crypto.randomUUID();
  const token = await work((tx) => grant(tx, "test.answer", object, now.add({ hours: 48 })));
  expect(await work((tx) => capability(tx, token, "test.answer"))).toMatchObject({ objectId: object });
  await expect(work((tx) => capability(tx, token, "test.other"))).rejects.toThrow(NotFound);
  await expect(elsewhere.work((tx) => capability(tx, token, "test.answer"))).rejects.toThrow(NotFound);
  await expect(work((tx) => capability(tx, `${token.slice(0, -1)}-`, "test.answer"))).rejects.toThrow(NotFound);
  await expect(work((tx) => capability(tx, token, "test.answer"), now.add({ hours: 48 }))).rejects.toThrow(Gone);
  await work((tx) => revoke(tx, "test.answer", object));
  await expect(work((tx) => capability(tx, token, "test.answer"))).rejects.toThrow(Gone);
});

test("a refusal changes nothing, a unit of work cannot hide in another", async () => {
  const { work } = await house();
  const before = await work(verifyJournal);
  await work((tx) => {
    record(tx, "tested", "thing", "x");
    return refuse("name", "Indiquez un nom");
  });
  expect(await work(verifyJournal)).toEqual(before);
  await expect(work(() => work(() => 1))).rejects.toThrow("unit of work");
});

test("the moment of a unit of work comes back from the database as it was", async () => {
  const { work } = await house();
  const fine = Temporal.Instant.from("2026-11-21T12:00:00.123456789Z");
  const [sent, back] = await work(async (tx) => {
    const { rows } = await tx.db.execute<{ at: string }>(sql`select ${tx.now.toString()}::timestamptz::text as at`);
    return [tx.now, Temporal.Instant.from(rows[0]!.at.replace(" ", "T").replace(/([+-]\d\d)$/, "$1:00"))];
  }, fine);
  expect(back.toString()).toBe(sent.toString());
  expect(sent.toString()).toBe("2026-11-21T12:00:00.123456Z");
});
