import type { Job } from "#platform/jobs.ts";
import { isRefused } from "#platform/refusal.ts";
import { welcomeMember } from "./commands.ts";
import { joinedQueue } from "./rules.ts";

/** Who just joined is welcomed; a second time says nothing and sends nothing. */
export const jobs: Job[] = [
  {
    queue: joinedQueue,
    run: async ({ work, outside }, { tenantId, ids = [] }) => {
      for (const id of ids) {
        const done = await work(tenantId, (tx) => welcomeMember(tx, id, outside.origin));
        if (isRefused(done)) continue;
      }
    },
  },
];
