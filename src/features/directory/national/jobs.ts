import { failRun } from "#features/directory/national/commands.ts";
import { jobs as fhirJobs } from "#features/directory/national/fhir/jobs.ts";
import type { Job } from "#platform/jobs.ts";
import { forgetReceived, receivedFiles } from "#platform/national-files/received.ts";
import { findRun } from "./queries.ts";
import { readRun } from "./reading/commands.ts";
import { words } from "./words.ts";

export const readingQueue = "directory.national.read";

/** Reads the files received for a run, outside any unit of work, and writes what they change. Coming twice, it reads once. */
const reading: Job = {
  queue: readingQueue,
  retries: 0,
  run: async ({ work, outside: { receiving } }, { tenantId, ids = [] }) => {
    const inWork = <T>(what: Parameters<typeof work<T>>[1]) => work(tenantId, what);
    for (const id of ids) {
      if ((await inWork((tx) => findRun(tx, id)))?.state !== "reading") continue;
      const files = await receivedFiles(id, receiving);
      try {
        if (files.activities || files.finess) await readRun(inWork, id, files);
        else await inWork((tx) => failRun(tx, id, words.gone));
      } catch (error) {
        await inWork((tx) => failRun(tx, id, words.lost));
        throw error;
      } finally {
        await forgetReceived(id, receiving);
      }
    }
  },
};
export const jobs: Job[] = [reading, ...fhirJobs];
