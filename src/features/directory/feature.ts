import type { Feature } from "#platform/feature.ts";
import { eraseHoldings } from "./holdings/commands.ts";
import { findHoldings } from "./holdings/queries.ts";
import { lately } from "./lately/queries.ts";
import { purgeLeft } from "./leaving/commands.ts";
import { jobs as locatingJobs } from "./locating/jobs.ts";
import { purgeRuns } from "./national/commands.ts";
import { jobs as nationalJobs } from "./national/jobs.ts";
import { runsToReview } from "./national/queries.ts";
import { words as national } from "./national/words.ts";
import { purgeAsks } from "./own/commands.ts";
import { countAsks } from "./own/queries.ts";
import { paths } from "./paths.ts";
import { mayEditDirectory, maySeeDirectory, mayUpdateDirectory } from "./policy.ts";
import { routes } from "./routes.tsx";
import { words } from "./words.ts";

const { retention } = words;

/** All professionals and structures of the territory, from the national files and by hand. */
export const directory: Feature = {
  name: "directory",
  base: "annuaire",
  routes,
  streams: ["/mises-a-jour"],
  navigation: [{ label: words.title, path: paths.home(""), icon: "user-round", visible: maySeeDirectory }],
  lately,
  waiting: async (tx, actor) => {
    if (!mayEditDirectory(actor)) return [];
    const count = await countAsks(tx);
    const runs = mayUpdateDirectory(actor) ? await runsToReview(tx) : [];
    return [
      ...(count > 0 ? [{ label: words.waitingAsks(count), count, path: paths.asks(""), urgency: 2 as const }] : []),
      ...(runs[0]
        ? [{ label: national.waiting(runs.length), count: runs.length, path: paths.run("", runs[0].id), urgency: 3 as const }]
        : []),
    ];
  },
  jobs: [...nationalJobs, ...locatingJobs],
  labels: { ...words.labels, ...national.labels },
  retention: [
    { what: retention.what, keeps: retention.keeps, purge: purgeLeft },
    { what: national.keptRuns, keeps: national.keepsRuns, purge: purgeRuns },
    { what: retention.asks, keeps: retention.asksKeep, purge: purgeAsks },
  ],
  personalData: [words.personalData],
  person: { find: findHoldings, erase: eraseHoldings },
};
