import type { Job } from "#platform/jobs.ts";
import { issueSome } from "./commands.ts";
import { queues } from "./rules.ts";
import { sendCertificate } from "./sending/commands.ts";

/** Ids: of the first, the year; of the second, certificates. One unit of work a slice or a person. */
export const jobs: Job[] = [
  {
    queue: queues.issue,
    run: async ({ work }, { tenantId, ids: [year] = [] }) => {
      let made = 1;
      while (made > 0) made = await work(tenantId, (tx) => issueSome(tx, Number(year)));
    },
  },
  {
    queue: queues.send,
    run: async ({ work, outside }, { tenantId, ids = [] }) => {
      for (const id of ids) await work(tenantId, (tx) => sendCertificate(tx, id, outside.origin));
    },
  },
];
