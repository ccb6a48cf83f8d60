import type { Job } from "#platform/jobs.ts";
import { askMember, lapse, remindMember } from "./commands.ts";
import { inviteProfessional } from "./inviting/commands.ts";
import { queues } from "./rules.ts";

/** Ids of the first two: the year, then members. One unit of work a person: what was sent stays sent if the next fails. */
export const jobs: Job[] = [
  {
    queue: queues.ask,
    run: async ({ work, outside }, { tenantId, ids: [year, ...people] = [] }) => {
      for (const id of people) await work(tenantId, (tx) => askMember(tx, Number(year), id, outside.origin));
    },
  },
  {
    queue: queues.remind,
    run: async ({ work, outside }, { tenantId, ids: [year, ...people] = [] }) => {
      for (const id of people) await work(tenantId, (tx) => remindMember(tx, Number(year), id, outside.origin));
    },
  },
  {
    queue: queues.invite,
    run: async ({ work, outside }, { tenantId, ids = [] }) => {
      for (const id of ids) await work(tenantId, (tx) => inviteProfessional(tx, id, outside.origin));
    },
  },
  { queue: queues.lapse, every: "20 6 * * *", run: async ({ work }, { tenantId }) => void (await work(tenantId, lapse)) },
];
