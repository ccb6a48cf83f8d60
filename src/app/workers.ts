import { bySystem } from "#platform/actor.ts";
import { listCommunities } from "#platform/community.ts";
import type { Database } from "#platform/database.ts";
import type { Job, Jobs, Outside, Payload } from "#platform/jobs.ts";

export type Running = {
  database: Database;
  jobs: Jobs;
  outside: Outside;
  now: () => Temporal.Instant;
  report: (queue: string, error: unknown) => void;
};

type PgBossJob = { id: string; data: Payload };
const codeOf = (error: unknown) => (error instanceof Error ? ("code" in error ? String(error.code) : error.name) : "unknown");
const tick = (queue: string) => `${queue}.tick`;

/** Runs the queues of the features: each job enters by its community, is retried by the queue, never loses its place. */
export const startWorkers = async (list: readonly Job[], { database, jobs: { boss }, outside, now, report }: Running): Promise<void> => {
  const services = {
    outside,
    now,
    work: <T>(tenantId: string, what: Parameters<typeof database.work<T>>[1]) =>
      database.work({ tenantId, now: now(), by: bySystem }, what),
  };
  for (const job of list) {
    await boss.work(
      job.queue,
      { pollingIntervalSeconds: 1, batchSize: 20, burstWhenBatchFull: true, perJobResults: true },
      async (taken: PgBossJob[]) => {
        const results = [];
        for (const { id, data } of taken)
          try {
            await job.run(services, data);
            results.push({ id, status: "completed" as const });
          } catch (error) {
            report(job.queue, error);
            // Kept with the job and shown to the administrator: a kind, never a message that could quote somebody's data.
            results.push({ id, status: "failed" as const, output: { code: codeOf(error) } });
          }
        return results;
      },
    );
    if (!job.every) continue;
    // The clock rings once for the installation; each community then has its own job.
    await boss.createQueue(tick(job.queue));
    await boss.schedule(tick(job.queue), job.every, {}, { tz: "Europe/Paris" });
    await boss.work(tick(job.queue), async () => {
      for (const { id } of await listCommunities(database))
        await boss.send(job.queue, { tenantId: id } satisfies Payload, { singletonKey: id });
    });
  }
};
