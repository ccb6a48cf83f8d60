import { eq } from "drizzle-orm";
import { Hono } from "hono";
import { expect, test } from "vitest";
import type { Env } from "#platform/http.tsx";
import type { Deliverable } from "#platform/jobs.ts";
import { refuse } from "#platform/refusal.ts";
import { communities, messages } from "#platform/tables.ts";
import { visit } from "#platform/testing.ts";
import { deliverWith } from "./deliver.ts";
import { messageJobs } from "./jobs.ts";
import { eraseOldContents } from "./retention.ts";
import { type Outgoing, send } from "./send.ts";
import { Undeliverable } from "./undeliverable.ts";

const now = Temporal.Instant.from("2026-11-21T12:00:00Z");
const letter = { subject: "Bonjour", paragraphs: ["Une page vous attend."], button: { label: "Ouvrir", url: "https://exemple.fr/x" } };
const mail: Outgoing = { channel: "mail", to: "cabinet@exemple.fr", purpose: "test", letter };

const house = async () => {
  const as = await visit({ vide: new Hono<Env>() }, now, messageJobs);
  const all = () => as.work((tx) => tx.db.select().from(messages).where(eq(messages.tenantId, tx.tenantId)));
  /** Runs the delivery of one message as the queue would, with another way out. */
  const deliver = (id: string, deliver: (message: Deliverable) => Promise<void>) =>
    messageJobs[0]!.run(
      {
        work: (tenantId, what) => as.database.work({ tenantId, now: as.clock.now, by: "system" }, what),
        now: () => as.clock.now,
        outside: { deliver, origin: "http://essai.test" },
      },
      { tenantId: as.community.id, ids: [id] },
    );
  return { as, all, deliver };
};

test("a message leaves if and only if the work that sends it commits", async () => {
  const { as, all } = await house();
  await as.work(async (tx) => {
    await send(tx, mail);
    return refuse("x", "non");
  });
  await expect(
    as.work(async (tx) => {
      await send(tx, mail);
      throw new Error("panne");
    }),
  ).rejects.toThrow("panne");
  expect(await as.drain()).toBe(0);
  expect(await all()).toEqual([]);
  await as.work((tx) => send(tx, mail));
  expect(await as.drain()).toBe(1);
  expect(as.outbox).toMatchObject([{ channel: "mail", to: mail.to, from: "CPTS d’essai", subject: "Bonjour" }]);
  expect(await all()).toMatchObject([{ state: "sent", sentAt: now, attempts: 0 }]);
});

test("address and text are sealed at rest", async () => {
  const { as, all } = await house();
  await as.work((tx) => send(tx, mail));
  const [row] = await all();
  for (const secret of [mail.to, letter.subject, letter.button.url]) expect(row!.content!.includes(secret)).toBe(false);
});

test("a message already sent is not sent again", async () => {
  const { as, all, deliver } = await house();
  const id = await as.work((tx) => send(tx, mail));
  await as.drain();
  await deliver(id, async (message) => void as.outbox.push(message));
  expect(as.outbox).toHaveLength(1);
  expect(await all()).toHaveLength(1);
});

test("a passing failure is tried again, then given up with a code that names nobody", async () => {
  const { as, all, deliver } = await house();
  const id = await as.work((tx) => send(tx, mail));
  const failing = async () => {
    throw Object.assign(new Error(`450 4.2.1 <${mail.to}> busy`), { code: "ECONNECTION" });
  };
  for (let attempts = 1; attempts <= 6; attempts++) {
    const failure = await deliver(id, failing).catch((error: Error) => error);
    expect(failure).toMatchObject({ message: "ECONNECTION" });
    expect(JSON.stringify([failure, (failure as Error).stack])).not.toContain(mail.to);
    expect(await all()).toMatchObject([{ attempts, state: attempts < 6 ? "queued" : "failed", lastError: "ECONNECTION" }]);
  }
  await deliver(id, async (message) => void as.outbox.push(message));
  expect(as.outbox).toHaveLength(1);
  expect(await all()).toMatchObject([{ state: "sent", lastError: null }]);
});

test("a refusal for good is not tried again", async () => {
  const { as, all, deliver } = await house();
  const id = await as.work((tx) => send(tx, mail));
  await deliver(id, async () => {
    throw new Undeliverable("smtp-550", true);
  });
  expect(await all()).toMatchObject([{ state: "failed", attempts: 1, lastError: "smtp-550" }]);
});

test("the neighbours cannot deliver our message", async () => {
  const { as, all } = await house();
  const [theirs, id] = [await house(), await as.work((tx) => send(tx, mail))];
  await theirs.deliver(id, async (message) => void theirs.as.outbox.push(message));
  expect(theirs.as.outbox).toEqual([]);
  expect(await all()).toMatchObject([{ state: "queued" }]);
});

test("nothing leaves a demonstration, nor an installation without a way out", async () => {
  const { as, all, deliver } = await house();
  const id = await as.work((tx) => send(tx, mail));
  await deliver(id, deliverWith({}));
  expect(await all()).toMatchObject([{ state: "captured", content: expect.any(Buffer) }]);
  await as.database.commons.update(communities).set({ demo: true }).where(eq(communities.id, as.community.id));
  await as.work((tx) => send(tx, mail));
  await as.drain();
  expect(as.outbox).toEqual([]);
  expect((await all()).map(({ state }) => state)).toEqual(["captured", "captured"]);
});

test("contents are erased after thirty days, except in a demonstration", async () => {
  const { as, all } = await house();
  await as.work((tx) => send(tx, mail));
  await as.drain();
  await as.work((tx) => send(tx, mail));
  as.clock.now = now.add({ hours: 24 * 30 });
  expect(await as.work(eraseOldContents)).toBe(0);
  as.clock.now = as.clock.now.add({ seconds: 1 });
  await as.database.commons.update(communities).set({ demo: true }).where(eq(communities.id, as.community.id));
  expect(await as.work(eraseOldContents)).toBe(0);
  await as.database.commons.update(communities).set({ demo: false }).where(eq(communities.id, as.community.id));
  expect(await as.work(eraseOldContents)).toBe(1);
  const left = new Map((await all()).map(({ state, content }) => [state, content !== null]));
  expect(left).toEqual(
    new Map([
      ["sent", false],
      ["queued", true],
    ]),
  );
});
