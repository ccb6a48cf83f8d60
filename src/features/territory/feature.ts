import type { Feature } from "#platform/feature.ts";
import { words as importWords } from "#platform/imports/words.ts";
import { retention } from "./figures/imports/public.ts";
import { jobs } from "./locating/jobs.ts";
import { paths } from "./paths.ts";
import { maySeeTerritory } from "./policy.ts";
import { routes } from "./routes.tsx";
import { words } from "./words.ts";

/** The communes of the community, their inhabitants, sectors and health figures. */
export const territory: Feature = {
  name: "territory",
  base: "territoire",
  routes,
  navigation: [{ label: words.title, path: paths.home(""), icon: "map", visible: maySeeTerritory }],
  jobs,
  labels: { ...words.labels, ...importWords.labels },
  retention,
  personalData: [words.personalData],
};
