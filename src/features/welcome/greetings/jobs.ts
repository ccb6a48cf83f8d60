import { joinedQueue } from "#features/membership/public.ts";
import type { Job } from "#platform/jobs.ts";
import { welcomeMember } from "./commands.ts";

/** Who just joined is welcomed; whoever was already, or is a member no more, hears nothing. */
export const jobs: Job[] = [
  {
    queue: joinedQueue,
    run: async ({ work, outside }, { tenantId, ids = [] }) => {
      for (const id of ids) await work(tenantId, (tx) => welcomeMember(tx, id, outside.origin));
    },
  },
];
