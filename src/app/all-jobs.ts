import type { Job } from "#platform/jobs.ts";
import { messageJobs } from "#platform/messages/jobs.ts";
import { features } from "./features.ts";
import { houseJobs } from "./housekeeping.ts";

/** Every queue of the installation. */
export const allJobs: readonly Job[] = [...messageJobs, ...houseJobs(features), ...features.flatMap(({ jobs }) => jobs)];
