import { sql } from "drizzle-orm";
import { expect, inject, onTestFinished, test } from "vitest";
import { administrationRoutes } from "#features/administration/routes.tsx";
import { enqueue, type Job, openJobs } from "#platform/jobs.ts";
import { record, verifyJournal } from "#platform/journal.ts";
import { refuse } from "#platform/refusal.ts";
import { visit } from "#platform/testing.ts";
import { startWorkers } from "./workers.ts";

const now = Temporal.Instant.from("2026-11-21T12:00:00Z");
const page = "/administration/taches";

/** A community, the workers of an installation on its queues, and what the database says of each job. */
const house = async (jobs: readonly Job[]) => {
  const labels = Object.fromEntries(jobs.map(({ queue }) => [queue, `Tâche ${queue}`]));
  const workers = await openJobs(inject("databaseUrl"), jobs, { work: true });
  onTestFinished(() => workers.boss.stop({ graceful: false }));
  const as = await visit({ administration: administrationRoutes(labels) }, now, [...jobs]);
  const reports: string[] = [];
  const outside = { origin: "", deliver: async () => {} };
  const report = (queue: string) => void reports.push(queue);
  await startWorkers(jobs, { database: as.database, jobs: workers, outside, now: () => now, report });
  const rows = async (queue: string) =>
    (
      await as.database.commons.execute<{ id: string; state: string; tries: number; output: object | null }>(
        sql`select id, state::text as state, retry_count as tries, output from pgboss.job where name = ${queue}`,
      )
    ).rows;
  /** Waits until the database itself says so. */
  const until = (queue: string, wanted: object) =>
    expect.poll(() => rows(queue), { interval: 100, timeout: 60_000 }).toEqual([expect.objectContaining(wanted)]);
  /** As if the delay before another try had passed. */
  const hurry = (queue: string) =>
    as.database.commons.execute(sql`update pgboss.job set start_after = now() where name = ${queue} and state = 'retry'`);
  return { as, reports, rows, until, hurry };
};
const unique = (name: string) => `${name}.${crypto.randomUUID().slice(0, 8)}`;

test("the workers do what a unit of work asked, in its community, once it is committed", async () => {
  const queue = unique("vif");
  const job: Job = {
    queue,
    run: async ({ work }, { tenantId, ids = [] }) => work(tenantId, async (tx) => record(tx, "essai.fait", "essai", ids[0] ?? "")),
  };
  const { as, until, reports } = await house([job]);
  await as.work(async (tx) => {
    await enqueue(tx, queue, ["refusé"]);
    return refuse("form", "Non");
  });
  await as.work((tx) => enqueue(tx, queue, ["gardé"]));
  await until(queue, { state: "completed", tries: 0 });
  const { rows: done } = await as.work((tx) =>
    tx.client.query("select object_id, actor from journal where tenant_id = $1 and action = 'essai.fait'", [tx.tenantId]),
  );
  expect(done).toEqual([{ object_id: "gardé", actor: "system" }]);
  expect((await as.work(verifyJournal)).broken).toBeUndefined();
  expect(reports).toEqual([]);
});

test("a job that fails is tried again, then shown with its code and without a word of its message, and runs again when asked", async () => {
  const queue = unique("fragile");
  let broken = true;
  let runs = 0;
  const job: Job = {
    queue,
    retries: 1,
    run: async () => {
      runs++;
      if (broken) throw Object.assign(new Error("Jeanne Ancel est introuvable"), { code: "ESSAI" });
    },
  };
  const { as, rows, until, hurry, reports } = await house([job]);
  await as.work((tx) => enqueue(tx, queue));
  await until(queue, { state: "retry", output: { code: "ESSAI" } });
  expect(await as.coordinator.text(page)).toContain(`Tâche ${queue}`);
  await hurry(queue);
  await until(queue, { state: "failed", tries: 1, output: { code: "ESSAI" } });
  expect([runs, reports]).toEqual([2, [queue, queue]]);

  const [{ id } = { id: "" }] = await rows(queue);
  const failed = await as.coordinator.text(`${page}?etat=failed`);
  for (const said of [`Tâche ${queue}`, "ESSAI", "2 sur 2", `/taches/${id}/relance`]) expect(failed).toContain(said);
  expect(failed).not.toContain("Jeanne");
  broken = false;
  expect((await as.coordinator.post(`${page}/${id}/relance`)).status).toBe(303);
  await until(queue, { state: "completed" });
  expect(runs).toBe(3);
  expect(await as.coordinator.text(`${page}?etat=failed`)).not.toContain(`Tâche ${queue}`);
});
