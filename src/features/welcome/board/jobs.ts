import type { Job } from "#platform/jobs.ts";
import { dueReminders, remindAuthor } from "./commands.ts";

/** Every morning: authors whose notice ends within a week are told, once. */
export const jobs: Job[] = [
  {
    queue: "welcome.reminders",
    every: "10 8 * * *",
    run: async ({ work, outside }, { tenantId }) => {
      for (const id of await work(tenantId, dueReminders)) await work(tenantId, (tx) => remindAuthor(tx, id, outside.origin));
    },
  },
];
