import type { Job } from "#platform/jobs.ts";
import { tellPractice } from "./leaving/commands.ts";
import { leaving, telling } from "./rules.ts";
import { tellNews } from "./telling/commands.ts";

/** Tells people and practices that something changed for them, a little after it did. Pass these to `visit` in tests. */
export const jobs: Job[] = [
  {
    queue: telling.queue,
    run: async ({ work, outside }, { tenantId, ids = [] }) => {
      const [requestId] = ids;
      if (requestId) await work(tenantId, (tx) => tellNews(tx, requestId, outside.origin));
    },
  },
  {
    queue: leaving.queue,
    run: async ({ work, outside }, { tenantId, ids = [] }) => {
      const [offerId] = ids;
      if (offerId) await work(tenantId, (tx) => tellPractice(tx, offerId, outside.origin));
    },
  },
];
