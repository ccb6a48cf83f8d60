import { failRun } from "#features/directory/national/commands.ts";
import { findRun } from "#features/directory/national/queries.ts";
import { words as said } from "#features/directory/national/words.ts";
import type { Job } from "#platform/jobs.ts";
import { readFhirRun } from "./commands.ts";
import { fhirQueue } from "./rules.ts";
import { words } from "./words.ts";

/** Reads the service for a run. Coming twice, it reads once. */
const reading: Job = {
  queue: fhirQueue,
  retries: 0,
  run: async ({ work, outside: { annuaire } }, { tenantId, ids = [] }) => {
    const inWork = <T>(what: Parameters<typeof work<T>>[1]) => work(tenantId, what);
    for (const id of ids) {
      if ((await inWork((tx) => findRun(tx, id)))?.state !== "reading") continue;
      try {
        if (annuaire) await readFhirRun(inWork, id, annuaire);
        else await inWork((tx) => failRun(tx, id, words.off));
      } catch (error) {
        await inWork((tx) => failRun(tx, id, said.lost));
        throw error;
      }
    }
  },
};
export const jobs: Job[] = [reading];
