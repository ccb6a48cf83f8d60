import type pg from "pg";
import { z } from "zod";
import type { Jobs } from "#platform/jobs.ts";

/** The queue as if it were a table of a backup. */
export const queueName = "pgboss.job";

/** What waits or was under way, for a community; ticks of the clock and what is over are not worth keeping. */
export const waitingJobs = `select id, name, data, start_after, priority, retry_limit, retry_delay, retry_backoff, singleton_key
  from pgboss.job where state in ('created', 'retry', 'active') and data ? 'tenantId' order by id`;
export const hasQueue = async (client: pg.ClientBase): Promise<boolean> =>
  (await client.query("select to_regclass('pgboss.job') is not null as there")).rows[0]?.there === true;

const Waiting = z.object({
  id: z.uuid(),
  name: z.string(),
  data: z.record(z.string(), z.unknown()),
  start_after: z.string(),
  priority: z.number().int(),
  retry_limit: z.number().int(),
  retry_delay: z.number().int(),
  retry_backoff: z.boolean(),
  singleton_key: z.string().nullable(),
});

/** Puts waiting jobs back in their queues, in the client's transaction; answers those whose queue no longer exists. */
export const insertJobs = async ({ boss }: Jobs, client: pg.ClientBase, queues: readonly string[], lines: readonly string[]) => {
  const inside = { db: { executeSql: (text: string, values?: unknown[]) => client.query(text, values) } };
  const waiting = lines.map((line) => Waiting.parse(JSON.parse(line)));
  let unknown = 0;
  for (const [name, jobs] of Map.groupBy(waiting, (job) => job.name)) {
    if (!queues.includes(name)) {
      unknown += jobs.length;
      continue;
    }
    await boss.insert(
      name,
      jobs.map((job) => ({
        id: job.id,
        data: job.data,
        startAfter: new Date(job.start_after),
        priority: job.priority,
        retryLimit: job.retry_limit,
        retryDelay: job.retry_delay,
        retryBackoff: job.retry_backoff,
        ...(job.singleton_key !== null && { singletonKey: job.singleton_key }),
      })),
      inside,
    );
  }
  return unknown;
};
