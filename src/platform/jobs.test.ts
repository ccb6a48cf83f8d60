import { expect, inject, test } from "vitest";
import { enqueue, type Job, openJobs, runWaiting } from "./jobs.ts";
import { refuse } from "./refusal.ts";
import { foundCommunity, testDatabase } from "./testing.ts";

const now = Temporal.Instant.from("2026-01-05T08:00:00Z");

const house = async () => {
  const { database, community } = await foundCommunity(now);
  const { jobs } = await testDatabase();
  const ran: string[] = [];
  const queue = `tested.${crypto.randomUUID().slice(0, 8)}`;
  const list: Job[] = [{ queue, run: async (_, { ids }) => void ran.push(...(ids ?? [])) }];
  const opened = await openJobs(inject("databaseUrl"), list, { work: false });
  await opened.boss.stop({ graceful: false });
  const at = (moment: Temporal.Instant) => ({
    now: () => moment,
    work: <T>(tenantId: string, what: Parameters<typeof database.work<T>>[1]) =>
      database.work({ tenantId, now: moment, by: "system" }, what),
    outside: { origin: "", deliver: async () => {} },
  });
  const run = (moment: Temporal.Instant) => runWaiting(list, at(moment), database.pool, community.id);
  const work = <T>(what: Parameters<typeof database.work<T>>[1]) => database.work({ tenantId: community.id, now, by: "system" }, what);
  return { database, jobs, queue, ran, run, work };
};

test("a job exists if and only if its unit of work commits", async () => {
  const { queue, ran, run, work } = await house();
  await work(async (tx) => {
    await enqueue(tx, queue, ["refused"]);
    return refuse("name", "Indiquez un nom");
  });
  await expect(
    work(async (tx) => {
      await enqueue(tx, queue, ["thrown"]);
      throw new Error("bug");
    }),
  ).rejects.toThrow("bug");
  await work((tx) => enqueue(tx, queue, ["kept"]));
  expect(await run(now)).toBe(1);
  expect(ran).toEqual(["kept"]);
  expect(await run(now)).toBe(0);
});

test("a queue made by an older version takes the settings of this one", async () => {
  const { queue } = await house();
  const reopened = async (retries?: number) => {
    const { boss } = await openJobs(inject("databaseUrl"), [{ queue, run: async () => {}, ...(retries && { retries }) }], { work: false });
    const kept = await boss.getQueue(queue);
    await boss.stop({ graceful: false });
    return kept;
  };
  expect(await reopened()).toMatchObject({ retryLimit: 5, retryDelay: 20 });
  expect(await reopened(2)).toMatchObject({ retryLimit: 2, retryDelay: 20, expireInSeconds: 600 });
});

test("a job for later waits for its moment, and is not thrown away by age", async () => {
  const { database, queue, ran, run, work } = await house();
  await work((tx) => enqueue(tx, queue, ["later"], now.add({ hours: 48 })));
  expect(await run(now)).toBe(0);
  const { rows } = await database.pool.query("select keep_until > now() + interval '5 years' as long from pgboss.job where name = $1", [
    queue,
  ]);
  expect(rows).toEqual([{ long: true }]);
  expect(await run(now.add({ hours: 49 }))).toBe(1);
  expect(ran).toEqual(["later"]);
});
