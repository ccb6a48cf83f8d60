import type { Tx } from "#platform/database.ts";
import { record } from "#platform/journal.ts";
import { found, type Refused, refuse } from "#platform/refusal.ts";
import { failedTasks, findTask } from "./queries.ts";
import { words } from "./words.ts";

// The queue engine writes in this very unit of work.
const inside = ({ client }: Tx) => ({ db: { executeSql: (text: string, values?: unknown[]) => client.query(text, values) } });

/** Runs a failed job once more. */
export const retryTask = async (tx: Tx, id: string): Promise<Refused | undefined> => {
  const { queue, state } = found(await findTask(tx, id));
  if (state !== "failed") return refuse("form", words.notFailed);
  await tx.jobs.boss.retry(queue, id, inside(tx));
  record(tx, "task.retried", "task", id, { queue });
  return undefined;
};

/** Runs every failed job of the community once more; answers how many. */
export const retryAllTasks = async (tx: Tx): Promise<number> => {
  const byQueue = Map.groupBy(await failedTasks(tx), ({ queue }) => queue);
  for (const [queue, tasks] of byQueue) {
    await tx.jobs.boss.retry(
      queue,
      tasks.map(({ id }) => id),
      inside(tx),
    );
    for (const { id } of tasks) record(tx, "task.retried", "task", id, { queue });
  }
  return [...byQueue.values()].flat().length;
};

/** Gives up a job that has not begun. It can be resumed. */
export const cancelTask = async (tx: Tx, id: string): Promise<Refused | undefined> => {
  const { queue, state } = found(await findTask(tx, id));
  if (state !== "created" && state !== "retry") return refuse("form", words.notWaiting);
  await tx.jobs.boss.cancel(queue, id, inside(tx));
  record(tx, "task.cancelled", "task", id, { queue });
  return undefined;
};

export const resumeTask = async (tx: Tx, id: string): Promise<Refused | undefined> => {
  const { queue, state } = found(await findTask(tx, id));
  if (state !== "cancelled") return refuse("form", words.notCancelled);
  await tx.jobs.boss.resume(queue, id, inside(tx));
  record(tx, "task.resumed", "task", id, { queue });
  return undefined;
};
