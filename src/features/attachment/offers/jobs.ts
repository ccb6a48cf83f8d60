import type { Job } from "#platform/jobs.ts";
import { closeBatch, dueBatches } from "./ending/commands.ts";
import { dueReminders, remindPractice } from "./reminding/commands.ts";
import { queues } from "./rules.ts";

/**
 * Reminders every morning; cycles closed at their deadline (a job with the batch's id) and swept every hour, so that
 * nothing depends on one job. Without ids, both look for what is due.
 */
export const jobs: Job[] = [
  {
    queue: queues.reminder,
    every: "30 8 * * *",
    run: async ({ work, outside }, { tenantId, ids = [] }) => {
      const due = ids.length > 0 ? ids : await work(tenantId, dueReminders);
      for (const id of due) await work(tenantId, (tx) => remindPractice(tx, id, outside.origin));
    },
  },
  {
    queue: queues.close,
    every: "7 * * * *",
    run: async ({ work }, { tenantId, ids = [] }) => {
      const due = ids.length > 0 ? ids : await work(tenantId, dueBatches);
      for (const id of due) await work(tenantId, (tx) => closeBatch(tx, id));
    },
  },
];
