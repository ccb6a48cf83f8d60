import type { Feature } from "#platform/feature.ts";
import { words as importWords } from "#platform/imports/words.ts";
import { jobs } from "./geocoding/jobs.ts";
import { eraseHoldings } from "./holdings/commands.ts";
import { findHoldings } from "./holdings/queries.ts";
import { retention } from "./imports/public.ts";
import { paths } from "./paths.ts";
import { mayAskPlaces, maySeePractices } from "./policy.ts";
import { countUnknownPlaces } from "./queries.ts";
import { routes } from "./routes.tsx";
import { words } from "./words.ts";

/** Practices, their doctors and what they discreetly say they can take. */
export const practices: Feature = {
  name: "practices",
  base: "cabinets",
  routes,
  navigation: [{ label: words.title, path: paths.list(""), icon: "stethoscope", visible: maySeePractices }],
  waiting: async (tx, actor) => {
    if (!mayAskPlaces(actor)) return [];
    const count = await countUnknownPlaces(tx);
    return count > 0
      ? [{ label: words.unknownPlaces(count), count, path: `${paths.list("")}?participe=yes&places=unknown`, urgency: 3 }]
      : [];
  },
  jobs,
  labels: { ...words.labels, ...importWords.labels },
  retention,
  personalData: [words.personalData],
  person: { find: findHoldings, erase: eraseHoldings },
};
