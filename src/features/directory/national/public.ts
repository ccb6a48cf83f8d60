// What the command line, the jobs and other sources may take: reading national files, the difference, applying it.
export { applyRun } from "./applying/commands.ts";
export { failRun, startRun } from "./commands.ts";
export { readFhirRun, startFhirRun } from "./fhir/commands.ts";
export { beginning } from "./fhir/queries.ts";
export { type Files, readRun } from "./reading/commands.ts";
export { countedChanges, noticesOf } from "./reading/said/words.ts";
