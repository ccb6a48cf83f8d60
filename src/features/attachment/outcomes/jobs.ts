import type { Job } from "#platform/jobs.ts";
import { telling } from "./rules.ts";
import { tellNews } from "./telling/commands.ts";

/** Tells people that something changed for them, a little after it did. Pass these to `visit` in tests. */
export const jobs: Job[] = [
  {
    queue: telling.queue,
    run: async ({ work, outside }, { tenantId, ids = [] }) => {
      const [requestId] = ids;
      if (requestId) await work(tenantId, (tx) => tellNews(tx, requestId, outside.origin));
    },
  },
];
