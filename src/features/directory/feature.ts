import type { Feature } from "#platform/feature.ts";
import { paths } from "./paths.ts";
import { maySeeDirectory } from "./policy.ts";
import { routes } from "./routes.tsx";
import { words } from "./words.ts";

/** All professionals and structures of the territory, from the national files and by hand. */
export const directory: Feature = {
  name: "directory",
  base: "annuaire",
  routes,
  navigation: [{ label: words.title, path: paths.home(""), icon: "contact", visible: maySeeDirectory }],
  jobs: [],
  labels: words.labels,
  retention: [],
  personalData: [words.personalData],
};
