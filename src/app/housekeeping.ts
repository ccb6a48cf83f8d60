import { lt, sql } from "drizzle-orm";
import type { Tx } from "#platform/database.ts";
import type { Feature } from "#platform/feature.ts";
import type { Job } from "#platform/jobs.ts";
import { record } from "#platform/journal.ts";
import { onceKeys } from "#platform/tables.ts";

/** Every night, each community forgets what its features said they would not keep. */
export const houseJobs = (features: readonly Feature[]): Job[] => [
  {
    queue: "house.retention",
    every: "17 3 * * *",
    run: async ({ work }, { tenantId }) => {
      for (const { name, retention } of features)
        for (const { what, purge } of retention)
          await work(tenantId, async (tx) => {
            const erased = await purge(tx);
            if (erased > 0) record(tx, "retention.purged", "feature", name, { what, erased });
          });
      await work(tenantId, forgetForms);
    },
  },
];

const forgetForms = ({ db, tenantId, now }: Tx) =>
  db.delete(onceKeys).where(sql`${onceKeys.tenantId} = ${tenantId} and ${lt(onceKeys.at, now.subtract({ hours: 48 }))}`);
